import Basics
import Catalog
import Content
import MoneyKit
import Pricing
import Store
import Synchronization
import Web

/// What every page shows of the shop in one language and one currency. It is read once for each revision of the catalogue, and
/// again at the hour of a price list, not once for each page.
struct Shop: Sendable {
    let settings: ShopSettings
    /// Where its languages are at home.
    let domains: ShopDomains
    /// What its languages call things in addresses.
    let places: LocalPlaces
    let legalName: String
    let tagline: LocalText?
    /// A line above everything, if the seller has one to say.
    let announcement: LocalText?
    /// The wanted language first, then the shop's own, then the others.
    let languageChain: Languages
    let currency: Currency
    let currencies: [NamedCurrency]
    private(set) var prices: PriceBook
    let categories: CategoryTree
    let menu: [MenuEntry]
    /// The seller's own pages, for the foot of every page.
    let pages: [MenuEntry]
    /// The foot as the seller has arranged it; empty while the shop arranges it itself.
    let footMenu: [MenuEntry]
    /// Whether there are posts, and questions with answers, in this language.
    let hasPosts: Bool
    let hasQuestions: Bool
    /// What stands above every page for as long as its days last.
    let banner: Banner?
    /// How the seller wants it to look, and the seller's own words around pages.
    private(set) var dress: Dress
    private(set) var keeper = FrameKeeper()

    struct NamedCurrency: Sendable, Hashable {
        let currency: Currency
        let name: String
    }

    /// The same shop with the prices of one buyer. It is nobody else's, and goes on no shelf.
    func priced(for buyer: BuyerPrices) -> Shop {
        var shop = self
        shop.prices = prices.priced(for: buyer)
        return shop
    }

    /// The same shop as its theme's author tries it out. It goes on no shelf either.
    func dressed(_ dress: Dress) -> Shop {
        var shop = self
        shop.dress = dress
        shop.keeper = FrameKeeper()
        return shop
    }

    /// The domain of this shop's language; `nil` where that is the main address.
    var home: Domain? { chain.first.flatMap { domains.home(of: $0) } }

    var name: String { settings.name }
    var languages: [LanguageTag] { settings.languages }
    var mainLanguage: LanguageTag { settings.baseLanguage }
    var chain: [LanguageTag] { languageChain.chain }

    /// The languages in which the shop says at all what it is: those that its own pages are announced in.
    var languagesWithContent: [LanguageTag] {
        let written = announced(Array(settings.tagline.texts.keys))
        return written.isEmpty ? [mainLanguage] : written
    }

    /// Of the languages a page is whole in, those the shop has.
    func announced(_ available: [LanguageTag]) -> [LanguageTag] {
        languages.filter(available.contains)
    }
}

/// A way on from every page.
struct MenuEntry: Sendable, Hashable {
    let title: String
    let language: LanguageTag?
    /// After the language; `nil` for what only holds others.
    let path: String?
    var children: [MenuEntry] = []

    /// Leads out of the shop.
    var isForeign: Bool { path.map { !$0.hasPrefix("/") } ?? false }
}

/// The shops that were read for the current revision of the catalogue.
final class ShopShelf: Sendable {
    private struct Key: Hashable {
        let language: LanguageTag
        let wish: String
    }

    private struct Held {
        var revision = -1
        var shops: [Key: Shop] = [:]
        var domains: ShopDomains?
        var sold: [Currency]?
    }

    /// One a language and currency; wishes come from visitors and come down to these.
    static let mostShops = 300

    private let held = Mutex(Held())
    private let theme = Mutex<(revision: Int, theme: LiveTheme)?>(nil)

    /// The shop's languages, its own first.
    func languages(in tx: Transaction) throws -> [LanguageTag] { try ShopSettings.load(in: tx).languages }

    /// The shop's further domains.
    func domains(in tx: Transaction) throws -> ShopDomains {
        try kept(\.domains, of: tx.revision(PageCache.revision)) { try ShopDomains.load(in: tx) }
    }

    /// The shop in `language`, with prices in the currency that `wish` comes to.
    func shop(_ language: LanguageTag, wish: String, texts: Texts, in tx: Transaction) throws -> Shop {
        let revision = try tx.revision(PageCache.revision)
        // A currency that is not sold is no wish: whoever makes some up makes no more shops of it.
        let sold = try kept(\.sold, of: revision) { try ShopSettings.load(in: tx).currencies }
        let isSold = Currency(rawValue: wish).map(sold.contains) ?? false
        let key = Key(language: language, wish: isSold ? wish : "")
        // The next order reckons with the lists of its own hour, and its page is not to show those of the hour before.
        let known = held.withLock { $0.revision == revision ? $0.shops[key] : nil }
        if let known, known.prices.holds(at: tx.now) { return known }
        let theme = try liveTheme(in: tx)
        let shop = try Shop.load(language, wish: key.wish, texts: texts, theme: theme, in: tx)
        held.withLock { held in
            if held.revision < revision { held = Held(revision: revision) }
            guard held.revision == revision else { return }
            if held.shops.count >= Self.mostShops { held.shops = [:] }
            held.shops[key] = shop
        }
        return shop
    }

    /// Something of the shop that is read once for a revision.
    private func kept<Part: Sendable>(
        _ place: WritableKeyPath<Held, Part?> & Sendable, of revision: Int, _ load: () throws -> Part
    ) rethrows -> Part {
        if let known = held.withLock({ $0.revision == revision ? $0[keyPath: place] : nil }) { return known }
        let part = try load()
        held.withLock { held in
            if held.revision < revision { held = Held(revision: revision) }
            if held.revision == revision { held[keyPath: place] = part }
        }
        return part
    }

    /// What visitors see of the theme: read once for a revision, and looked through once for a theme.
    func liveTheme(in tx: Transaction) throws -> ThemeCheck {
        let revision = try tx.revision(PageCache.revision)
        let known = theme.withLock { $0 }
        if let known, known.revision == revision { return known.theme.shown }
        let live = try LiveTheme(known: known?.theme, in: tx)
        theme.withLock { held in
            if held?.revision ?? -1 < revision { held = (revision, live) }
        }
        return live.shown
    }
}
