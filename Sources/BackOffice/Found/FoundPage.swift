import Basics
import Content
import Web

/// Everything that keeps the shop's pages from being found: how much of each kind, and where it is mended.
struct FoundPage: Sendable {
    static let size = 100
    static let reloadSeconds = 5

    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    let filter: FoundList.Filter
    let page: Page<FoundList.Line>
    let counts: [SearchFinding.Code: Int]
    let run: SearchCheckRun?
    let problem: Message?

    private var texts: Texts { visit.texts }

    static func filter(_ query: Form) -> FoundList.Filter {
        FoundList.Filter(
            code: SearchFinding.Code(rawValue: query["code"]), kind: PageCopy.Kind(rawValue: query["of"]),
            language: LanguageTag(rawValue: query["language"]))
    }

    private func address(_ code: SearchFinding.Code?, page number: Int = 1) -> String {
        let parts = [
            code.map { "code=\($0.rawValue)" }, filter.kind.map { "of=\($0.rawValue)" },
            filter.language.map { "language=\($0.rawValue)" }, number > 1 ? "page=\(number)" : nil,
        ].compactMap { $0 }
        return "/admin/seo" + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
    }

    var html: HTML {
        let done = ["started", "stopped"].first { visit.query.has($0) }
        return frame.page(
            visit, title: texts("admin.nav.seo"), actions: frame.exportLinks(visit, address(filter.code)),
            notice: done.map { texts("admin.seo.\($0)") },
            reloadSeconds: run?.state.isOver == false ? Self.reloadSeconds : nil,
            """
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })<p class="muted">\(texts("admin.seo.intro"))</p>
            \(check)\(run == nil ? nil : choice)\(tabs)
            <section class="panel" aria-label="\(texts("admin.seo.list"))">\(list)</section>
            """)
    }

    // MARK: The check

    private var check: HTML {
        guard let run, !run.state.isOver else {
            let last = run.map { run -> HTML in
                "<span class=\"muted\">\(texts("admin.seo.last", ["day": (run.endedAt ?? run.startedAt).day]))</span>"
            }
            return desk.mayEdit ? button("start", "/admin/seo/start", last) : "<p>\(last)</p>"
        }
        let said = Self.said(run, texts)
        let bar: HTML = """
            <div class="progress" data-progress="/admin/seo/\(run.id.text)/progress"><span data-text>\(said)</span>\
            <progress max="\(max(1, run.pages))" value="\(run.pagesDone)" aria-label="\(texts("admin.nav.seo"))"></progress></div>
            """
        return desk.mayEdit ? button("stop", "/admin/seo/\(run.id.text)/stop", bar) : bar
    }

    private func button(_ name: String, _ address: String, _ beside: HTML?) -> HTML {
        """
        <form class="row" method="post" action="\(href: address)">\(visit.formToken)\
        <button class="btn\(name == "stop" ? " btn-line" : "")">\(texts("admin.seo.\(name)"))</button>\(beside)</form>
        """
    }

    static func said(_ run: SearchCheckRun, _ texts: Texts) -> String {
        texts("admin.seo.progress", ["done": String(run.pagesDone), "all": String(run.pages)])
    }

    // MARK: What is shown

    private var choice: HTML {
        let kinds =
            [(value: "", label: texts("admin.seo.anyKind"))]
            + PageCopy.Kind.allCases.map { (value: $0.rawValue, label: texts("admin.seo.kind.\($0.rawValue)")) }
        let languages =
            [(value: "", label: texts("admin.seo.anyLanguage"))]
            + desk.shop.languages.map { (value: $0.rawValue, label: desk.name(of: $0)) }
        let code = filter.code.map { "<input type=\"hidden\" name=\"code\" value=\"\($0.rawValue)\">" as HTML }
        return """
            <form class="row" action="/admin/seo">\(code)\
            \(frame.select(texts("admin.seo.kindOf"), name: "of", options: kinds, chosen: filter.kind?.rawValue ?? ""))\
            \(frame.select(texts("admin.seo.language"), name: "language", options: languages, chosen: filter.language?.rawValue ?? ""))\
            <button class="btn btn-line">\(texts("admin.seo.show"))</button></form>
            """
    }

    private var tabs: HTML? {
        guard !counts.isEmpty else { return nil }
        let sorted = counts.sorted {
            ($1.key.severity.rawValue, $1.value, $0.key.rawValue) < ($0.key.severity.rawValue, $0.value, $1.key.rawValue)
        }
        let all = AdminFrame.Tab(
            label: texts("admin.seo.all"), count: counts.values.reduce(0, +), address: address(nil), isHere: filter.code == nil)
        let others = sorted.map { code, count in
            AdminFrame.Tab(
                label: texts("admin.seo.code.\(code.rawValue)"), count: count, address: address(code), isHere: filter.code == code
            )
        }
        return frame.tabs([all] + others, label: texts("admin.seo.kinds"))
    }

    private var list: HTML {
        guard !page.items.isEmpty else {
            let key = run == nil ? "never" : "none"
            return frame.empty(texts("admin.seo.\(key)"), texts("admin.seo.\(key)Hint"), icon: run == nil ? "search" : "check")
        }
        let head = frame.head(
            texts,
            [("admin.seo.page", false), ("admin.seo.language", false), ("admin.seo.finding", false), ("admin.seo.weight", false)])
        return """
            \(frame.table(texts("admin.seo.list"), head: head, rows: page.items.map(row)))\
            \(frame.pages(texts, page) { address(filter.code, page: $0) })
            """
    }

    private func row(_ line: FoundList.Line) -> HTML {
        let address = line.kind.address(line.id, line.language, line.finding)
        return """
            <tr><th scope="row"><a href="\(href: address)"><bdi>\(line.name.isEmpty ? line.id : line.name)</bdi></a><br>\
            <span class="small muted">\(texts("admin.seo.kind.\(line.kind.rawValue)"))</span></th>\
            <td>\(desk.name(of: line.language))</td>\
            <td>\(texts("admin.seo.says.\(line.finding.code.rawValue)", line.finding.facts))</td>\
            <td>\(frame.weight(line.finding.code, texts))</td></tr>
            """
    }
}
