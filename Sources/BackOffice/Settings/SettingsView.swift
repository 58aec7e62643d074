import Basics
import Web

/// What stands around every form of the settings: the way to the other pages, what went well or wrong, and who may save.
struct SettingsView {
    let visit: StaffVisit
    let frame: AdminFrame
    let page: SettingsPage
    /// What was just done.
    var notice: String?
    /// What went wrong that is about no one field, and what another machine said to it.
    var problem: Message?
    var problemDetail = ""

    private var texts: Texts { visit.texts }
    /// The page is a step on the way to a shop that takes orders, and leads back there.
    private var isSetup: Bool { visit.query.has("setup") }

    /// A page that is no form.
    func html(_ body: HTML, title: String? = nil, back: (address: String, title: String)? = nil) -> HTML {
        frame.page(
            visit, title: texts("admin.nav.settings"), notice: notice,
            """
            \(isSetup ? SetupPage.way(texts) : frame.tabs(tabs, label: texts("admin.settings.pages")))\(title.map { heading($0, back) })\(said)\(body)
            """)
    }

    func html(_ section: some SettingsSection, _ fields: EditorFields, shown: ShownFields) -> HTML {
        let mayChange = page.mayChange(visit.staff)
        return html(
            """
            \(frame.problems(of: fields, texts))\(mayChange ? form(section, fields, shown) : readOnly(section, fields))\
            \(mayChange ? section.below(visit, frame) : .empty)
            """, title: section.title, back: section.back)
    }

    private func heading(_ title: String, _ back: (address: String, title: String)?) -> HTML {
        let (address, label) = back ?? (page.address, texts("admin.settings.page.\(page.rawValue)"))
        return """
            <p class="back"><a href="\(href: address)">← \(label)</a></p>
            <h2 class="settings-title">\(title)</h2>
            """
    }

    private var tabs: [AdminFrame.Tab] {
        SettingsPage.allCases.filter { visit.rights.sees($0.address) }.map { other in
            .init(
                label: texts("admin.settings.page.\(other.rawValue)"), count: nil, address: other.address, isHere: other == page)
        }
    }

    private var said: HTML? {
        problem.map { problem in
            """
            <div class="notice notice-bad" role="alert">\(frame.icon("warn"))<div><p>\(texts.say(problem))</p>\
            \(problemDetail.isEmpty ? nil : "<p class=\"code small\">\(problemDetail)</p>" as HTML)</div></div>
            """
        }
    }

    private func form(_ section: some SettingsSection, _ fields: EditorFields, _ shown: ShownFields) -> HTML {
        """
        <form class="stack" method="post" action="\(href: section.address + (isSetup ? "?setup" : ""))" data-guard>\(visit.formToken)\
        \(shown.hidden)\
        <input type="hidden" name="_spare" value="\(fields.spareRows)">\
        <button class="vh" tabindex="-1" aria-hidden="true">\(texts("admin.form.save"))</button>
        \(section.view(fields))
        <div class="save-bar"><span class="dirty-note">\(texts("admin.form.dirty"))</span>\(section.buttons(texts))\
        <a class="btn btn-line" href="\(href: section.address)">\(texts("admin.form.discard"))</a>\
        <button class="btn">\(texts("admin.form.save"))</button></div></form>
        """
    }

    private func readOnly(_ section: some SettingsSection, _ fields: EditorFields) -> HTML {
        """
        <p class="muted">\(texts("admin.settings.readOnly"))</p>
        <fieldset class="read-only stack" disabled>\(section.view(fields))</fieldset>
        """
    }
}
