import Basics
import Fetch
import MoneyKit
import Sales

/// PayTabs: cards, mada and KNET on its hosted page, for accounts in the Gulf and Egypt (https://docs.paytabs.com, “PT2 API
/// endpoints”). Paths, fields and the header are those of its own PHP samples (paytabscom/PHP-sample-code).
struct PayTabs: ProviderConnector {
    static let units = DecimalUnits(
        whole: ["JPY"], thousandths: ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])
    static let unknownStatus = 404

    /// Each region is a world of its own, and a key of one is unknown in the others (“What is my region”, docs.paytabs.com).
    static let hosts = [
        "ARE": "secure.paytabs.com", "SAU": "secure.paytabs.sa", "EGY": "secure-egypt.paytabs.com",
        "OMN": "secure-oman.paytabs.com", "JOR": "secure-jordan.paytabs.com", "KWT": "secure-kuwait.paytabs.com",
        "IRQ": "secure-iraq.paytabs.com", "MAR": "secure-morocco.paytabs.com", "QAT": "secure-doha.paytabs.com",
        "GLOBAL": "secure-global.paytabs.com",
    ]

    let wire: ProviderWire

    /// - Throws: `provider.badRegion` for a region that PayTabs has not.
    init(_ account: OpenedAccount, _ standIn: String?, _ transport: @escaping Providers.Transport) throws {
        guard let host = Self.hosts[account["region"].uppercased()] else {
            throw AppError(
                .conflict, "provider.badRegion", ["regions": Self.hosts.keys.sorted().joined(separator: ", ")])
        }
        wire = ProviderWire(account, at: "https://\(host)", standIn: standIn, transport)
    }

    var connection: ProviderConnection {
        ProviderConnection(
            begin: { try await begin($0) }, ask: { try await ask($0) }, refund: { try await refund($0, $1) },
            withdraw: { try await ask($0) },
            read: { message in
                try check(message)
                return [try PayTabsNews.event(ProviderJSON(message.body))]
            })
    }

    /// PayTabs refuses the same cart within two minutes and makes another page after that. Whichever the buyer pays on names the
    /// payment by its cart, and money that comes twice becomes his credit.
    private func begin(_ wish: PaymentWish) async throws -> [PaymentFact] {
        let answer = try await post("/payment/request", try saleBody(wish))
        let reference = answer["tran_ref"].text
        guard !reference.isEmpty else { throw AppError(.unavailable, "provider.unreadable") }
        return [.begun(reference: reference, url: answer["redirect_url"].text, expires: nil)]
    }

    /// PayTabs has nothing to call a page off with, so calling off asks as well.
    private func ask(_ known: KnownPayment) async throws -> [PaymentFact] {
        let found = try await transactions([("tran_ref", .text(known.reference))])
        return try found.flatMap { try PayTabsNews.facts($0) }
    }

    /// A refund is a cart of its own, by which PayTabs is asked first whether it has it already.
    private func refund(_ known: KnownPayment, _ wish: RefundWish) async throws -> [PaymentFact] {
        let name = RefundName.sent(wish.id)
        let earlier = try await transactions([("cart_id", .text(name))]).first { PayTabsNews.isRefund($0) }
        let answer = if let earlier { earlier } else { try await post("/payment/request", try refundBody(known, wish)) }
        return try PayTabsNews.facts(answer)
    }

    // MARK: Bodies

    func saleBody(_ wish: PaymentWish) throws -> [(String, JSONBody?)] {
        let (contact, address) = (wish.contact, wish.contact.address)
        let buyer: [(String, JSONBody?)] = [
            ("name", .text(contact.name)), ("email", .text(contact.email)), ("phone", .ifAny(contact.phone)),
            ("street1", .ifAny(address.street)), ("city", .ifAny(address.city)), ("state", .ifAny(address.region)),
            ("country", .ifAny(address.country)), ("zip", .ifAny(address.postcode)),
        ]
        return [
            ("tran_type", .text("sale")), ("tran_class", .text("ecom")), ("cart_id", .text(wish.payment.text)),
            ("cart_currency", .text(wish.amount.currency.code)), ("cart_amount", .number(try Self.units.text(wish.amount))),
            ("cart_description", .text(wish.number)),
            ("paypage_lang", .text(wish.language.rawValue.hasPrefix("ar") ? "ar" : "en")),
            ("customer_details", .fields(buyer)), ("hide_shipping", .flag(true)),
            ("payment_methods", Self.code(wish.method).map { .list([.text($0)]) }), ("callback", .text(wish.notifyURL)),
            ("return", .text(wish.postedReturnURL)),
        ]
    }

    private func refundBody(_ known: KnownPayment, _ wish: RefundWish) throws -> [(String, JSONBody?)] {
        [
            ("tran_type", .text("refund")), ("tran_class", .text("ecom")), ("cart_id", .text(RefundName.sent(wish.id))),
            ("cart_currency", .text(wish.amount.currency.code)), ("cart_amount", .number(try Self.units.text(wish.amount))),
            ("cart_description", .text(wish.reason)), ("tran_ref", .text(known.capture)),
        ]
    }

    /// Codes of the hosted page's methods (“Supported payment methods in hosted payment page”, docs.paytabs.com).
    private static func code(_ method: Payment.Method) -> String? {
        switch method {
        case .card: "creditcard"
        case .mada: "mada"
        case .knet: "knet"
        default: nil
        }
    }

    // MARK: The wire

    /// What PayTabs knows: one transaction for its own name, perhaps several for a cart.
    private func transactions(_ wanted: [(String, JSONBody?)]) async throws -> [ProviderJSON] {
        let reply = try await reply("/payment/query", wanted)
        if reply.status == Self.unknownStatus { return [] }
        // A list is no object, so it is put into one.
        let whole = HTTPFetch.Reply(
            status: reply.status, bytes: Array("{\"all\":".utf8) + reply.bytes + Array("}".utf8))
        let all = try read(whole)["all"]
        return (all.list.isEmpty ? [all] : all.list).filter { $0["tran_ref"].isThere }
    }

    private func post(_ path: String, _ body: [(String, JSONBody?)]) async throws -> ProviderJSON {
        try read(await reply(path, body))
    }

    private func reply(_ path: String, _ body: [(String, JSONBody?)]) async throws -> HTTPFetch.Reply {
        let headers = ["Authorization": account["serverKey"], "Content-Type": "application/json"]
        let whole = JSONBody.fields([("profile_id", .number(profile))] + body)
        return try await transport(HTTPFetch.Call(.post, base + path, headers: headers, body: whole.bytes))
    }

    /// A number on the wire; what is none cannot be an id and is sent so that PayTabs says so.
    private var profile: String { Int64(account["profileID"]).map(String.init) ?? "0" }

    private func read(_ reply: HTTPFetch.Reply) throws -> ProviderJSON {
        try reply.json(from: "PayTabs") { json in
            (json["message"].text, "code \(json["code"].decimal), trace \(json["trace"].text)")
        }
    }

    /// The header `Signature`: HMAC-SHA-256 of the body with the server key, in hexadecimal (“IPN”, docs.paytabs.com).
    /// - Throws: `provider.forged`.
    private func check(_ message: WebhookMessage) throws {
        let key = account["serverKey"]
        let own = Secrets.hexadecimal(Secrets.hmacSHA256(message.body, key: Array(key.utf8)))
        let theirs = (message.headers["signature"] ?? "").lowercased()
        guard !key.isEmpty, Secrets.areEqual(Array(own.utf8), Array(theirs.utf8)) else {
            throw AppError(.forbidden, "provider.forged", detail: "paytabs")
        }
    }
}
