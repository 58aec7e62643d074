import Basics
import CCrypto
import MoneyKit
import Sales

/// CashU, whose service ended: cards in 2020, accounts in 2021, without a notice. The connector speaks its last wire format, for
/// whoever has a contract with a successor, and is off until its owner turns it on.
struct CashU: Sendable {
    static let units = DecimalUnits(whole: [], thousandths: [])

    let account: OpenedAccount
    let page: String

    init(_ account: OpenedAccount, _ standIn: String?) {
        (self.account, page) = (account, "\(standIn ?? "https://www.cashu.com")/cgi-bin/pcashu.cgi")
    }

    /// CashU has nothing to ask, to give back or to call off with: it tells, once, how a payment went.
    var connection: ProviderConnection {
        ProviderConnection(
            begin: { try begin($0) }, ask: { _ in [] },
            refund: { _, _ in throw AppError(.conflict, "payment.noRefunds") }, withdraw: { _ in [] },
            read: { try read($0) })
    }

    private func begin(_ wish: PaymentWish) throws -> [PaymentFact] {
        let amount = try Self.units.text(wish.amount)
        let currency = wish.amount.currency.code.lowercased()
        let fields = [
            ("merchant_id", account["merchantID"]), ("token", token(amount: amount, currency: currency)),
            ("display_text", wish.number), ("currency", currency), ("amount", amount),
            ("language", wish.language.rawValue.hasPrefix("ar") ? "ar" : "en"), ("session_id", wish.payment.text),
            ("txt1", wish.number), ("test_mode", account.isLive ? "0" : "1"),
        ]
        let query = fields.map { "\($0.0)=\(FormFields.encoded($0.1))" }.joined(separator: "&")
        return [.begun(reference: wish.payment.text, url: "\(page)?\(query)", expires: nil)]
    }

    /// What its form is signed with: MD5 of the merchant, the amount and the currency in small letters, a colon and the keyword.
    func token(amount: String, currency: String) -> String {
        MD5.hexadecimal("\("\(account["merchantID"]):\(amount):\(currency)".lowercased()):\(account["keyword"])")
    }

    /// The form that CashU posts after a payment. It bears the token again, and the transaction's own: MD5 of the merchant in small
    /// letters, the transaction and the keyword, with colons between.
    /// - Throws: `provider.forged`, `provider.unreadable`.
    private func read(_ message: WebhookMessage) throws -> [ProviderEvent] {
        let form = FormFields.read(message.body)
        func field(_ name: String) -> String { form[name] ?? "" }
        let (amount, currency, transaction) = (field("amount"), field("currency"), field("trn_id"))
        let own = MD5.hexadecimal("\(account["merchantID"].lowercased()):\(transaction):\(account["keyword"])")
        let isSigned =
            Secrets.areEqual(Array(field("token").utf8), Array(token(amount: amount, currency: currency).utf8))
            && Secrets.areEqual(Array(field("verificationString").utf8), Array(own.utf8))
        guard !account["keyword"].isEmpty, isSigned else { throw AppError(.forbidden, "provider.forged", detail: "cashu") }
        let (payment, money) = (field("session_id"), try Self.units.money(amount, currency))
        guard !transaction.isEmpty, !payment.isEmpty else { throw AppError(.invalid, "provider.unreadable") }
        return [
            ProviderEvent(
                id: transaction, kind: "paid", payment: ID(payment), references: [payment],
                facts: [.paid(money, capture: transaction)])
        ]
    }
}

/// MD5 (RFC 1321), broken since 2004 and used for nothing but the one format that was built on it.
enum MD5 {
    static func hexadecimal(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        guard EVP_Digest(bytes, bytes.count, &digest, &length, EVP_md5(), nil) == 1 else { return "" }
        return Secrets.hexadecimal(Array(digest.prefix(Int(length))))
    }
}
