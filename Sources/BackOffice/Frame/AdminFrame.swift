import Basics
import Web

/// What stands around every page of the back office: navigation by work, search, who is here.
struct AdminFrame: Sendable {
    let assets: Assets

    /// A whole page.
    /// - Parameters:
    ///   - notice: a sentence that says what was just done.
    ///   - reloadSeconds: where no script runs, the page loads itself anew after so many seconds.
    func page(
        _ visit: StaffVisit, title: String, actions: HTML = .empty, notice: String? = nil, reloadSeconds: Int? = nil, _ body: HTML
    ) -> HTML {
        let texts = visit.texts
        let navigation = navigation(visit)
        return document(
            texts, title: title, reloadSeconds: reloadSeconds,
            """
            <body class="shell">
            <a class="skip" href="#main">\(texts("admin.skip"))</a>
            <header class="side">
            <div class="side-head"><a class="side-logo" href="/admin">\(texts("admin.name"))</a>
            <details class="side-fold"><summary><span class="vh">\(texts("admin.menu"))</span>\(icon("menu"))</summary>
            <nav class="side-nav" aria-label="\(texts("admin.work"))">\(navigation)</nav></details></div>
            <nav class="side-nav side-full" aria-label="\(texts("admin.work"))">\(navigation)</nav>
            </header>
            <div class="page">
            \(bar(visit))
            <main class="main" id="main" tabindex="-1">
            <div class="head"><div class="head-text"><h1>\(title)</h1></div><div class="row">\(actions)</div></div>
            \(notice.map { self.notice($0, kind: "ok") })
            \(body)
            </main>
            </div>
            </body>
            """)
    }

    /// A page without navigation, for those who are not signed in.
    func bare(_ texts: Texts, _ body: (Texts) -> HTML) -> HTML {
        document(
            texts, title: texts("admin.name"),
            """
            <body>
            <main class="sign"><div class="sign-box">
            <p class="sign-logo">\(texts("admin.name"))</p>
            \(body(texts))
            </div></main>
            </body>
            """)
    }

    func icon(_ name: String) -> HTML {
        "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"\(href: assets["icons.svg"])#\(name)\"></use></svg>"
    }

    /// A sentence that stands out. Kinds: `ok`, `warn`, `bad`, or none.
    func notice(_ text: String, kind: String) -> HTML {
        """
        <div class="notice notice-\(kind)" role="\(kind == "bad" ? "alert" : "status")">\
        \(icon(kind == "bad" || kind == "warn" ? "warn" : "check"))<p>\(text)</p></div>
        """
    }

    private func document(_ texts: Texts, title: String, reloadSeconds: Int? = nil, _ body: HTML) -> HTML {
        let reload: HTML? = reloadSeconds.map { "<noscript><meta http-equiv=\"refresh\" content=\"\($0)\"></noscript>\n" }
        return """
            <!doctype html>
            <html lang="\(texts.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>\(title) – \(texts("admin.name"))</title>
            <link rel="stylesheet" href="\(href: assets["admin.css"])">
            <link rel="icon" href="\(href: assets["favicon.svg"])" type="image/svg+xml">
            <script type="module" src="\(href: assets["admin.js"])"></script>
            \(reload)</head>
            \(body)
            </html>
            """
    }

    private func navigation(_ visit: StaffVisit) -> [HTML] {
        let here = Navigation.entry(of: visit.path)?.path
        return Navigation.groups.map { group in
            """
            <div><h2>\(visit.texts("admin.nav.\(group.key)"))</h2><ul class="side-list">\(group.entries(for: visit.staff.role).map { entry in
                """
                <li><a href="\(href: entry.path)"\(entry.path == here ? " aria-current=\"page\"" as HTML : .empty)>\
                \(icon(entry.icon))\(visit.texts("admin.nav.\(entry.key)"))\(entry.key == "tasks" ? due(visit) : nil)</a></li>
                """
            } as [HTML])</ul></div>
            """
        }
    }

    private func due(_ visit: StaffVisit) -> HTML? {
        guard visit.tasksDue > 0 else { return nil }
        let words = visit.texts.count("admin.tasks.dueForYou", visit.tasksDue)
        return
            " <span class=\"count\" title=\"\(words)\"><span aria-hidden=\"true\">\(visit.tasksDue)</span><span class=\"vh\">\(words)</span></span>"
    }

    private func bar(_ visit: StaffVisit) -> HTML {
        let texts = visit.texts
        let other = visit.staff.language == .chinese ? LanguageTag.english : .chinese
        return """
            <div class="bar" role="region" aria-label="\(texts("admin.tools"))">
            <form class="bar-search" role="search" action="/admin/orders"><label class="vh" for="search">\
            \(texts("admin.search"))</label>\(icon("search"))<input class="input" id="search" type="search" name="q" \
            placeholder="\(texts("admin.searchHint"))" data-search><kbd aria-hidden="true">Ctrl K</kbd></form>
            <div class="row bar-me"><a class="btn btn-plain" href="/">\(texts("admin.seeShop"))</a>
            <form method="post" action="/admin/language">\(visit.formToken)<button class="btn btn-plain" name="language" \
            value="\(other.rawValue)" lang="\(other.rawValue)">\(texts("admin.otherLanguage"))</button></form>
            <a class="btn btn-plain" href="/admin/me">\(visit.staff.name)</a>
            <form method="post" action="/admin/sign-out">\(visit.formToken)<button class="btn btn-plain">\
            \(texts("admin.signOut"))</button></form></div></div>
            """
    }
}
