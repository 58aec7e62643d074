import Basics
import Catalog
import Journal
import Store

/// A question that buyers ask, and its answer.
public struct Question: Hashable, Sendable {
    public static let most = 500
    public static let mostQuestionCharacters = 300
    public static let mostAnswerBytes = 20_000
    public static let mostProducts = 100

    public var group: ID<QuestionGroup>
    public var question: Localised
    /// Markdown.
    public var answer: Localised = [:]
    public var isPublished = false
    /// Products whose pages show it too, by their addresses.
    public var productSlugs: [String] = []

    public init(in group: ID<QuestionGroup>, _ question: Localised) {
        (self.group, self.question) = (group, question)
    }

    fileprivate struct Content: Codable {
        let question: Localised
        let answer: Localised
    }

    fileprivate static func order(_ group: ID<QuestionGroup>) -> SellersOrder {
        SellersOrder(table: "questions", condition: "group_id = \(group)", tie: "id")
    }

    /// Makes a new question, or `known`, be as it is here. The same again changes nothing.
    /// - Throws: `content.titleMissing`, `content.tooLong`, `content.tooMany`, `content.noGroup`, `content.noProduct`.
    @discardableResult
    public static func save(
        _ draft: Question, as known: ID<Question>? = nil, actor: String = "system", in tx: Transaction
    ) throws -> SaveOutcome<Question> {
        let wanted = try draft.checked(in: tx)
        let current = try known.flatMap { try load($0, in: tx) }
        guard known == nil || current != nil else { throw AppError.notFound() }
        if let known, wanted == current { return .unchanged(known) }
        let count: Int = try tx.value("SELECT count(*) FROM questions") ?? 0
        guard known != nil || count < most else { throw AppError.invalid("content.tooMany", ["most": String(most)]) }
        let id = known ?? .new(at: tx.now)
        try tx.attempt {
            try wanted.write(id, isMoved: wanted.group != current?.group, in: tx)
            let fields = JournalFields.differing(from: current, to: wanted)
            try Journal.change(
                known == nil ? "question.created" : "question.updated", subject: id.text, actor: actor, from: fields.from,
                to: fields.to, in: tx)
            try tx.touch("catalogue")
        }
        return known == nil ? .created(id) : .updated(id)
    }

    private func checked(in tx: Transaction) throws -> Question {
        var wanted = self
        wanted.question = question.mapped(\.trimmed)
        wanted.answer = Localised(answer.mapped(\.trimmed).texts.filter { wanted.question[$0.key] != nil })
        guard !wanted.question.isEmpty else { throw AppError.invalid("content.titleMissing") }
        try ContentLimit.characters(wanted.question, Self.mostQuestionCharacters)
        try ContentLimit.bytes(wanted.answer, Self.mostAnswerBytes)
        guard productSlugs.count <= Self.mostProducts else {
            throw AppError.invalid("content.tooMany", ["most": String(Self.mostProducts)])
        }
        guard try QuestionGroup.find(group, in: tx) != nil else { throw AppError.invalid("content.noGroup") }
        wanted.productSlugs = Set(productSlugs.map(\.trimmed).filter { !$0.isEmpty }).sorted()
        return wanted
    }

    private func write(_ id: ID<Question>, isMoved: Bool, in tx: Transaction) throws {
        let content = JSONText.write(Content(question: question, answer: answer)) ?? "{}"
        let position =
            try isMoved
            ? Self.order(group).next(in: tx) : tx.value("SELECT position FROM questions WHERE id = \(id)") ?? 0
        try tx.run(
            """
            INSERT INTO questions (id, group_id, position, is_published, content, updated_at)
            VALUES (\(id), \(group), \(position), \(isPublished), \(content), \(tx.now))
            ON CONFLICT (id) DO UPDATE SET group_id = excluded.group_id, position = excluded.position,
                is_published = excluded.is_published, content = excluded.content, updated_at = excluded.updated_at
            """)
        try tx.run("DELETE FROM question_products WHERE question_id = \(id)")
        for slug in productSlugs {
            guard let product: ID<Product> = try tx.value("SELECT id FROM products WHERE slug = \(slug)") else {
                throw AppError.invalid("content.noProduct", ["name": String(slug.prefix(Slug.mostCharacters))])
            }
            try tx.run("INSERT INTO question_products (question_id, product_id) VALUES (\(id), \(product))")
        }
    }

    /// A question as it is stored, or `nil`.
    public static func load(_ id: ID<Question>, in tx: Transaction) throws -> Question? {
        guard let row = try tx.row("SELECT * FROM questions WHERE id = \(id)") else { return nil }
        let content = JSONText.read(Content.self, row["content"])
        var question = Question(in: row["group_id"], content?.question ?? [:])
        question.answer = content?.answer ?? [:]
        question.isPublished = row["is_published"]
        question.productSlugs = try tx.rows(
            """
            SELECT p.slug FROM question_products u JOIN products p ON p.id = u.product_id
            WHERE u.question_id = \(id) ORDER BY p.slug
            """
        ).map { $0[0] }.sorted()
        return question
    }

