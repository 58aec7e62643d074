import Basics
import Catalog
import Translating
import Web

/// Texts out for translators, and back in.
struct ExchangePage {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    let runs: [ExchangeRun]
    /// How many sentences the memory holds.
    let remembered: Int
    let problem: Message?

    private var texts: Texts { visit.texts }
    private var mayTake: Bool { visit.rights.takesAlong("/admin/translations") }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.translating.files"),
            notice: problem == nil ? notice : nil,
            """
            <p class="back"><a href="/admin/translations">\(texts("admin.translations.back"))</a></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(mayTake ? out : nil)\(desk.mayEdit ? back : nil)\(past)\(mayTake || desk.mayEdit ? memory : nil)
            """)
    }

    private var notice: String? {
        if visit.query.has("discarded") { return texts("admin.translating.fileDiscarded") }
        guard let taken = visit.query.number("taken"), let passed = visit.query.number("passed") else { return nil }
        return texts("admin.translating.memoryRead", ["taken": String(taken), "passed": String(passed)])
    }

    /// The memory as TMX, out and in.
    private var memory: HTML {
        let languages = desk.shop.languages.map { (value: $0.rawValue, label: desk.name(of: $0)) }
        let other = desk.shop.languages.first { $0 != desk.shop.baseLanguage } ?? desk.shop.baseLanguage
        func box(_ place: String, _ name: String, _ label: String, _ chosen: LanguageTag) -> HTML {
            let options: [HTML] = languages.map { language in
                "<option value=\"\(language.value)\"\(flag: "selected", if: language.value == chosen.rawValue)>\(language.label)</option>"
            }
            return """
                <div class="field"><label for="\(place)-\(name)">\(texts(label))</label>\
                <select class="select" id="\(place)-\(name)" name="\(name)">\(options)</select></div>
                """
        }
        func pair(_ place: String) -> HTML {
            """
            <div class="form-2">\(box(place, "from", "admin.translating.source", desk.shop.baseLanguage))\
            \(box(place, "to", "admin.translating.target", other))</div>
            """
        }
        let read: HTML? =
            desk.mayEdit
            ? """
            <form class="panel-body stack" method="post" enctype="multipart/form-data" action="/admin/translations/files/memory">\
            \(visit.formToken)\(pair("in"))<label class="label" for="tmx">\(texts("admin.translating.tmxFile"))</label>\
            <input class="input" id="tmx" type="file" name="file" accept=".tmx" required>\
            <div class="row"><button class="btn btn-line">\(texts("admin.translating.read"))</button></div></form>
            """ : nil
        let out: HTML? =
            mayTake
            ? """
            <form class="panel-body stack" method="get" action="/admin/translations/files/memory"><p class="muted">\
            \(texts.count("admin.translating.remembered", remembered))</p>\(pair("out"))<div class="row">\
            <button class="btn btn-line">\(texts("admin.translating.downloadTMX"))</button></div></form>
            """ : nil
        return frame.panel(texts("admin.translating.memory"), id: "memory", "\(out)\(read)")
    }

    private var out: HTML {
        let query = visit.query
        let languages = desk.shop.languages.map { (value: $0.rawValue, label: desk.name(of: $0)) }
        let kinds = ([TranslationDesk.everything] + Translatable.Kind.allCases.map(\.rawValue)).map {
            (value: $0, label: texts("admin.translating.kind.\($0)"))
        }
        let filters = TranslationQueue.Filter.allCases.map {
            (value: $0.rawValue, label: texts("admin.translating.show.\($0.rawValue)"))
        }
        let formats = ExchangeFile.Format.allCases.reversed().map {
            (value: $0.rawValue, label: texts("admin.translating.format.\($0.rawValue)"))
        }
        let other = desk.shop.languages.first { $0 != desk.shop.baseLanguage } ?? desk.shop.baseLanguage
        func chosen(_ name: String, _ usual: String) -> String { query[name].isEmpty ? usual : query[name] }
        return frame.panel(
            texts("admin.translating.writeFile"), id: "out",
            """
            <form class="panel-body stack" method="get" action="/admin/translations/files/export"><div class="form-2">\
            \(frame.select(texts("admin.translating.source"), name: "from", options: languages, chosen: chosen("from", desk.shop.baseLanguage.rawValue)))\
            \(frame.select(texts("admin.translating.target"), name: "to", options: languages, chosen: chosen("to", other.rawValue)))\
            \(frame.select(texts("admin.translating.subject"), name: "kind", options: kinds, chosen: chosen("kind", TranslationDesk.everything)))\
            \(frame.select(texts("admin.translating.which"), name: "show", options: filters, chosen: chosen("show", "open")))\
            \(frame.select(texts("admin.translating.formatLabel"), name: "format", options: formats, chosen: "xliff20"))</div>\
            <div class="row"><button class="btn">\(texts("admin.translating.download"))</button></div></form>
            """)
    }

    private var back: HTML {
        frame.panel(
            texts("admin.translating.readFile"), id: "back",
            """
            <form class="panel-body stack" method="post" enctype="multipart/form-data" action="/admin/translations/files">\
            \(visit.formToken)<p class="muted">\(texts("admin.translating.readHint"))</p><label class="label" for="file">\
            \(texts("admin.translating.file"))</label><input class="input" id="file" type="file" name="file" \
            accept=".xlf,.xliff,.xlsx" required><div class="row"><button class="btn">\(texts("admin.translating.look"))</button></div>\
            </form>
            """)
    }

    private var past: HTML? {
        guard !runs.isEmpty else { return nil }
        let rows: [HTML] = runs.map { run in
            """
            <tr><th scope="row"><a href="/admin/translations/files/\(run.id.text)">\(run.fileName)</a></th>\
            <td>\(desk.name(of: run.source)) → \(desk.name(of: run.target))</td>\
            <td>\(texts("admin.translating.fileState.\(run.state.rawValue)"))</td><td class="num">\(run.taken)</td>\
            <td class="num">\(run.refused)</td><td class="nowrap">\(run.uploadedAt.day)</td></tr>
            """
        }
        let head = frame.head(
            texts,
            [
                ("admin.translating.file", false), ("admin.translating.languages", false), ("admin.translating.state", false),
                ("admin.translating.taken", true), ("admin.translating.refused", true), ("admin.translating.date", false),
            ])
        return frame.panel(
            texts("admin.translating.pastFiles"), id: "past",
            frame.table(texts("admin.translating.pastFiles"), head: head, rows: rows))
    }
}
