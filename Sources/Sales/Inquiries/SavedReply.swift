import Basics
import Journal
import Store

/// An answer that is written once and sent often, in one language.
public struct SavedReply: Hashable, Sendable {
    public static let mostName = 80
    public static let mostReplies = 200
    /// What is filled in: `{{name}}`.
    public static let fields = ["name", "company", "product", "rep", "shop"]

    public let id: ID<SavedReply>
    public let name: String
    public let language: LanguageTag
    public let text: String

    /// By language and name.
    public static func all(in tx: Transaction) throws -> [SavedReply] {
        try tx.rows("SELECT * FROM saved_replies ORDER BY language, name").map(SavedReply.init)
    }

    /// - Parameter id: `nil` for a new one.
    /// - Throws: `order.notAllowed`; `reply.nameMissing`, `reply.textMissing`, `reply.tooLong`, `reply.unknownField` with the field,
    ///   `reply.nameTaken`, `reply.tooMany`, `inquiry.notFound`.
    @discardableResult
    public static func save(
        _ id: ID<SavedReply>? = nil, name typed: String, language: LanguageTag, text typedText: String, by mover: OrderMover,
        in tx: Transaction
    ) throws -> ID<SavedReply> {
        guard mover.mayQuote else { throw AppError(.forbidden, "order.notAllowed") }
        let (name, text) = (TypedText.line(typed), TypedText.paragraph(typedText))
        try check(name, text)
        let own = id ?? ID.new(at: tx.now)
        let other: String? = try tx.value(
            "SELECT id FROM saved_replies WHERE name = \(name) AND language = \(language) AND id <> \(own)")
        guard other == nil else { throw AppError(.conflict, "reply.nameTaken") }
        let before = try kept(own, in: tx)?.told ?? [:]
        if id == nil {
            let count: Int = try tx.value("SELECT count(*) FROM saved_replies") ?? 0
            guard count < mostReplies else { throw AppError(.tooMany, "reply.tooMany", ["most": "\(mostReplies)"]) }
            try tx.run(
                """
                INSERT INTO saved_replies (id, name, language, text, edited_by, edited_at)
                VALUES (\(own), \(name), \(language), \(text), \(mover.id), \(tx.now))
                """)
        } else {
            let changed = try tx.run(
                """
                UPDATE saved_replies SET name = \(name), language = \(language), text = \(text), edited_by = \(mover.id),
                    edited_at = \(tx.now)
                WHERE id = \(own)
                """)
            guard changed > 0 else { throw AppError.notFound("inquiry.notFound") }
        }
        try Journal.change(
            "reply.saved", subject: own.text, actor: mover.id, from: before, to: kept(own, in: tx)?.told ?? [:],
            detail: ["name": name], in: tx)
        return own
    }

    /// - Throws: `order.notAllowed`.
    public static func remove(_ id: ID<SavedReply>, by mover: OrderMover, in tx: Transaction) throws {
        guard mover.mayQuote else { throw AppError(.forbidden, "order.notAllowed") }
        guard let reply = try kept(id, in: tx) else { return }
        try tx.run("DELETE FROM saved_replies WHERE id = \(id)")
        try Journal.change("reply.removed", subject: id.text, actor: mover.id, from: reply.told, to: [:], in: tx)
    }

    private static func kept(_ id: ID<SavedReply>, in tx: Transaction) throws -> SavedReply? {
        try tx.row("SELECT * FROM saved_replies WHERE id = \(id)").map(SavedReply.init)
    }

    /// As the journal tells it.
    private var told: [String: String] { ["name": name, "language": language.rawValue, "text": text] }

    /// The text with its places filled in. What is filled in is not looked at again.
    public func filled(_ values: [String: String]) -> String {
        text.replacing(/\{\{\s*(\w+)\s*\}\}/) { match in values[String(match.1)] ?? String(match.0) }
    }

    private static func check(_ name: String, _ text: String) throws {
        if name.isEmpty { throw AppError.invalid("reply.nameMissing") }
        if text.isEmpty { throw AppError.invalid("reply.textMissing") }
        if name.count > mostName || text.count > Inquiry.mostMessage {
            throw AppError.invalid("reply.tooLong", ["mostName": "\(mostName)", "most": "\(Inquiry.mostMessage)"])
        }
        for match in text.matches(of: /\{\{\s*(\w+)\s*\}\}/) where !fields.contains(String(match.1)) {
            throw AppError.invalid("reply.unknownField", ["field": String(match.1)])
        }
    }

    private init(_ row: Row) {
        (id, name, language, text) = (row["id"], row["name"], row["language"], row["text"])
    }
}
