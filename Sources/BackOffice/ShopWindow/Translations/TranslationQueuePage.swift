import Basics
import Catalog
import Web

/// What there is to translate into one language: how far it has come, and each thing with what it lacks.
struct TranslationQueuePage {
    static let linesOnPage = 50

    let visit: StaffVisit
    let frame: AdminFrame
    let desk: TranslationDesk
    let list: Page<TranslationQueue.Line>
    let sums: [Translatable.Kind: TranslationQueue.Sum]

    private var texts: Texts { visit.texts }
    private var title: String {
        texts(
            "admin.translating.intoOf",
            ["language": desk.window.name(of: desk.target), "kind": texts("admin.translating.kind.\(desk.kindText)")])
    }

    var html: HTML {
        frame.page(
            visit, title: title, actions: actions,
            """
            <p class="back"><a href="/admin/translations">\(texts("admin.translations.back"))</a></p>
            \(pair)\(frame.tabs(kinds, label: texts("admin.translating.kinds")))\(progress)
            \(frame.tabs(filters, label: texts("admin.translating.filters")))
            <section class="panel" aria-label="\(title)">\(lines)\
            \(frame.pages(texts, list) { "\(desk.address())&page=\($0)" })</section>
            """)
    }

    private var actions: HTML {
        let first: HTML? = list.items.first.map {
            "<a class=\"btn\" href=\"\(href: desk.address(of: $0))\">\(texts("admin.translating.begin"))</a>"
        }
        let place = "kind=\(desk.kindText)&to=\(desk.target.rawValue)&\(desk.query())"
        let machine: HTML? =
            desk.hasMachine && desk.mayEdit
            ? "<a class=\"btn btn-line\" href=\"\(href: "/admin/translations/machine?\(place)")\">\(texts("admin.translating.machine"))</a>"
            : nil
        return """
            \(machine)<a class="btn btn-line" href="\(href: "/admin/translations/files?\(place)")">\
            \(texts("admin.translating.files"))</a>\(first)
            """
    }

    /// From which language into which.
    private var pair: HTML {
        let languages = desk.window.shop.languages
        func options(_ chosen: LanguageTag, without other: LanguageTag?) -> [HTML] {
            languages.filter { $0 != other }.map { language in
                """
                <option value="\(language.rawValue)"\(flag: "selected", if: language == chosen)>\(desk.window.name(of: language))</option>
                """
            }
        }
        let others: [HTML] = languages.filter { $0 != desk.target }.map { language in
            "<a class=\"btn btn-plain\" href=\"\(href: desk.address(to: language))\">\(desk.window.name(of: language))</a>"
        }
        return """
            <form class="row" method="get" action="/admin/translations/\(desk.kindText)/\(desk.target.rawValue)">\
            <input type="hidden" name="show" value="\(desk.filter.rawValue)"><label class="label" for="from">\
            \(texts("admin.translating.from"))</label><select class="select select-short" id="from" name="from" data-auto>\
            \(options(desk.source, without: desk.target))</select><button class="btn btn-line">\(texts("admin.translating.choose"))</button>\
            <span class="muted">\(texts("admin.translating.otherTargets"))</span>\(others)</form>
            """
    }

    private var kinds: [AdminFrame.Tab] {
        ([TranslationDesk.everything] + Translatable.Kind.allCases.map(\.rawValue)).map { kind in
            .init(
                label: texts("admin.translating.kind.\(kind)"), count: nil, address: desk.address(kind: kind),
                isHere: kind == desk.kindText)
        }
    }

    private var filters: [AdminFrame.Tab] {
        TranslationQueue.Filter.allCases.map { filter in
            .init(
                label: texts("admin.translating.show.\(filter.rawValue)"), count: nil, address: desk.address(show: filter),
                isHere: filter == desk.filter)
        }
    }

    private var progress: HTML {
        let rows: [HTML] = Translatable.Kind.allCases.compactMap { kind in
            guard let sum = sums[kind] else { return nil }
            return """
                <tr><th scope="row">\(texts("admin.translating.kind.\(kind.rawValue)"))</th>\
                <td class="num"><b>\(sum.percent)%</b> <progress max="100" value="\(sum.percent)" aria-hidden="true"></progress></td>\
                <td class="num">\(sum.missing)</td><td class="num">\(sum.stale)</td><td class="num">\(sum.machine)</td></tr>
                """
        }
        guard !rows.isEmpty else { return .empty }
        let head = frame.head(
            texts,
            [
                ("admin.translating.subject", false), ("admin.translating.written", true),
                ("admin.translating.show.missing", true), ("admin.translating.show.stale", true),
                ("admin.translating.show.machine", true),
            ])
        return "<section class=\"panel\">\(frame.table(texts("admin.translating.written"), head: head, rows: rows))</section>"
    }

    private var lines: HTML {
        guard !list.items.isEmpty else {
            return frame.empty(texts("admin.translations.nothing"), texts("admin.translations.nothingHint"))
        }
        let rows: [HTML] = list.items.map { line in
            let name = line.name.isEmpty ? texts("admin.translations.unnamed") : line.name
            let kind: HTML? =
                desk.kind == nil
                ? "<span class=\"small muted\">\(texts("admin.translating.kind.\(line.kind.rawValue)"))</span>" : nil
            let editor = TranslationDesk.editor(of: line.kind, line.id, desk.target)
            return """
                <tr><th scope="row"><a href="\(href: desk.address(of: line))" lang="\(desk.source.rawValue)" dir="auto">\(name)</a> \
                \(kind)</th><td><span class="pills">\(pills(line))</span></td>\
                <td><a class="small" href="\(href: editor)">\(texts("admin.translating.ordinary"))</a></td></tr>
                """
        }
        let head = frame.head(
            texts,
            [("admin.translating.subject", false), ("admin.translating.todo", false), ("admin.translating.elsewhere", false)])
        return frame.blocks(title, head: head, rows: rows)
    }

    private func pills(_ line: TranslationQueue.Line) -> [HTML] {
        let all = [
            ("admin.translations.missing", line.missing, "warn"), ("admin.translating.staleTexts", line.stale, "bad"),
            ("admin.translating.machineTexts", line.machine, "info"),
        ]
        let open: [HTML] = all.filter { $0.1 > 0 }.map { key, count, look in
            "<span class=\"pill pill-\(look)\">\(texts.count(key, count))</span>"
        }
        return open.isEmpty ? ["<span class=\"pill pill-ok\">\(texts("admin.translating.complete"))</span>"] : open
    }
}
