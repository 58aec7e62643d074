import Basics
import MoneyKit
import Store

/// Where the shop is read besides its main address. A language has one home: the domain that names it, or else the main address.
/// So a page in a language has one address, whatever name its visitor has typed.
public struct ShopDomains: Hashable, Sendable, Codable {
    public static let name = "domains"
    public static let most = 20

    public var further: [Domain]

    public init(_ further: [Domain] = []) {
        self.further = further
    }

    /// The domains as they were last saved; none in a shop that has its main address alone.
    public static func load(in tx: Transaction) throws -> ShopDomains {
        try Settings.read(name, in: tx) ?? ShopDomains()
    }

    /// Keeps the domains. Saving what is already there changes nothing.
    /// - Parameter main: the main address with its scheme.
    /// - Throws: `domains.badName`, `.isMain`, `.twice`, `.tooMany`, `.unknownLanguage`, `.languageTwice`, `.mainEmpty`,
    ///   `.badCountry`, `.currencyNotSold`.
    public func save(main: SiteAddress, by actor: String = "system", in tx: Transaction) throws {
        try check(main: main, shop: try ShopSettings.load(in: tx))
        guard self != (try ShopDomains.load(in: tx)) else { return }
        try Settings.keep(Self.name, self, by: actor, in: tx)
        try tx.touch("catalogue")
    }

    /// Takes languages off the domains that the shop does not have any more.
    /// - Throws: `settings.noLanguageAtMain` when every language that is left is at home at a domain; then nothing was written.
    static func keep(only languages: [LanguageTag], by actor: String, in tx: Transaction) throws {
        let known = try load(in: tx)
        guard !known.languages(at: .main, shop: languages).isEmpty else { throw AppError.invalid("settings.noLanguageAtMain") }
        var kept = known
        for index in kept.further.indices { kept.further[index].languages.removeAll { !languages.contains($0) } }
        guard kept != known else { return }
        try Settings.keep(name, kept, by: actor, in: tx)
        try tx.touch("catalogue")
    }

    func check(main: SiteAddress, shop: ShopSettings) throws {
        guard further.count <= Self.most else { throw AppError.invalid("domains.tooMany", ["most": String(Self.most)]) }
        var (hosts, homes): (Set<String>, [LanguageTag: String]) = ([], [:])
        for domain in further {
            guard Domain.isName(domain.host) else { throw AppError.invalid("domains.badName", ["domain": domain.host]) }
            guard domain.host != main.host else { throw AppError.invalid("domains.isMain", ["domain": domain.host]) }
            guard hosts.insert(domain.host).inserted else { throw AppError(.conflict, "domains.twice", ["domain": domain.host]) }
            try domain.checkMarket(shop)
            for language in domain.languages {
                guard shop.languages.contains(language) else {
                    throw AppError.invalid("domains.unknownLanguage", ["language": language.rawValue])
                }
                if let other = homes.updateValue(domain.host, forKey: language) {
                    throw AppError(.conflict, "domains.languageTwice", ["language": language.rawValue, "domain": other])
                }
            }
        }
        guard shop.languages.contains(where: { homes[$0] == nil }) else { throw AppError.invalid("domains.mainEmpty") }
    }

    // MARK: Who is at home where

    /// The domain that is the home of a language; `nil` where that is the main address.
    public func home(of language: LanguageTag) -> Domain? {
        further.first { $0.languages.contains(language) }
    }

    /// The whole address under which a language is read, without a slash at its end.
    public func base(of language: LanguageTag, main: String) -> String {
        home(of: language).map { SiteAddress(main).at($0.host).text } ?? main
    }

    /// The whole address of each language's home.
    public func homes(of languages: [LanguageTag], main: String) -> [LanguageTag: String] {
        languages.reduce(into: [:]) { $0[$1] = base(of: $1, main: main) }
    }

    /// Of the shop's languages those that are read at a place, its first choice first.
    public func languages(at place: HostPlace, shop: [LanguageTag]) -> [LanguageTag] {
        switch place {
        case .domain(let domain): domain.languages.filter(shop.contains)
        case .main, .unknown: shop.filter { home(of: $0) == nil }
        }
    }

    /// Whose name a request gives.
    /// - Parameter authority: of the request, perhaps with a port.
    public func place(of authority: String, main: String) -> HostPlace {
        let host = SiteAddress.host(in: authority)
        if let domain = further.first(where: { $0.host == host }) { return .domain(domain) }
        return host == SiteAddress(main).host || SiteAddress.isLoopback(host) ? .main : .unknown
    }
}

/// What the name in a request is to the shop.
public enum HostPlace: Hashable, Sendable {
    /// The main address, or this machine itself.
    case main
    case domain(Domain)
    /// A name that the shop does not know, which it never writes into a link.
    case unknown
}

extension Domain {
    fileprivate func checkMarket(_ shop: ShopSettings) throws {
        guard country.isEmpty || Country.isKnown(country) else {
            throw AppError.invalid("domains.badCountry", ["domain": host])
        }
        guard currency.map(shop.currencies.contains) ?? true else {
            throw AppError.invalid("domains.currencyNotSold", ["currency": currency?.code ?? "", "domain": host])
        }
    }
}
