import Basics
import Fetch
import MoneyKit
import Sales

/// Tap: cards, mada, KNET, Benefit and Fawry on its hosted page (https://developers.tap.company/reference/charges).
struct Tap: ProviderConnector {
    /// Decimals that Tap's amounts and signatures have (https://developers.tap.company/docs/webhook).
    static let units = DecimalUnits(whole: [], thousandths: ["BHD", "JOD", "KWD", "OMR"])
    /// Until when the buyer may pay on Tap's page, which takes 5 to 60 minutes.
    static let pageMinutes: Int64 = 60
    static let mostRefundsAsked = 50
    static let mostNameCharacters = 150
    static let mostReasonCharacters = 250
    static let refusedStatus = 400

    let wire: ProviderWire

    init(_ account: OpenedAccount, _ standIn: String?, _ transport: @escaping Providers.Transport) {
        wire = ProviderWire(account, at: "https://api.tap.company", standIn: standIn, transport)
    }

    var connection: ProviderConnection {
        ProviderConnection(
            begin: { try await begin($0) }, ask: { try await ask($0) }, refund: { try await refund($0, $1) },
            withdraw: { try await ask($0) },
            read: { message in
                let json = try ProviderJSON(message.body)
                try TapNews.check(json, message, secret: account["secretKey"])
                return [try TapNews.event(json)]
            })
    }

    private func begin(_ wish: PaymentWish) async throws -> [PaymentFact] {
        let charge = try await call(.post, "/v2/charges", try chargeBody(wish))
        return try TapNews.facts(charge: charge, expires: wish.startedAt.adding(seconds: Self.pageMinutes * 60))
    }

    /// Tap has nothing to call a page off with: it ends by itself within the hour. So calling off asks as well.
    private func ask(_ known: KnownPayment) async throws -> [PaymentFact] {
        let charge = try await call(.get, "/v2/charges/\(known.reference)", nil)
        let facts = try TapNews.facts(charge: charge)
        guard facts.contains(where: { if case .paid = $0 { true } else { false } }) else { return facts }
        return facts + (try await refunds(of: known.reference).map { .refund(try TapNews.refund($0)) })
    }

    /// Tap keeps keys for a day (https://developers.tap.company/docs/idempotency), so what it has is looked at first.
    private func refund(_ known: KnownPayment, _ wish: RefundWish) async throws -> [PaymentFact] {
        let earlier = try await refunds(of: known.capture).first { $0["metadata"]["refund"].text == wish.id }
        let answer = if let earlier { earlier } else { try await call(.post, "/v2/refunds", try refundBody(known, wish)) }
        return [.refund(try TapNews.refund(answer))]
    }

    /// Tap answers with a refusal when there are none.
    private func refunds(of charge: String) async throws -> [ProviderJSON] {
        let body = JSONBody.fields([("charges", .list([.text(charge)])), ("limit", .number("\(Self.mostRefundsAsked)"))])
        let reply = try await reply(.post, "/v2/refunds/list", body)
        if reply.status == Self.refusedStatus { return [] }
        return try read(reply)["refunds"].list.filter { $0["charge_id"].text == charge }
    }

    // MARK: Bodies

    func chargeBody(_ wish: PaymentWish) throws -> JSONBody {
        let payment = wish.payment.text
        return .fields([
            ("amount", .number(try Self.units.text(wish.amount))), ("currency", .text(wish.amount.currency.code)),
            ("threeDSecure", .flag(true)), ("save_card", .flag(false)), ("customer_initiated", .flag(true)),
            ("description", .text(wish.number)), ("metadata", .fields([("payment", .text(payment))])),
            (
                "reference",
                .fields([
                    ("transaction", .text(payment)), ("order", .text(wish.number)), ("idempotent", .text(payment)),
                ])
            ),
            (
                "transaction",
                .fields([
                    ("expiry", .fields([("period", .number("\(Self.pageMinutes)")), ("type", .text("MINUTE"))]))
                ])
            ),
            ("receipt", .fields([("email", .flag(false)), ("sms", .flag(false))])), ("customer", Self.customer(wish.contact)),
            ("source", .fields([("id", .text(Self.source(wish.method)))])), ("post", .fields([("url", .text(wish.notifyURL))])),
            ("redirect", .fields([("url", .text(wish.returnURL))])),
        ])
    }

    private func refundBody(_ known: KnownPayment, _ wish: RefundWish) throws -> JSONBody {
        .fields([
            ("charge_id", .text(known.capture)), ("amount", .number(try Self.units.text(wish.amount))),
            ("currency", .text(wish.amount.currency.code)),
            ("reason", .text(String(wish.reason.prefix(Self.mostReasonCharacters)))),
            ("reference", .fields([("merchant", .text(wish.id)), ("idempotent", .text("refund-\(wish.id)"))])),
            ("metadata", .fields([("payment", .text(known.payment.text)), ("refund", .text(wish.id))])),
        ])
    }

    /// Tap wants a first and a last name; who has one only is called by it twice.
    private static func customer(_ contact: Order.Contact) -> JSONBody {
        let words = contact.name.split(separator: " ")
        let (first, last) = (words.dropLast().joined(separator: " "), String(words.last ?? ""))
        return .fields([
            ("first_name", .text(String((first.isEmpty ? last : first).prefix(mostNameCharacters)))),
            ("last_name", .text(String(last.prefix(mostNameCharacters)))), ("email", .text(contact.email)),
        ])
    }

    static func source(_ method: Payment.Method) -> String {
        switch method {
        case .card: "src_card"
        case .mada: "src_sa.mada"
        case .knet: "src_kw.knet"
        case .benefit: "src_bh.benefit"
        case .fawry: "src_eg.fawry"
        default: "src_all"
        }
    }

    // MARK: The wire

    private func call(_ method: HTTPFetch.Call.Method, _ path: String, _ body: JSONBody?) async throws -> ProviderJSON {
        try read(await reply(method, path, body))
    }

    private func reply(_ method: HTTPFetch.Call.Method, _ path: String, _ body: JSONBody?) async throws -> HTTPFetch.Reply {
        let headers = ["Authorization": "Bearer \(account["secretKey"])", "Content-Type": "application/json"]
        return try await transport(HTTPFetch.Call(method, base + path, headers: headers, body: body?.bytes))
    }

    private func read(_ reply: HTTPFetch.Reply) throws -> ProviderJSON {
        try reply.json(from: "Tap") { json in
            let first = json["errors"].list.first
            return (first?["description"].text ?? json["message"].text, "code \(first?["code"].decimal ?? "")")
        }
    }
}
