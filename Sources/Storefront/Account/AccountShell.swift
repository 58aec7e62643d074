import Accounts
import Basics
import Web

/// What the pages of an account share: its name, the ways to the other pages, and what was just done or refused.
struct AccountShell: Sendable {
    /// The pages, in the order of their tabs. The raw value is the end of the address and of the text's key.
    enum Place: String, Sendable, CaseIterable {
        case overview, orders, quotes, approvals, addresses, people, profile

        var path: String { self == .overview ? "/account" : "/account/\(rawValue)" }
    }

    let frame: Frame
    let session: AccountSession
    let place: Place
    /// Why what was sent was refused, and what was typed.
    var problem: Message?
    var typed = Form()

    func say(_ key: String, _ arguments: [String: String] = [:]) -> String { frame.say("account.\(key)", arguments) }

    func page(title: String? = nil, _ body: HTML) -> HTML {
        let title = title ?? say("nav.\(place.rawValue)")
        return frame.page(
            PageHead(title: title, canonical: place.path, isIndexed: false),
            """
            <div class="wrap quote"><div class="page-head"><p class="muted"><bdi>\(session.account.name)</bdi></p><h1>\(title)</h1>\
            <nav class="btn-row account-tabs" aria-label="\(say("title"))">\(tabs)</nav></div>\(notice)\(body)</div>
            """)
    }

    private var tabs: [HTML] {
        Place.allCases.filter(isShown).map { other in
            """
            <a class="btn btn-small \(other == place ? "" : "btn-line")" href="\(frame.path(other.path))"\
            \(other == place ? " aria-current=\"page\"" as HTML : .empty)>\(say("nav.\(other.rawValue)"))</a>
            """
        }
    }

    private func isShown(_ place: Place) -> Bool {
        switch place {
        case .approvals: session.account.approvalAbove != nil
        case .people: session.user.role.mayManage
        default: true
        }
    }

    private var notice: HTML? {
        if let problem {
            return """
                <div class="notice notice-bad" role="alert">\(Icon.warn.drawn())<p>\(frame.texts.say(frame.formatted(problem)))</p></div>
                """
        }
        let done = ["saved", "invited", "removed"].first { frame.visit.query.has($0) }
        return done.map { "<div class=\"notice\" role=\"status\">\(Icon.check.drawn())<p>\(say("done.\($0)"))</p></div>" }
    }

    /// A form of this place, with what it asks for as its last part.
    func form(_ verb: String = "", classes: String = "form", _ body: HTML) -> HTML {
        """
        <form class="\(classes)" method="post" action="\(frame.path(place.path))\(verb.isEmpty ? "" : "/\(verb)")" novalidate>\
        \(body)</form>
        """
    }

    func part(_ title: String, _ body: HTML) -> HTML {
        "<section class=\"quote-part stack\"><h2>\(title)</h2>\(body)</section>"
    }

    /// A table that scrolls sideways on a narrow screen.
    func table(_ label: String, heads: [String], rows: [HTML]) -> HTML {
        let heads: [HTML] = heads.map { "<th scope=\"col\">\($0)</th>" }
        return """
            <div class="scroll-x" tabindex="0" role="group" aria-label="\(label)"><table class="quote-parts"><thead><tr>\(heads)</tr>\
            </thead><tbody>\(rows)</tbody></table></div>
            """
    }
}