    /// Moves a question so many places within its group.
    public static func move(_ id: ID<Question>, by steps: Int, actor: String = "system", in tx: Transaction) throws {
        guard let group: ID<QuestionGroup> = try tx.value("SELECT group_id FROM questions WHERE id = \(id)") else {
            throw AppError.notFound()
        }
        guard try order(group).move(id.text, by: steps, in: tx) else { return }
        try Journal.append("question.moved", subject: id.text, actor: actor, in: tx)
        try tx.touch("catalogue")
    }

    /// Removes a question.
    public static func remove(_ id: ID<Question>, actor: String = "system", in tx: Transaction) throws {
        guard try tx.run("DELETE FROM questions WHERE id = \(id)") > 0 else { throw AppError.notFound() }
        try Journal.append("question.removed", subject: id.text, actor: actor, in: tx)
        try tx.touch("catalogue")
    }
}

// MARK: What visitors read

/// A question as a visitor reads it.
public struct AnsweredQuestion: Hashable, Sendable {
    public let id: ID<Question>
    public let question: LocalText
    public let answer: RichText
}

/// The questions of one group as a visitor reads them.
public struct AnsweredGroup: Hashable, Sendable {
    public let id: ID<QuestionGroup>
    public let title: LocalText
    public let questions: [AnsweredQuestion]
}

extension Question {
    /// Every question that has an answer in the wanted language, by groups; groups without one are left out.
    public static func answered(_ language: LanguageTag, languages: Languages, in tx: Transaction) throws -> [AnsweredGroup] {
        let rows = try tx.rows(
            "SELECT id, group_id, content FROM questions WHERE is_published = 1 ORDER BY position, id")
        let byGroup = Dictionary(grouping: rows) { $0["group_id"] as ID<QuestionGroup> }
        return try QuestionGroup.all(in: tx).compactMap { group in
            let questions = try (byGroup[group.id] ?? []).compactMap { try answered($0, language, in: tx) }
            guard !questions.isEmpty else { return nil }
            let title = group.title.best(languages.chain) ?? group.title.best(Array(group.title.texts.keys.sorted()))
            return AnsweredGroup(
                id: group.id, title: LocalText(title?.text ?? "", title?.language ?? language), questions: questions)
        }
    }

    /// Those that a product's page shows.
    public static func answered(
        about product: ID<Product>, _ language: LanguageTag, in tx: Transaction
    ) throws -> [AnsweredQuestion] {
        try tx.rows(
            """
            SELECT q.id, q.content FROM questions q JOIN question_products u ON u.question_id = q.id
            JOIN question_groups g ON g.id = q.group_id
            WHERE u.product_id = \(product) AND q.is_published = 1 ORDER BY g.position, q.position, q.id
            """
        ).compactMap { try answered($0, language, in: tx) }
    }

    private static func answered(_ row: Row, _ language: LanguageTag, in tx: Transaction) throws -> AnsweredQuestion? {
        guard let content = JSONText.read(Content.self, row["content"]), let question = content.question[language],
            let answer = content.answer[language]
        else { return nil }
        return AnsweredQuestion(
            id: row["id"], question: LocalText(question, language), answer: try RichText.read(answer, .markdown, in: tx))
    }

    /// The languages in which some question is answered.
    public static func languages(in tx: Transaction) throws -> [LanguageTag] {
        let rows = try tx.rows("SELECT content FROM questions WHERE is_published = 1")
        let contents = rows.compactMap { JSONText.read(Content.self, $0["content"]) }
        return Set(contents.flatMap { content in content.answer.texts.keys.filter { content.question[$0] != nil } }).sorted()
    }

    /// Whether some question is answered in a language; asked for every page, so it reads few, and more only when none of them is.
    public static func isAny(in language: LanguageTag, tx: Transaction) throws -> Bool {
        for offset in stride(from: 0, to: Int.max, by: lookedAtOnce) {
            let rows = try tx.rows(
                """
                SELECT content FROM questions WHERE is_published = 1 ORDER BY position, id LIMIT \(lookedAtOnce) OFFSET \(offset)
                """)
            let contents = rows.compactMap { JSONText.read(Content.self, $0["content"]) }
            if contents.contains(where: { $0.question[language] != nil && $0.answer[language] != nil }) { return true }
            if rows.count < lookedAtOnce { return false }
        }
        return false
    }

    private static let lookedAtOnce = 20

    /// A question in the list that staff see.
    public struct Line: Hashable, Sendable {
        public let id: ID<Question>
        public let group: ID<QuestionGroup>
        public let question: Localised
        public let isPublished: Bool
        /// Languages in which it is asked and answered.
        public let languages: [LanguageTag]
    }

    /// Every question in the order of its group.
    public static func all(in tx: Transaction) throws -> [Line] {
        try tx.rows("SELECT id, group_id, content, is_published FROM questions ORDER BY position, id").map { row in
            let content = JSONText.read(Content.self, row["content"])
            let question = content?.question ?? [:]
            return Line(
                id: row["id"], group: row["group_id"], question: question, isPublished: row["is_published"],
                languages: question.texts.keys.filter { content?.answer[$0] != nil }.sorted())
        }
    }
}
