import Basics
import Catalog
import Content
import MoneyKit
import Pricing
import Store
import Web

extension Shop {
    /// The menu names so many categories side by side; more of them are gathered under one word.
    static let mostCategoriesInBar = 4
    /// So many of the seller's pages stand in the menu; the foot of every page has all.
    static let mostPagesInBar = 3

    static func load(_ language: LanguageTag, wish: String, texts: Texts, theme: ThemeCheck, in tx: Transaction) throws -> Shop {
        let settings = try ShopSettings.load(in: tx)
        let chain = settings.languages(for: language)
        let wanted = VisitorCurrency.resolve(wish, sold: settings.currencies, base: settings.baseCurrency)
        let prices = try book(wanted, in: tx)
        let categories = try CategoryTree.load(languages: chain, in: tx)
        let pages = try PageDetail.links(languages: chain, in: tx).filter { $0.slug != ContactPage.introSlug }
        let header = try MenuItem.shown(.header, languages: chain, in: tx).map { MenuEntry($0, texts) }
        let own = menu(categories, texts) + pages.filter(\.isInMenu).prefix(mostPagesInBar).map(MenuEntry.init)
        let (legalName, tagline) = (best(settings.legalName, chain)?.text ?? settings.name, best(settings.tagline, chain))
        let dress = Dress(
            theme, language, shop: settings.name, legalName: legalName, tagline: tagline?.text ?? "")
        return Shop(
            settings: settings, legalName: legalName, tagline: tagline, announcement: best(settings.announcement, chain),
            languageChain: chain,
            currency: prices.currency,
            currencies: settings.currencies.map { NamedCurrency(currency: $0, name: $0.name(in: language)) },
            prices: prices, categories: categories,
            menu: header.isEmpty ? own : header, pages: pages.map(MenuEntry.init),
            footMenu: try MenuItem.shown(.footer, languages: chain, in: tx).map { MenuEntry($0, texts) },
            hasPosts: try Post.languages(in: tx).contains(language),
            hasQuestions: try Question.languages(in: tx).contains(language),
            banner: try Banner.now(.strip, language, in: tx), dress: dress)
    }

    /// Prices in the wanted currency, or in the one they are kept in while no exchange rate between the two is known.
    private static func book(_ wanted: Currency, in tx: Transaction) throws -> PriceBook {
        do {
            return try PriceBook.load(wanted, in: tx)
        } catch let error as AppError where error.message.key == "pricing.noRate" {
            return try PriceBook.load(PriceList.base(in: tx), in: tx)
        }
    }

    private static func best(_ text: Localised, _ chain: Languages) -> LocalText? {
        text.best(chain.chain).map { LocalText($0.text, $0.language) }
    }

    /// Categories side by side while they are few, or else under one word.
    private static func menu(_ categories: CategoryTree, _ texts: Texts) -> [MenuEntry] {
        guard categories.roots.count > mostCategoriesInBar else { return categories.roots.map(entry) }
        let all = MenuEntry(title: texts("frame.products"), language: nil, path: "/search")
        return [all.holding(categories.roots.map(MenuEntry.init))]
    }

    private static func entry(_ node: CategoryTree.Node) -> MenuEntry {
        MenuEntry(node).holding(node.children.map(MenuEntry.init))
    }
}

extension MenuEntry {
    /// A category without those beneath it.
    init(_ node: CategoryTree.Node) {
        self.init(title: node.title.text, language: node.title.language, path: Place.category(node.slug))
    }

    init(_ page: PageDetail.Link) {
        self.init(title: page.title.text, language: page.title.language, path: Place.page(page.slug))
    }

    /// An entry that the seller has arranged, with those beneath it.
    init(_ shown: ShownMenuItem, _ texts: Texts) {
        let path: String? =
            switch shown.item.kind {
            case .heading: nil
            case .category: Place.category(shown.place)
            case .collection: Place.collection(shown.place)
            case .page: Place.page(shown.place)
            case .blog: Place.blog
            case .faq: Place.questions
            case .address: shown.place
            }
        let standard = shown.item.kind == .blog ? texts("blog.title") : shown.item.kind == .faq ? texts("faq.title") : ""
        let isNamed = !shown.title.text.isEmpty
        self.init(
            title: isNamed ? shown.title.text : standard, language: isNamed ? shown.title.language : nil, path: path,
            children: shown.children.map { MenuEntry($0, texts) })
    }

    func holding(_ children: [MenuEntry]) -> MenuEntry {
        var entry = self
        entry.children = children
        return entry
    }
}
