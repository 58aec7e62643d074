import Basics
import Foundation
import Journal
import Media
import Store

extension HomeBlock {
    private static let subject = "home"
    static let order = SellersOrder(table: "blocks", tie: "id")

    /// A block that is kept, and its picture.
    public struct Shown: Sendable {
        public let id: ID<HomeBlock>
        public let block: HomeBlock
        public let picture: PictureView?
    }

    /// The blocks of the home page, top to bottom.
    public static func load(in tx: Transaction) throws -> [Shown] {
        try shown("", in: tx)
    }

    /// One block, or `nil`.
    public static func find(_ id: ID<HomeBlock>, in tx: Transaction) throws -> Shown? {
        try shown("WHERE blocks.id = \(id)", in: tx).first
    }

    private static func shown(_ condition: SQL, in tx: Transaction) throws -> [Shown] {
        try tx.rows(
            """
            SELECT blocks.id, blocks.content, blocks.picture_id, pictures.width, pictures.height, pictures.colour
            FROM blocks LEFT JOIN pictures ON pictures.id = blocks.picture_id \(condition) ORDER BY blocks.position
            """
        ).map { row in
            let content: String = row["content"]
            let picture = (row["picture_id"] as ID<Picture>?).map {
                PictureView(id: $0, width: row["width"], height: row["height"], colour: row["colour"])
            }
            do {
                let block = try JSONDecoder().decode(HomeBlock.self, from: Data(content.utf8))
                return Shown(id: row["id"], block: block, picture: picture)
            } catch {
                throw AppError(.internal, "error.internal", detail: "home block: \(error)")
            }
        }
    }

    // MARK: Saving

    /// Puts `blocks` in the place of those that are there. The same blocks again change nothing.
    /// - Throws: `home.tooManyBlocks`.
    public static func replaceAll(_ blocks: [HomeBlock], by actor: String = "system", in tx: Transaction) throws {
        guard blocks.count <= most else { throw AppError.invalid("home.tooManyBlocks", ["most": "\(most)"]) }
        guard try load(in: tx).map(\.block) != blocks else { return }
        for shown in try load(in: tx) { try TextsChange.forget(shown.id.text, in: tx) }
        try tx.run("DELETE FROM blocks")
        for (position, block) in blocks.enumerated() {
            try write(block, .new(at: tx.now), at: position, in: tx)
        }
        try told("home.changed", subject, by: actor, in: tx)
    }

    /// Adds a block below the others.
    /// - Throws: `home.tooManyBlocks`.
    @discardableResult
    public static func add(_ block: HomeBlock, by actor: String = "system", in tx: Transaction) throws -> ID<HomeBlock> {
        let count: Int = try tx.value("SELECT count(*) FROM blocks") ?? 0
        guard count < most else { throw AppError.invalid("home.tooManyBlocks", ["most": "\(most)"]) }
        let block = block.cleaned()
        try block.check()
        let id = ID<HomeBlock>.new(at: tx.now)
        try write(block, id, at: order.next(in: tx), in: tx)
        try told("home.blockAdded", id.text, by: actor, in: tx)
        return id
    }

    /// Makes a block say what `block` says. Returns false when it did already.
    @discardableResult
    public static func save(
        _ block: HomeBlock, as id: ID<HomeBlock>, by actor: String = "system", in tx: Transaction
    ) throws -> Bool {
        guard let current = try find(id, in: tx)?.block else { throw AppError.notFound() }
        let block = block.cleaned()
        try block.check()
        guard block != current else { return false }
        try TextsChange.follow(
            id.text, from: current.units, to: block.units, by: actor, kind: { _ in .frontPage }, in: tx)
        try write(block, id, at: tx.value("SELECT position FROM blocks WHERE id = \(id)") ?? 0, in: tx)
        try told("home.blockChanged", id.text, JournalFields.differing(from: current, to: block), by: actor, in: tx)
        return true
    }

    /// Moves a block so many places: up when `steps` is negative.
    @discardableResult
    public static func move(_ id: ID<HomeBlock>, by steps: Int, actor: String = "system", in tx: Transaction) throws -> Bool {
        guard try order.move(id.text, by: steps, in: tx) else { return false }
        try told("home.blockMoved", id.text, by: actor, in: tx)
        return true
    }

    /// Takes a block off the home page.
    public static func remove(_ id: ID<HomeBlock>, by actor: String = "system", in tx: Transaction) throws {
        guard try tx.run("DELETE FROM blocks WHERE id = \(id)") > 0 else { throw AppError.notFound() }
        try TextsChange.forget(id.text, in: tx)
        try told("home.blockRemoved", id.text, by: actor, in: tx)
    }

    private static func write(_ block: HomeBlock, _ id: ID<HomeBlock>, at position: Int, in tx: Transaction) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let content = String(decoding: try encoder.encode(block), as: UTF8.self)
        try tx.run(
            """
            INSERT INTO blocks (id, kind, position, picture_id, content)
            VALUES (\(id), \(block.kind.rawValue), \(position), \(block.pictureID), \(content))
            ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, position = excluded.position,
                picture_id = excluded.picture_id, content = excluded.content
            """)
    }

    private static func told(
        _ kind: String, _ subject: String, _ fields: (from: [String: String], to: [String: String]) = ([:], [:]),
        by actor: String, in tx: Transaction
    ) throws {
        try Journal.change(kind, subject: subject, actor: actor, from: fields.from, to: fields.to, in: tx)
        try tx.touch("catalogue")
    }

    // MARK: Collections that blocks show

    static func shows(collection slug: String, in tx: Transaction) throws -> Bool {
        try load(in: tx).contains { $0.block.kind == .collection && $0.block.link == slug }
    }

    /// Blocks go on showing a collection whose address has changed.
    static func follow(collection old: String, to new: String, in tx: Transaction) throws {
        for shown in try load(in: tx) where shown.block.kind == .collection && shown.block.link == old {
            var block = shown.block
            block.link = new
            try write(block, shown.id, at: tx.value("SELECT position FROM blocks WHERE id = \(shown.id)") ?? 0, in: tx)
        }
    }
}
