import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import Web

extension Shop {
    /// The menu names so many categories side by side; more of them are gathered under one word.
    static let mostCategoriesInBar = 4

    static func languages(in tx: Transaction) throws -> [LanguageTag] { LanguageTag.interface }

    static func name(in tx: Transaction) throws -> String { "Lakeward" }

    static func load(_ language: LanguageTag, wish: String, texts: Texts, in tx: Transaction) throws -> Shop {
        let all = try languages(in: tx)
        let chain = Languages(chain: [language] + all + [.english])
        let base = try PriceList.base(in: tx)
        let sold = [base] + (try CurrencyPolicy.all(in: tx).map(\.currency).filter { $0 != base })
        let currency = VisitorCurrency.resolve(wish, sold: sold, base: base)
        let categories = try CategoryTree.load(languages: chain, in: tx)
        return Shop(
            name: "Lakeward", legalName: "", email: "", phone: "", address: "", announcement: nil, languages: all,
            languageChain: chain, currency: currency,
            currencies: sold.map { NamedCurrency(currency: $0, name: $0.name(in: language)) },
            prices: try PriceBook.load(currency, in: tx), categories: categories, menu: menu(categories, texts), pages: [],
            languagesWithContent: all)
    }

    /// Categories side by side while they are few, or else under one word; then the seller's own pages.
    static func menu(_ categories: CategoryTree, _ texts: Texts) -> [MenuEntry] {
        let entries = categories.roots.map(entry)
        guard entries.count > mostCategoriesInBar else { return entries }
        return [
            MenuEntry(
                title: texts("frame.products"), language: nil, path: "/search", children: categories.roots.map(MenuEntry.init))
        ]
    }

    private static func entry(_ node: CategoryTree.Node) -> MenuEntry {
        var entry = MenuEntry(node)
        entry.children = node.children.map(MenuEntry.init)
        return entry
    }
}
