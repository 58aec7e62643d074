import Accounts
import Basics
import MoneyKit
import Web

/// Everything around a page's own content: whose visit it is, what the shop is and sells in, where its files lie.
struct Frame: Sendable {
    let visit: Visit
    let shop: Shop
    let texts: Texts
    let assets: Assets
    let drawnLogo: Logo?
    let format: MoneyFormat
    /// The shop's main address without a slash at its end, such as `https://lakeward.example`.
    let mainURL: String
    /// By what lists are filtered.
    let finder: Finder
    /// Who is signed in, or whose eyes staff have borrowed.
    var buyer: AccountSession?

    /// The address at which the visitor's language is at home, without a slash at its end.
    var baseURL: String { shop.domains.base(of: visit.language, main: mainURL) }

    /// The address of a page in the visitor's language.
    func path(_ rest: String) -> String {
        "/\(visit.language.rawValue)\(rest)"
    }

    /// The whole address of a page, in the visitor's language or another.
    func absolute(_ rest: String, _ language: LanguageTag? = nil) -> String {
        let language = language ?? visit.language
        return "\(shop.domains.base(of: language, main: mainURL))/\(language.rawValue)\(rest)"
    }

    func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        texts(key, arguments)
    }
}
