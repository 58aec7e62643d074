import Basics
import Catalog
import Channels
import Content
import Foundation
import Store

/// What went stands where it stood, unless something else has taken its place since.
extension Undo {
    /// What is refused when something else has taken the place of what went, or when that would no longer fit.
    static let takenPlaces: Set<String> = [
        "store.unique", "store.reference", "menu.noParent", "menu.tooDeep", "redirect.loop", "redirect.chain",
        "catalog.synonymThere", "catalog.tooMany", "certificate.tooMany", "feeds.isThere", "feeds.tooMany",
    ]

    func putBack(_ kept: [KeptRows], in tx: Transaction) throws {
        for rows in kept { try rows.putBack(in: tx) }
        // The rows of the thing itself stand before those of its parts.
        for id in kept.first?.ids ?? [] { try check(id, in: tx) }
        if kind == .collection { try KeptRule.renewEmpty(in: tx) }
        if isSeen { try tx.touch("catalogue") }
    }

    /// What the tables themselves do not refuse.
    private func check(_ id: String, in tx: Transaction) throws {
        switch kind {
        case .menu: try MenuItem.checkPlace(of: ID(id), in: tx)
        case .redirect: try Redirect.checkChain(of: ID(id), in: tx)
        case .synonym: try Synonym.checkAlone(ID(id), in: tx)
        case .certificate: try Certificate.settle(ID(id), in: tx)
        default: break
        }
    }

    /// Whether visitors see it.
    private var isSeen: Bool {
        switch kind {
        case .category, .collection, .page, .block, .post, .question, .questionGroup, .menu, .banner, .synonym, .priceList,
            .certificate:
            true
        default: false
        }
    }

    /// An account that has got another group since stays there.
    func putBack(_ group: KeptRows, _ accounts: [String], in tx: Transaction) throws {
        try group.putBack(in: tx)
        for id in group.ids {
            try tx.run(
                "UPDATE accounts SET customer_group_id = \(id) WHERE id IN \(accounts) AND customer_group_id IS NULL")
        }
        try tx.touch("catalogue")
    }

    /// Products keep the tags that they have got since. A tag that any product has got since is another one of the same name.
    func putBack(_ links: [String: [String]], by staff: ID<Staff>, in tx: Transaction) throws {
        let tags = Set(links.values.joined()).sorted()
        guard try Tag.bearers(of: tags, most: 1, in: tx).isEmpty else {
            throw AppError(.conflict, "undo.changed", ["name": title])
        }
        try Tag.give(links, actor: staff.text, in: tx)
    }

    /// A feed that nobody had looked through to its end is looked through anew.
    func putBack(_ feed: Feed, at place: Int, _ found: [KeptRows], by staff: ID<Staff>, in tx: Transaction) throws {
        try FeedSettings.putBack(feed, at: place, by: staff.text, in: tx)
        for rows in found { try rows.putBack(in: tx) }
        if try FeedCheck.find(feed.key, in: tx) == nil { try FeedCheck.begin(feed.key, in: tx) }
    }

    /// A file stands in its author's draft again; where the draft is gone meanwhile, in a new one of what is published.
    func putBack(_ path: String, _ file: ThemeFile, _ bytes: Data, by staff: ID<Staff>, in tx: Transaction) throws {
        let newest = try PublishedTheme.newest(in: tx)
        var draft = try ThemeDraft.open(staff.text, basedOn: newest?.number ?? 0, in: tx)
        guard draft.theme.files[path] == nil else { throw AppError(.conflict, "undo.changed", ["name": title]) }
        try draft.put(path, file, Array(bytes), in: tx)
        try draft.save(in: tx)
        // A draft that was begun by taking the file away has nothing of its own any more.
        let isAsPublished = draft.theme == newest?.theme ?? .shipped
        if isAsPublished, draft.basedOn == newest?.number ?? 0 { try ThemeDraft.drop(staff.text, in: tx) }
    }
}
