import Basics
import Content
import Web

/// How the shop looks: settings on one side, the shop itself on the other, and what was published below.
struct ThemePage {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: ThemeDesk
    let fields: EditorFields
    var notice: String?
    var problem: Message?

    private var texts: Texts { visit.texts }
    private var panels: Panels { Panels(texts) }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.theme"), actions: actions, notice: notice,
            """
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })\(frame.problems(of: fields, texts))
            \(state)\(ThemeProblems(texts: texts).notice(desk.problems, frame, isLive: desk.draft == nil))\(live)
            <div class="theme-desk">\(settings)\(ThemeFrame(visit: visit, desk: desk).html)</div>
            \(desk.mayEdit ? LogoForm(visit: visit, desk: desk).html : nil)\(versions)\(frame.script("theme.js"))
            """)
    }

    private var actions: HTML {
        let publish: HTML? =
            desk.mayEdit && desk.draft != nil
            ? """
            <form method="post" action="/admin/theme/publish">\(visit.formToken)<button class="btn">\
            \(texts("admin.theme.publish"))</button></form>
            """ : nil
        return "<a class=\"btn btn-line\" href=\"/admin/theme/files\">\(texts("admin.theme.files"))</a>\(publish)"
    }

    /// What differs from what visitors see, and the way to give it up.
    private var state: HTML? {
        guard desk.draft != nil else { return nil }
        let units = desk.changed.map { ThemeDesk.name($0, texts) }
        let list: HTML = units.isEmpty ? "" : "<p class=\"small\">\(units.joined(separator: texts("admin.theme.separator")))</p>"
        return """
            <div class="notice" role="status">\(frame.icon("window"))<div><p>\(texts.count("admin.theme.changed", units.count))</p>\(list)</div>\
            <form method="post" action="/admin/theme/discard">\(visit.formToken)<button class="btn btn-line" \
            data-confirm="\(texts("admin.theme.discardAsk"))">\(texts("admin.theme.discard"))</button></form></div>
            """
    }

    /// What is wrong with what buyers see, when the draft is another one.
    private var live: HTML? {
        desk.draft == nil ? nil : ThemeProblems(texts: texts).notice(desk.liveProblems, frame, isLive: true)
    }

    // MARK: The settings

    private var settings: HTML {
        let view = LookView(fields: fields, theme: desk.theme)
        guard desk.mayEdit else {
            return """
                <div><p class="muted">\(texts("admin.product.readOnly"))</p><fieldset class="read-only stack" disabled>\(view.html)</fieldset></div>
                """
        }
        let action = "/admin/theme/look?\(ThemeFrame.kept(visit.query))"
        return """
            <form class="stack" method="post" action="\(href: action)" data-theme="\(texts("admin.theme.live"))">\
            \(desk.hidden(visit))\(view.html)<div class="save-bar"><span class="small muted" data-state role="status"></span>\
            <button class="btn">\(texts("admin.theme.try"))</button></div></form>
            """
    }

    // MARK: What was published

    private var versions: HTML? {
        guard !desk.published.isEmpty else { return nil }
        let rows = desk.published.enumerated().map { index, version -> HTML in
            let before = desk.published.dropFirst(index + 1).first?.theme ?? .shipped
            let (now, then) = (version.theme.units, before.units)
            let changed = Set(now.keys).union(then.keys).filter { now[$0] != then[$0] }.sorted()
            let names = changed.prefix(6).map { ThemeDesk.name($0, texts) }.joined(separator: texts("admin.theme.separator"))
            return """
                <tr><th scope="row">\(version.number)</th><td class="nowrap">\(version.publishedAt.shown)</td>\
                <td>\(desk.names[version.publishedBy] ?? version.publishedBy)</td><td class="small">\(names)\
                \(changed.count > 6 ? "…" : nil)</td><td>\(index == 0 ? current : bringBack(version.number))</td></tr>
                """
        }
        let shipped: HTML = """
            <tr><th scope="row">0</th><td colspan="3">\(texts("admin.theme.shipped"))</td><td>\(bringBack(0))</td></tr>
            """
        let head = frame.head(
            texts,
            [
                ("admin.theme.number", false), ("admin.theme.publishedAt", false), ("admin.theme.publishedBy", false),
                ("admin.theme.whatChanged", false), ("admin.theme.now", false),
            ])
        return panels.panel(
            texts("admin.theme.versions"), id: "versions",
            frame.table(texts("admin.theme.versions"), head: head, rows: rows + [shipped]))
    }

    private var current: HTML { "<span class=\"pill pill-ok\">\(texts("admin.theme.isLive"))</span>" }

    private func bringBack(_ number: Int) -> HTML? {
        guard desk.mayEdit else { return nil }
        return """
            <form method="post" action="/admin/theme/bring-back">\(visit.formToken)<button class="btn btn-line" name="number" \
            value="\(number)">\(texts("admin.theme.bringBack"))</button></form>
            """
    }
}

/// What is wrong with a theme, by file and line.
struct ThemeProblems {
    let texts: Texts

    /// - Parameter isLive: whether it is what buyers see.
    func notice(_ problems: [ThemeProblem], _ frame: AdminFrame, isLive: Bool) -> HTML? {
        guard !problems.isEmpty else { return nil }
        return """
            <div class="notice notice-bad" role="alert">\(frame.icon("warn"))<div><p><b>\
            \(texts(isLive ? "admin.theme.liveBroken" : "admin.theme.broken"))</b></p>\(list(problems))</div></div>
            """
    }

    func list(_ problems: [ThemeProblem]) -> HTML {
        let items = problems.prefix(Self.mostShown).map { problem -> HTML in
            let name = ThemeDesk.name(problem.path, texts)
            let place = problem.line.map { texts("admin.theme.fileAndLine", ["file": name, "line": String($0)]) } ?? name
            let kind = ThemeFile.Kind(path: problem.path)
            let label: HTML =
                kind?.isText == true
                ? "<a href=\"\(href: ThemeFileRow.address(problem.path))\">\(place)</a>" : "<b>\(place)</b>"
            return "<li>\(label): \(texts.say(problem.message))</li>"
        }
        return "<ul>\(items)</ul>"
    }

    private static let mostShown = 40
}
