import Basics
import Foundation
import Journal
import Media
import Store

/// One part of the home page. The page is built from these, top to bottom.
public struct HomeBlock: Hashable, Sendable, Codable {
    public static let most = 40

    public enum Kind: String, Hashable, Sendable, Codable {
        /// A large picture with a sentence and a way in; `link` is the path of its button, without the language.
        case hero
        /// A row of short promises, each with an icon.
        case promises
        /// The shop's categories with their pictures.
        case categories
        /// The products of the collection named in `link`.
        case collection
        /// A picture beside a text, with figures; `link` leads further.
        case story
        /// Numbered steps of how the seller works.
        case process
    }

    /// One of several things in a block: a promise, a figure, a step.
    public struct Item: Hashable, Sendable, Codable {
        /// The name of an icon, or a figure such as `2009`.
        public var mark: String
        public var title: Localised
        public var text: Localised

        public init(mark: String = "", title: Localised, text: Localised = [:]) {
            (self.mark, self.title, self.text) = (mark, title, text)
        }
    }

    public var kind: Kind
    public var eyebrow: Localised = [:]
    public var title: Localised = [:]
    public var text: Localised = [:]
    public var button: Localised = [:]
    public var link = ""
    public var items: [Item] = []
    public var pictureID: String?

    public init(_ kind: Kind) {
        self.kind = kind
    }

    /// Puts `blocks` in the place of those that are there. The same blocks again change nothing.
    /// - Throws: `home.tooManyBlocks`.
    public static func replaceAll(_ blocks: [HomeBlock], by actor: String = "system", in tx: Transaction) throws {
        guard blocks.count <= most else { throw AppError.invalid("home.tooManyBlocks", ["most": "\(most)"]) }
        guard try load(in: tx).map(\.block) != blocks else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try tx.run("DELETE FROM blocks")
        for (position, block) in blocks.enumerated() {
            let content = String(decoding: try encoder.encode(block), as: UTF8.self)
            try tx.run(
                """
                INSERT INTO blocks (id, kind, position, picture_id, content)
                VALUES (\(ID<HomeBlock>.new(at: tx.now)), \(block.kind.rawValue), \(position), \(block.pictureID), \(content))
                """)
        }
        try Journal.append("home.changed", subject: "home", actor: actor, in: tx)
        try tx.touch("catalogue")
    }

    /// A block and its picture.
    public struct Shown: Sendable {
        public let block: HomeBlock
        public let picture: PictureView?
    }

    /// The blocks of the home page, top to bottom.
    public static func load(in tx: Transaction) throws -> [Shown] {
        try tx.rows(
            """
            SELECT blocks.content, blocks.picture_id, pictures.width, pictures.height, pictures.colour
            FROM blocks LEFT JOIN pictures ON pictures.id = blocks.picture_id ORDER BY blocks.position
            """
        ).map { row in
            let content: String = row["content"]
            let picture = (row["picture_id"] as ID<Picture>?).map {
                PictureView(id: $0, width: row["width"], height: row["height"], colour: row["colour"])
            }
            do {
                return Shown(block: try JSONDecoder().decode(HomeBlock.self, from: Data(content.utf8)), picture: picture)
            } catch {
                throw AppError(.internal, "error.internal", detail: "home block: \(error)")
            }
        }
    }
}
