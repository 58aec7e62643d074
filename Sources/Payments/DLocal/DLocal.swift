import Basics
import Fetch
import MoneyKit
import Sales

/// dLocal: OXXO vouchers for merchants outside Mexico (https://docs.dlocal.com/docs/cash-payments).
struct DLocal: ProviderConnector {
    static let units = DecimalUnits(whole: ["CLP", "JPY", "PYG", "VND"], thousandths: [])
    static let version = "2.1"
    static let country = "MX"
    /// dLocal's code for OXXO.
    static let methodCode = "OX"
    /// “Order id is duplicated”, among the error codes of payments.
    static let duplicateCode: Int64 = 5009

    let wire: ProviderWire
    let notifyURL: String
    let now: Instant

    init(
        _ account: OpenedAccount, _ standIn: String?, notifyURL: String, at now: Instant,
        _ transport: @escaping Providers.Transport
    ) {
        let own = account.isLive ? "https://api.dlocal.com" : "https://sandbox.dlocal.com"
        (wire, self.notifyURL, self.now) = (ProviderWire(account, at: own, standIn: standIn, transport), notifyURL, now)
    }

    var connection: ProviderConnection {
        ProviderConnection(
            begin: { try await begin($0) }, ask: { try await ask($0) }, refund: { try await refund($0, $1) },
            withdraw: { try await ask($0) },
            read: { message in
                try DLocalSignature.check(message, login: account["login"], secret: account["secretKey"])
                return [try DLocalNews.event(ProviderJSON(message.body))]
            })
    }

    /// dLocal refuses an order id that it has, even long after its key is forgotten; then it is asked for that order.
    private func begin(_ wish: PaymentWish) async throws -> [PaymentFact] {
        let key = wish.payment.text
        let reply = try await reply(.post, "/payments", try paymentBody(wish).bytes, key: key)
        if let refusal = try? ProviderJSON(reply.bytes), !reply.isSuccess, refusal["code"].whole == Self.duplicateCode {
            let order = try read(await self.reply(.get, "/orders/\(key)"))
            return try DLocalNews.facts(payment: read(await self.reply(.get, "/payments/\(order["payment_id"].text)")))
        }
        return try DLocalNews.facts(payment: read(reply))
    }

    /// A voucher cannot be called off; it ends by itself. So calling off asks as well.
    private func ask(_ known: KnownPayment) async throws -> [PaymentFact] {
        try DLocalNews.facts(payment: read(await reply(.get, "/payments/\(known.reference)")))
    }

    /// The shop offers no refund of vouchers, since nobody knows the payer's account; what dLocal's panel gives back is told by
    /// messages, and a merchant whose contract has refunds may ask for them.
    private func refund(_ known: KnownPayment, _ wish: RefundWish) async throws -> [PaymentFact] {
        let payment = try read(await reply(.get, "/payments/\(known.reference)"))
        let earlier = payment["refunds"].list.first { $0["description"].text == RefundName.sent(wish.id) }
        let answer =
            if let earlier { earlier } else {
                try read(await reply(.post, "/refunds", try refundBody(known, wish).bytes, key: "refund-\(wish.id)"))
            }
        return [.refund(try DLocalNews.refund(answer))]
    }

    // MARK: Bodies

    /// The buyer's document is his tax number (RFC in Mexico) where he has given one.
    func paymentBody(_ wish: PaymentWish) throws -> JSONBody {
        let payer: [(String, JSONBody?)] = [
            ("name", .text(wish.contact.name)), ("email", .text(wish.contact.email)),
            ("document", .ifAny(wish.contact.taxNumber)),
        ]
        return .fields([
            ("amount", .number(try Self.units.text(wish.amount))), ("currency", .text(wish.amount.currency.code)),
            ("country", .text(Self.country)), ("payment_method_id", .text(Self.methodCode)),
            ("payment_method_flow", .text("REDIRECT")), ("payer", .fields(payer)), ("order_id", .text(wish.payment.text)),
            ("description", .text(wish.number)), ("notification_url", .text(wish.notifyURL)),
            ("callback_url", .text(wish.returnURL)),
        ])
    }

    private func refundBody(_ known: KnownPayment, _ wish: RefundWish) throws -> JSONBody {
        .fields([
            ("payment_id", .text(known.reference)), ("amount", .number(try Self.units.text(wish.amount))),
            ("currency", .text(wish.amount.currency.code)), ("notification_url", .text(notifyURL)),
            ("description", .text(RefundName.sent(wish.id))),
        ])
    }

    // MARK: The wire

    private func reply(
        _ method: HTTPFetch.Call.Method, _ path: String, _ body: [UInt8]? = nil, key: String? = nil
    ) async throws -> HTTPFetch.Reply {
        let time = ProviderTime.text(now)
        let signature = DLocalSignature.signature(
            of: body ?? [], login: account["login"], time: time, secret: account["secretKey"])
        var headers = [
            "X-Date": time, "X-Login": account["login"], "X-Trans-Key": account["transactionKey"], "X-Version": Self.version,
            "User-Agent": "Tradewind", "Content-Type": "application/json",
            "Authorization": "\(DLocalSignature.prefix)\(signature)",
        ]
        if let key { headers["X-Idempotency-Key"] = key }
        return try await transport(HTTPFetch.Call(method, base + path, headers: headers, body: body))
    }

    private func read(_ reply: HTTPFetch.Reply) throws -> ProviderJSON {
        try reply.json(from: "dLocal") { json in (json["message"].text, "code \(json["code"].decimal)") }
    }
}
