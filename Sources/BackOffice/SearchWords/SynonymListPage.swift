import Basics
import Catalog
import Web

/// Words that mean the same to buyers: those there are, and a form for one more or for a change.
struct SynonymListPage {
    static let (oneWay, twoWay) = ("one", "two")
    /// Of all words, with what stands between them.
    static let mostCharacters = 800
    /// The fields that refusals belong to, by their keys.
    static let owners = ["catalog.synonymWords": "words", "catalog.synonymThere": "words"]

    let visit: StaffVisit
    let frame: AdminFrame
    let synonyms: [Synonym]
    /// The shop's.
    let languages: [LanguageTag]
    /// A form that came back, and what is wrong with it.
    let typed: Form?
    let problems: FieldProblems
    let problem: Message?

    private var texts: Texts { visit.texts }

    static func fields(of synonym: Synonym) -> Form {
        Form([
            ("words", synonym.words.joined(separator: ", ")), ("language", synonym.language.rawValue),
            ("way", synonym.isTwoWay ? twoWay : oneWay),
        ])
    }

    var html: HTML {
        let said = ["saved", "removed"].first { visit.query.has($0) }.map { texts("admin.searchWords.\($0)") }
        let done = said ?? (visit.query.has("merged") ? texts("admin.window.done.merged") : nil)
        return frame.page(
            visit, title: texts("admin.searchWords.synonyms"),
            actions: frame.exportLinks(visit, "\(BackOffice.searchWords)/synonyms"),
            notice: typed == nil ? done : nil,
            """
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })\(frame.searchWordTabs(texts, isMissed: false))
            \(visit.editsWords ? form : .empty)
            \(frame.panel(texts("admin.searchWords.synonyms"), id: "all", synonyms.isEmpty ? nothing : list))
            """)
    }

    private var nothing: HTML {
        frame.empty(texts("admin.searchWords.noSynonyms"), texts("admin.searchWords.noSynonymsHint"))
    }

    private var form: HTML {
        let picked = synonyms.first { $0.id.text == (typed?["id"] ?? visit.query["id"]) }
        let stored = picked.map(Self.fields)
        // What came back as it was sent was written over what its page showed, and that may be older than what is stored.
        let shown = typed.flatMap { ShownFields(sentIn: $0) } ?? stored.map { ShownFields($0) }
        let first = Form([("language", languages.first?.rawValue ?? "en"), ("way", Self.twoWay)])
        let fields = EditorFields(form: typed ?? stored ?? first, problems: problems, texts: texts, spareRows: 0)
        return frame.panel(
            texts(picked == nil ? "admin.searchWords.new" : "admin.searchWords.change"), id: "write",
            """
            <form class="panel-body stack" method="post" action="\(BackOffice.searchWords)/synonyms">\(visit.formToken)\
            <input type="hidden" name="id" value="\(picked?.id.text ?? "")">\(shown?.hidden)\
            \(fields.field(
                texts("admin.searchWords.words"), "words", hint: texts("admin.searchWords.wordsHint"),
                attributes: " maxlength=\"\(Self.mostCharacters)\" required"))\
            <div class="form-2">\(fields.select(
                texts("admin.searchWords.language"), "language", languages.map { ($0.rawValue, texts.name(of: $0)) }))\
            \(fields.select(
                texts("admin.searchWords.way"), "way",
                [Self.twoWay, Self.oneWay].map { ($0, texts("admin.searchWords.ways.\($0)")) }))</div>\
            <div class="row"><button class="btn">\(texts("admin.form.save"))</button></div></form>
            """)
    }

    private var list: HTML {
        let head = frame.head(
            texts,
            [("admin.searchWords.words", false), ("admin.searchWords.language", false), ("admin.searchWords.way", false)])
        return frame.blocks(
            texts("admin.searchWords.synonyms"), head: "\(head)<td></td>", rows: synonyms.map(row))
    }

    private func row(_ synonym: Synonym) -> HTML {
        let words = synonym.shown
        let remove: HTML? =
            visit.editsWords
            ? """
            <form method="post" action="\(BackOffice.searchWords)/synonyms/remove">\(visit.formToken)\
            <button class="btn btn-plain" name="id" value="\(synonym.id.text)" \
            aria-label="\(texts("admin.searchWords.removeOf", ["words": words]))">\(texts("admin.searchWords.remove"))</button></form>
            """ : nil
        return """
            <tr><th scope="row" dir="auto"><a href="\(BackOffice.searchWords)/synonyms?id=\(synonym.id.text)">\(words)</a></th>\
            <td data-label="\(texts("admin.searchWords.language"))">\(texts.name(of: synonym.language))</td>\
            <td data-label="\(texts("admin.searchWords.way"))">\
            \(texts("admin.searchWords.ways.\(synonym.isTwoWay ? "two" : "one")"))</td><td>\(remove)</td></tr>
            """
    }
}
