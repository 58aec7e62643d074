import Basics
import Catalog
import Store

/// One entry of a menu that the seller has arranged.
public struct MenuItem: Hashable, Sendable {
    public static let most = 100
    public static let mostLabelCharacters = 80
    public static let mostAddressCharacters = 500

    /// The menus of the shop.
    public enum Menu: String, Storable, Sendable, CaseIterable {
        case header, footer
    }

    public enum Kind: String, Storable, Sendable, CaseIterable {
        /// Leads nowhere and only holds others.
        case heading
        case category, collection, page, blog, faq
        /// An address of the seller's choice: a path within the shop, or one that begins with `https://`.
        case address

        /// Whether its target is the id of something.
        public var namesSomething: Bool { [.category, .collection, .page].contains(self) }
    }

    public var menu: Menu
    public var parent: ID<MenuItem>?
    public var kind: Kind
    /// The id of what it leads to, or an address.
    public var target = ""
    /// In a language without one, the name of what it leads to is shown.
    public var label: Localised

    public init(_ menu: Menu, _ kind: Kind, target: String = "", label: Localised = [:], beneath parent: ID<MenuItem>? = nil) {
        (self.menu, self.kind, self.target, self.label, self.parent) = (menu, kind, target, label, parent)
    }

    /// A path within the shop, without the language, or an address of the web.
    public static func isAddress(_ text: String) -> Bool {
        let isClean = text.unicodeScalars.allSatisfy { $0.value > 32 && $0.value != 127 && $0 != "\\" }
        if text.hasPrefix("/") { return isClean && HomeBlock.isPath(text) }
        return isClean && ["https://", "http://", "mailto:"].contains { text.hasPrefix($0) && text.count > $0.count }
    }
}

/// A menu's entry with what it leads to as it is now.
public struct ShownMenuItem: Hashable, Sendable {
    public let id: ID<MenuItem>
    public let item: MenuItem
    /// What visitors read.
    public let title: LocalText
    /// The slug of the category, collection or page; the address; nothing for the others.
    public let place: String
    /// What it leads to is not there, or is no longer shown. Visitors do not see it.
    public let isGone: Bool
    public var children: [ShownMenuItem] = []
}

extension MenuItem {
    /// A menu as staff see it: every entry, in order, those beneath others within them.
    public static func all(_ menu: Menu, languages: Languages, in tx: Transaction) throws -> [ShownMenuItem] {
        let rows = try tx.rows("SELECT * FROM menu_entries WHERE menu = \(menu) ORDER BY position, id")
        let items = rows.map { (id: $0["id"] as ID<MenuItem>, item: MenuItem($0)) }
        let targets = try Targets(items.map(\.item), languages, in: tx)
        let shown = items.map { targets.shown($0.id, $0.item, languages) }
        return shown.filter { $0.item.parent == nil }.map { top in
            var top = top
            top.children = shown.filter { $0.item.parent == top.id }
            return top
        }
    }

    /// The same as visitors see it: without what leads nowhere, and without headings over nothing.
    public static func shown(_ menu: Menu, languages: Languages, in tx: Transaction) throws -> [ShownMenuItem] {
        try all(menu, languages: languages, in: tx).compactMap { top in
            var top = top
            top.children = top.children.filter { !$0.isGone && $0.item.kind != .heading }
            return top.isGone || (top.item.kind == .heading && top.children.isEmpty) ? nil : top
        }
    }

    /// An entry as it is stored, or `nil`.
    public static func load(_ id: ID<MenuItem>, in tx: Transaction) throws -> MenuItem? {
        try tx.row("SELECT * FROM menu_entries WHERE id = \(id)").map { MenuItem($0) }
    }

    private init(_ row: Row) {
        self.init(
            row["menu"], row["kind"], target: row["target"], label: JSONText.read(Localised.self, row["label"]) ?? [:],
            beneath: row["parent_id"])
    }
}

/// What the entries of a menu lead to, found in one statement a kind.
private struct Targets {
    private var found: [MenuItem.Kind: [String: (slug: String, title: BestText)]] = [:]

    init(_ items: [MenuItem], _ languages: Languages, in tx: Transaction) throws {
        for kind in MenuItem.Kind.allCases where kind.namesSomething {
            let ids = items.filter { $0.kind == kind }.map(\.target)
            guard !ids.isEmpty else { continue }
            let source: SQL =
                switch kind {
                case .category: "categories c LEFT JOIN category_texts t ON t.category_id = c.id WHERE 1 = 1"
                case .collection: "collections c LEFT JOIN collection_texts t ON t.collection_id = c.id WHERE 1 = 1"
                default: "pages c LEFT JOIN page_texts t ON t.page_id = c.id WHERE c.is_published = 1"
                }
            for row in try tx.rows("SELECT c.id, c.slug, t.language, t.title FROM \(source) AND c.id IN \(ids)") {
                let id: String = row["id"]
                var known = found[kind]?[id] ?? (slug: row["slug"], title: BestText(languages))
                known.title.offer(row["title"], row["language"])
                found[kind, default: [:]][id] = known
            }
        }
    }

    func shown(_ id: ID<MenuItem>, _ item: MenuItem, _ languages: Languages) -> ShownMenuItem {
        let target = found[item.kind]?[item.target]
        let own = item.label.best(languages.chain)
        let isOwnBest = own.map { $0.language == languages.wanted } ?? false
        let title: LocalText
        if let own, isOwnBest || target == nil {
            title = LocalText(own.text, own.language)
        } else {
            title = target?.title.text(or: own?.text ?? "") ?? LocalText("", languages.wanted)
        }
        return ShownMenuItem(
            id: id, item: item, title: title, place: target?.slug ?? item.target,
            isGone: item.kind.namesSomething && target == nil)
    }
}
