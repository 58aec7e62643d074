import Basics
import Web

/// The way from an empty shop to one that takes orders: what is done, what comes next, and why.
struct SetupPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let setup: Setup

    private var texts: Texts { visit.texts }

    var html: HTML {
        let said = setup.isFinished ? "finished" : setup.takesOrders ? "takesOrders" : "intro"
        return frame.page(
            visit, title: texts("admin.setup.title"), notice: visit.query.has("saved") ? texts("admin.settings.done.saved") : nil,
            """
            <p>\(texts("admin.setup.\(said)"))</p>
            <p class="setup-bar"><progress max="\(SetupStep.allCases.count)" value="\(setup.finished)"></progress>\
            <span>\(progress)</span></p>
            <ol class="setup">\(SetupStep.allCases.map(row))</ol>
            """)
    }

    private var progress: String {
        texts("admin.setup.progress", ["done": String(setup.finished), "all": String(SetupStep.allCases.count)])
    }

    private func row(_ step: SetupStep) -> HTML {
        let state = setup.states[step] ?? .open
        let isNext = step == setup.next
        let left: HTML? = step == .mail && setup.lacksLetter ? "<p>\(texts("admin.setup.letterLeft"))</p>" : nil
        return """
            <li class="panel\(isNext ? " is-next" : "")"><div><h2>\(texts("admin.setup.step.\(step.rawValue)"))</h2>\
            <p class="muted">\(texts("admin.setup.why.\(step.rawValue)"))</p>\(left)</div>\
            <span class="pill\(state == .open ? "" : " pill-ok")">\(texts("admin.setup.state.\(state.rawValue)"))</span>\
            <div class="row">\(state == .open && !step.isNeeded ? settle(step) : nil)\
            <a class="btn\(isNext ? "" : " btn-line")" href="\(href: step.address)">\
            \(texts(state == .open ? "admin.setup.begin" : "admin.setup.look"))</a></div></li>
            """
    }

    private func settle(_ step: SetupStep) -> HTML {
        """
        <form method="post" action="/admin/setup/\(step.rawValue)">\(visit.formToken)\
        <button class="btn btn-plain">\(texts("admin.setup.settle"))</button></form>
        """
    }

    /// Above the settings while they are filled in one after the other.
    static func way(_ texts: Texts) -> HTML {
        "<p class=\"back\"><a href=\"/admin/setup\">← \(texts("admin.setup.title"))</a></p>"
    }

    /// A line that leads here, until everything is settled.
    static func reminder(_ setup: Setup, _ texts: Texts) -> HTML? {
        guard let next = setup.next else { return nil }
        let words = texts("admin.setup.progress", ["done": String(setup.finished), "all": String(SetupStep.allCases.count)])
        return Panels(texts).panel(
            texts(setup.takesOrders ? "admin.setup.title" : "admin.setup.before"), id: "setup",
            """
            <ul class="todo"><li><a href="/admin/setup"><span>\(texts("admin.setup.step.\(next.rawValue)"))</span>\
            <span class="pill">\(words)</span></a></li></ul>
            """)
    }
}
