import Basics
import Catalog
import Content
import Store
import Web

/// A question: its words and its answer in each language, the group it stands in, the products that show it.
struct QuestionSubject: PlainSubject {
    static let path = "questions"

    let id: String
    var question: Question
    let groups: [QuestionGroup]

    static func load(_ id: String, _ desk: WindowDesk, in tx: Transaction) throws -> QuestionSubject {
        guard let question = try Question.load(ID(id), in: tx) else { throw AppError.notFound() }
        return QuestionSubject(id: id, question: question, groups: try QuestionGroup.all(in: tx))
    }

    static func move(_ id: String, by steps: Int, actor: String, in tx: Transaction) throws {
        try Question.move(ID(id), by: steps, actor: actor, in: tx)
    }

    static func remove(_ id: String, actor: String, in tx: Transaction) throws {
        try Question.remove(ID(id), actor: actor, in: tx)
    }

    func name(_ desk: WindowDesk) -> String {
        question.question.best(desk.languages.chain)?.text ?? question.question.texts.values.min() ?? ""
    }

    var place: String? { question.isPublished ? "/faq" : nil }

    func save(by actor: String, in tx: Transaction) throws {
        try Question.save(question, as: ID(id), actor: actor, in: tx)
    }

    func fields(_ desk: WindowDesk) -> Form {
        Form([
            ("title", question.question[desk.language] ?? ""), ("answer", question.answer[desk.language] ?? ""),
            ("group", question.group.text), ("status", question.isPublished ? "published" : "draft"),
            ("products", question.productSlugs.joined(separator: "\n")),
        ])
    }

    func taking(_ reader: inout FieldReader, _ desk: WindowDesk) -> QuestionSubject {
        var subject = self
        subject.question.question[desk.language] = WindowTexts.title(&reader, others: ["answer"], desk)
        subject.question.answer[desk.language] = reader.text("answer", most: Question.mostAnswerBytes)
        subject.question.group = ID(reader.form["group"])
        subject.question.isPublished = reader.form["status"] == "published"
        subject.question.productSlugs = FieldReader.names(reader.form["products"])
        return subject
    }

    func view(_ fields: EditorFields, _ desk: WindowDesk) -> HTML {
        let texts = fields.texts
        let groupOptions = groups.map { group in
            (value: group.id.text, label: group.title.best(desk.languages.chain)?.text ?? group.title.texts.values.min() ?? "")
        }
        let words: HTML = """
            \(fields.field(texts("admin.questions.one"), "title", hint: desk.fallback(question.question), attributes: desk.inLanguage))
            \(MarkdownField(fields: fields, desk: desk).view(texts("admin.questions.answer"), "answer", hint: texts("admin.content.bodyHint"), rows: 8))
            """
        let showing: HTML = """
            \(fields.choice(texts("admin.product.status"), "status", ["published", "draft"].map {
                ($0, texts("admin.pages.status.\($0)"), texts("admin.questions.means.\($0)"))
            }))
            \(fields.select(texts("admin.questions.group"), "group", groupOptions))
            \(fields.area(texts("admin.posts.products"), "products", rows: 3, hint: texts("admin.questions.productsHint")))
            """
        let panels = Panels(texts)
        return """
            <div class="cols"><div class="stack">\(panels.panel("texts", words))</div>\
            <div class="stack">\(panels.panel(texts("admin.posts.showing"), id: "showing", "<div class=\"panel-body\">\(showing)</div>"))</div></div>
            """
    }
}

/// A group of questions: its title.
struct QuestionGroupSubject: PlainSubject {
    static let path = "question-groups"

    let id: String
    var group: QuestionGroup
    let isEmpty: Bool

    static func load(_ id: String, _ desk: WindowDesk, in tx: Transaction) throws -> QuestionGroupSubject {
        guard let group = try QuestionGroup.find(ID(id), in: tx) else { throw AppError.notFound() }
        let holds = try tx.row("SELECT 1 FROM questions WHERE group_id = \(group.id)") != nil
        return QuestionGroupSubject(id: id, group: group, isEmpty: !holds)
    }

    static func move(_ id: String, by steps: Int, actor: String, in tx: Transaction) throws {
        try QuestionGroup.move(ID(id), by: steps, actor: actor, in: tx)
    }

    static func remove(_ id: String, actor: String, in tx: Transaction) throws {
        try QuestionGroup.remove(ID(id), actor: actor, in: tx)
    }

    func name(_ desk: WindowDesk) -> String {
        group.title.best(desk.languages.chain)?.text ?? group.title.texts.values.min() ?? ""
    }

    var place: String? { nil }

    func save(by actor: String, in tx: Transaction) throws {
        try QuestionGroup.rename(ID(id), group.title, actor: actor, in: tx)
    }

    func fields(_ desk: WindowDesk) -> Form { Form([("title", group.title[desk.language] ?? "")]) }

    func taking(_ reader: inout FieldReader, _ desk: WindowDesk) -> QuestionGroupSubject {
        var subject = self
        subject.group.title[desk.language] = WindowTexts.title(&reader, others: [], desk)
        return subject
    }

    func view(_ fields: EditorFields, _ desk: WindowDesk) -> HTML {
        let title = fields.field(
            fields.texts("admin.products.title"), "title", hint: desk.fallback(group.title), attributes: desk.inLanguage)
        return Panels(desk.texts).panel("texts", title)
    }

    func hold(_ desk: WindowDesk) -> HTML? {
        isEmpty ? nil : "<p>\(desk.texts("admin.question-groups.holds"))</p>"
    }
}
