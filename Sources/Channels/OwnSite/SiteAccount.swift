import Accounts
import Basics
import Customers
import Journal
import Store

/// People who sign in to the shop.
enum SiteAccount {
    /// Somebody has an account now; the address is proven.
    static func take(_ entry: Journal.Entry, in tx: Transaction) throws {
        guard let user = try AccountUser.find(ID(entry.fields["user"] ?? ""), in: tx) else {
            throw AppError.notFound("account.unknown")
        }
        let account = try Account.find(user.account, in: tx)
        let company = account.name == user.email ? "" : account.name
        let said = CustomerRecord(
            id: "account:\(user.id)", email: user.email, name: user.name, company: company, country: account.country,
            taxNumber: account.taxNumber)
        let record = try SiteRecord.take(said, at: entry.at, language: user.language, in: tx)
        var touch = Touch.Draft(.signUp, source: "account:\(user.id)", at: entry.at)
        (touch.subject, touch.text, touch.actor) = (account.id.text, account.name, "buyer")
        try Touch.keep(touch, of: record, in: tx)
    }
}
