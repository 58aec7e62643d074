import Basics
import Channels
import Translating
import Web

/// All terms, the form for one, and the way in and out as a table.
struct GlossaryPage {
    static let termsOnPage = 100
    /// The fields that refusals belong to, by their keys.
    static let owners = [
        "translating.termEmpty": "word", "translating.termThere": "word", "translating.termKept": "word",
        "translating.termLanguages": "target", "translating.termUntranslated": "translation",
    ]

    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    let list: Page<Term>
    /// The one that is to be changed.
    let edited: Term?
    /// What was typed and could not be saved.
    let typed: Form?
    let problems: FieldProblems
    let problem: Message?
    let report: GlossaryFile.Report?

    private var texts: Texts { visit.texts }

    /// The fields of a term that is to be changed; of a new one when there is none.
    static func form(_ term: Term?) -> Form {
        guard let term else { return Form() }
        return Form([
            (name: "id", value: term.id.text), (name: "source", value: term.source.rawValue),
            (name: "target", value: term.target?.rawValue ?? ""), (name: "word", value: term.word),
            (name: "translation", value: term.translation), (name: "kept", value: term.isKept ? "1" : ""),
            (name: "note", value: term.note),
        ])
    }

    /// What a form says: a word that stays as it is has no translation. Whoever ticks that takes the translation away, and so is
    /// told of one that somebody else has stored meanwhile.
    static func meant(_ form: Form) -> Form {
        guard !form["kept"].isEmpty else { return form }
        return Form(form.fields.map { (name: $0.name, value: $0.name == "translation" ? "" : $0.value) })
    }

    var html: HTML {
        let said = ["saved", "removed"].first { visit.query.has($0) }.map { texts("admin.translating.glossaryDone.\($0)") }
        let done = said ?? (visit.query.has("merged") ? texts("admin.window.done.merged") : nil)
        return frame.page(
            visit, title: texts("admin.translating.glossary"), notice: typed == nil && problem == nil ? done : nil,
            """
            <p class="back"><a href="/admin/translations">\(texts("admin.translations.back"))</a></p>
            <p class="muted">\(texts("admin.translating.glossaryHint"))</p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })\(told)
            \(desk.mayEdit ? form : nil)
            <section class="panel" aria-label="\(texts("admin.translating.glossary"))">\(terms)\
            \(frame.pages(texts, list) { "/admin/translations/glossary?page=\($0)" })</section>
            \(files)
            """)
    }

    private var told: HTML? {
        guard let report else { return nil }
        let done = texts(
            "admin.translating.glossaryRead", ["changed": String(report.changed), "unchanged": String(report.unchanged)])
        let refused: [HTML] = report.refused.prefix(50).map { refusal in
            "<li>\(texts("admin.translating.lineSays", ["line": String(refusal.line), "reason": texts.say(refusal.reason)]))</li>"
        }
        let problems: HTML? =
            refused.isEmpty
            ? nil : "<div class=\"notice notice-bad\" role=\"alert\">\(frame.icon("warn"))<ul>\(refused)</ul></div>"
        return "\(frame.notice(done, kind: "ok"))\(problems)"
    }

    private var form: HTML {
        let languages = desk.shop.languages.map { (value: $0.rawValue, label: desk.name(of: $0)) }
        let fields = EditorFields(form: typed ?? Self.form(edited), problems: problems, texts: texts, spareRows: 0)
        let shown: HTML? = edited.map { ShownFields(Self.form($0)).hidden }
        let title = texts(edited == nil ? "admin.translating.newTerm" : "admin.translating.changeTerm")
        return frame.panel(
            title, id: "term",
            """
            <form class="panel-body stack" method="post" action="/admin/translations/glossary">\(visit.formToken)\(fields.hidden("id"))\
            \(shown)<div class="form-2">\(fields.select(texts("admin.translating.source"), "source", languages))\
            \(fields.select(texts("admin.translating.target"), "target", [(value: "", label: texts("admin.translating.anyTarget"))] + languages))\
            \(fields.field(texts("admin.translating.word"), "word"))\
            \(fields.field(texts("admin.translating.translation"), "translation", hint: texts("admin.translating.translationHint")))</div>\
            \(fields.tick(texts("admin.translating.keep"), "kept", value: "1"))\
            \(fields.field(texts("admin.translating.note"), "note"))\
            <div class="row"><button class="btn">\(texts("admin.form.save"))</button></div></form>
            """)
    }

    private var terms: HTML {
        guard !list.items.isEmpty else {
            return frame.empty(texts("admin.translating.noTerms"), texts("admin.translating.noTermsHint"))
        }
        let head = frame.head(
            texts,
            [
                ("admin.translating.word", false), ("admin.translating.translation", false),
                ("admin.translating.languages", false), ("admin.translating.note", false), ("admin.translating.elsewhere", false),
            ])
        return frame.blocks(texts("admin.translating.glossary"), head: head, rows: list.items.map(row))
    }

    private func row(_ term: Term) -> HTML {
        let target = term.target.map { desk.name(of: $0) } ?? texts("admin.translating.anyTarget")
        let change: HTML? =
            desk.mayEdit
            ? """
            <div class="row"><a class="btn btn-plain" href="/admin/translations/glossary?edit=\(term.id.text)#term">\
            \(texts("admin.translating.change"))</a><form method="post" action="/admin/translations/glossary/\(term.id.text)/remove">\
            \(visit.formToken)<button class="btn btn-plain" data-confirm="\(texts("admin.translating.confirmTerm", ["word": term.word]))">\
            \(texts("admin.translating.remove"))</button></form></div>
            """ : nil
        let wanted: HTML =
            term.isKept ? "<span class=\"pill\">\(texts("admin.translating.kept"))</span>" : "\(term.translation)"
        return """
            <tr><th scope="row" lang="\(term.source.rawValue)" dir="auto">\(term.word)</th><td dir="auto">\(wanted)</td>\
            <td>\(desk.name(of: term.source)) → \(target)</td><td>\(term.note)</td><td>\(change)</td></tr>
            """
    }

    private var files: HTML {
        let upload: HTML? =
            desk.mayEdit
            ? """
            <form class="row" method="post" enctype="multipart/form-data" action="/admin/translations/glossary/import">\
            \(visit.formToken)<label class="label" for="file">\(texts("admin.translating.glossaryFile"))</label>\
            <input class="input" id="file" type="file" name="file" accept=".csv,.tsv,.xlsx" required>\
            <button class="btn btn-line">\(texts("admin.translating.read"))</button></form>
            """ : nil
        return frame.panel(
            texts("admin.translating.asTable"), id: "files",
            """
            <div class="panel-body stack"><p class="muted">\(texts("admin.translating.glossaryColumns"))</p>\(upload)\
            \(frame.exportLinks(visit, "/admin/translations/glossary"))</div>
            """)
    }
}
