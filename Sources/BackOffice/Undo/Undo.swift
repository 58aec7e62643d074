import Basics
import Catalog
import Channels
import Content
import Customers
import Foundation
import Journal
import Pricing
import Store

/// Something that was done and can be taken back for a while by whoever did it: what it was, and how to take it back, as data. A room
/// notes it in the transaction of the change and sends its visitor on with `undo=ID`; the frame of every page does the rest.
struct Undo: Sendable, Hashable {
    static let lastsSeconds: Int64 = 10 * 60
    /// What a later page is told by.
    static let field = "undo"
    private static let mostTitleCharacters = 120

    enum Kind: String, Storable, Sendable, CaseIterable {
        case category, collection, page, block, post, question, questionGroup, menu, banner, redirect, synonym, themeFile
        case product, reply, filter, mapping, tags, picture, priceList, prices, promotion, segment, customerGroup
        case productTags, certificate, feed

        /// What taking it back needs in the room where it was done: a kept filter is somebody's own.
        var needed: RoomRight { self == .filter ? .see : .change }
    }

    /// How it is taken back.
    enum Way: Codable, Hashable, Sendable {
        /// Rows that went stand where they stood.
        case rows([KeptRows])
        /// A group of accounts is there again with those who belonged to it.
        case group(KeptRows, accounts: [String])
        /// A file is in the theme again that its author tries out.
        case themeFile(path: String, file: ThemeFile, bytes: Data)
        /// A product has the status of before.
        case status(product: String, before: Product.Status, after: Product.Status)
        /// A buyer has the tags of before.
        case tags(contact: String, before: [String], after: [String])
        /// Products bear the tags again that were taken off them: which, by the id of each.
        case productTags([String: [String]])
        /// A feed stands in its place again, with what was found in it and who fetched it.
        case feed(Feed, place: Int, found: [KeptRows])
        /// A picture is in the library again.
        case picture(String)
        /// Cells of the sheet of prices have what they had.
        case prices([CellChange])
        /// A promotion that was switched off is on again.
        case promotion(id: String, mark: String)
    }

    let id: ID<Undo>
    let kind: Kind
    /// What it was done to, as a person calls it.
    let title: String
    /// Where to go once it is taken back.
    let address: String
    let way: Way

    private init?(_ row: Row) {
        guard let way = JSONText.read(Way.self, row["way"]) else { return nil }
        (id, kind, title, address, self.way) = (row["id"], row["kind"], row["title"], row["address"], way)
    }

    // MARK: Noting it

    /// Notes what was done. What can no longer be taken back is forgotten.
    static func note(
        _ kind: Kind, _ title: String, at address: String, _ way: Way, by staff: ID<Staff>, in tx: Transaction
    ) throws -> ID<Undo> {
        try tx.run("DELETE FROM undos WHERE ends_at <= \(tx.now)")
        let id = ID<Undo>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO undos (id, staff_id, kind, title, address, way, ends_at)
            VALUES (\(id), \(staff), \(kind), \(String(title.prefix(mostTitleCharacters))), \(address),
                \(JSONText.write(way) ?? ""), \(tx.now.adding(seconds: lastsSeconds)))
            """)
        return id
    }

    /// What an address names, while the person may still take it back.
    static func open(_ named: String, of staff: ID<Staff>, in tx: Transaction) throws -> Undo? {
        guard !named.isEmpty else { return nil }
        return try tx.row(
            """
            SELECT * FROM undos WHERE id = \(named) AND staff_id = \(staff) AND ends_at > \(tx.now) AND undone_at IS NULL
            """
        ).flatMap(Undo.init)
    }

    // MARK: Taking it back

    /// Takes back what was done. Nobody takes back what somebody else did, and nobody does it twice.
    /// - Throws: `undo.over` when it is too late; `undo.changed` when something else has taken its place.
    /// - Returns: what it was.
    static func takeBack(_ named: String, by staff: ID<Staff>, in tx: Transaction) throws -> Undo {
        guard let undo = try open(named, of: staff, in: tx) else { throw AppError(.conflict, "undo.over") }
        do {
            try tx.attempt { try undo.carryOut(by: staff, in: tx) }
        } catch let error as AppError where Self.takenPlaces.contains(error.message.key) {
            throw AppError(.conflict, "undo.changed", ["name": undo.title])
        }
        try tx.run("UPDATE undos SET undone_at = \(tx.now) WHERE id = \(undo.id)")
        try Journal.append(
            "undo.taken", subject: undo.id.text, actor: staff.text, detail: ["kind": undo.kind.rawValue, "name": undo.title],
            in: tx)
        return undo
    }

    private func carryOut(by staff: ID<Staff>, in tx: Transaction) throws {
        switch way {
        case .rows(let kept): try putBack(kept, in: tx)
        case .group(let row, let accounts): try putBack(row, accounts, in: tx)
        case .themeFile(let path, let file, let bytes): try putBack(path, file, bytes, by: staff, in: tx)
        case .status(let product, let before, let after):
            guard var draft = try ProductDraft.load(ID(product), in: tx), draft.status == after else {
                throw AppError(.conflict, "undo.changed", ["name": title])
            }
            draft.status = before
            _ = try Product.save(draft, as: ID(product), actor: staff.text, by: .editor, in: tx)
        case .tags(let contact, let before, let after):
            let id = ID<Contact>(contact)
            guard try Contact.tags(of: id, in: tx) == after else { throw AppError(.conflict, "undo.changed", ["name": title]) }
            try Contact.setTags(before, of: id, by: staff.text, in: tx)
        case .productTags(let links): try putBack(links, by: staff, in: tx)
        case .feed(let feed, let place, let found): try putBack(feed, at: place, found, by: staff, in: tx)
        case .picture(let picture):
            guard try PictureLibrary.takeBack(ID(picture), actor: staff.text, in: tx) else {
                throw AppError(.conflict, "undo.changed", ["name": title])
            }
        case .prices(let changes):
            guard case .done = try PriceSheet.save(changes.map(\.reversed), by: staff.text, in: tx) else {
                throw AppError(.conflict, "undo.changed", ["name": title])
            }
        case .promotion(let id, let mark):
            guard let kept = try Promotion.find(ID(id), in: tx), !kept.promotion.isOn, kept.mark == mark else {
                throw AppError(.conflict, "undo.changed", ["name": title])
            }
            try Promotion.switchTo(true, kept.id, by: staff.text, in: tx)
        }
    }
}
