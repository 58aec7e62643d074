import Basics
import Catalog
import Journal
import Store

/// Questions that belong together, such as those about shipping.
public struct QuestionGroup: Hashable, Sendable {
    public static let most = 50
    public static let mostTitleCharacters = 300
    static let order = SellersOrder(table: "question_groups", tie: "id")

    public let id: ID<QuestionGroup>
    public var title: Localised

    /// Every group, in the order that the seller gave them.
    public static func all(in tx: Transaction) throws -> [QuestionGroup] {
        try tx.rows("SELECT id, title FROM question_groups ORDER BY position, id").map(QuestionGroup.init)
    }

    /// One group, or `nil`.
    public static func find(_ id: ID<QuestionGroup>, in tx: Transaction) throws -> QuestionGroup? {
        try tx.row("SELECT id, title FROM question_groups WHERE id = \(id)").map(QuestionGroup.init)
    }

    private init(row: Row) {
        (id, title) = (row["id"], JSONText.read(Localised.self, row["title"]) ?? [:])
    }

    // MARK: Changing them

    /// Adds a group behind the others.
    /// - Throws: `content.titleMissing`, `content.tooLong`, `content.tooMany`.
    @discardableResult
    public static func add(_ title: Localised, actor: String = "system", in tx: Transaction) throws -> ID<QuestionGroup> {
        let title = try checked(title)
        let count: Int = try tx.value("SELECT count(*) FROM question_groups") ?? 0
        guard count < most else { throw AppError.invalid("content.tooMany", ["most": String(most)]) }
        let id = ID<QuestionGroup>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO question_groups (id, position, title)
            VALUES (\(id), \(try order.next(in: tx)), \(JSONText.write(title) ?? "{}"))
            """)
        try told("questions.groupAdded", id, actor, in: tx)
        return id
    }

    /// Gives a group another title.
    /// - Throws: `content.titleMissing`, `content.tooLong`.
    public static func rename(
        _ id: ID<QuestionGroup>, _ title: Localised, actor: String = "system", in tx: Transaction
    ) throws {
        let title = try checked(title)
        guard let current = try find(id, in: tx) else { throw AppError.notFound() }
        guard current.title != title else { return }
        var renamed = current
        renamed.title = title
        try tx.run("UPDATE question_groups SET title = \(JSONText.write(title) ?? "{}") WHERE id = \(id)")
        try told("questions.groupChanged", id, actor, JournalFields.differing(from: current, to: renamed), in: tx)
    }

    /// Moves a group so many places among the others.
    public static func move(
        _ id: ID<QuestionGroup>, by steps: Int, actor: String = "system", in tx: Transaction
    ) throws {
        if try order.move(id.text, by: steps, in: tx) { try told("questions.groupMoved", id, actor, in: tx) }
    }

    /// Removes a group that no question is in.
    /// - Throws: `content.groupHolds`.
    public static func remove(_ id: ID<QuestionGroup>, actor: String = "system", in tx: Transaction) throws {
        guard try tx.row("SELECT 1 FROM questions WHERE group_id = \(id)") == nil else {
            throw AppError(.conflict, "content.groupHolds")
        }
        guard try tx.run("DELETE FROM question_groups WHERE id = \(id)") > 0 else { throw AppError.notFound() }
        try told("questions.groupRemoved", id, actor, in: tx)
    }

    private static func checked(_ title: Localised) throws -> Localised {
        let title = title.mapped(\.trimmed)
        guard !title.isEmpty else { throw AppError.invalid("content.titleMissing") }
        try ContentLimit.characters(title, mostTitleCharacters)
        return title
    }

    private static func told(
        _ kind: String, _ id: ID<QuestionGroup>, _ actor: String,
        _ fields: (from: [String: String], to: [String: String]) = ([:], [:]), in tx: Transaction
    ) throws {
        try Journal.change(kind, subject: id.text, actor: actor, from: fields.from, to: fields.to, in: tx)
        try tx.touch("catalogue")
    }
}
