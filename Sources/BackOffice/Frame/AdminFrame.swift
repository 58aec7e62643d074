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
        return document(
            texts, title: title, reloadSeconds: reloadSeconds,
            """
            <body class="shell" \(spoken(texts))>
            <a class="skip" href="#main">\(texts("admin.skip"))</a>
            <header class="side"><a class="side-logo" href="/admin">\(texts("admin.name"))</a>\(navigation(visit))</header>
            <div class="page">
            \(bar(visit))
            <main class="main" id="main" tabindex="-1">
            <div class="head"><div class="head-text"><h1>\(title)</h1></div><div class="row">\(actions)</div></div>
            \(undoNotice(visit) ?? notice.map { self.notice($0, kind: "ok") })
            \(body)
            </main>
            </div>
            \(thumbBar(visit))\(findDialog(texts))
            </body>
            """)
    }

    /// What scripts say when the server gives them no answer.
    private func spoken(_ texts: Texts) -> HTML {
        """
        data-lost="\(texts("admin.frame.lost"))" data-ended="\(texts("admin.frame.ended"))" \
        data-sign-in="\(texts("admin.frame.signInAgain"))"
        """
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
            <script type="module" src="\(href: assets["keys.js"])"></script>
            <script type="module" src="\(href: assets["admin.js"])"></script>
            \(reload)</head>
            \(body)
            </html>
            """
    }
}
