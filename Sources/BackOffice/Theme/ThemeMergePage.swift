import Basics
import Content
import Web

/// Somebody has published while this draft was made: what they changed, and where both want something the choice between the two.
struct ThemeMergePage {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: ThemeDesk
    /// What they changed.
    let units: [String]
    let conflicts: [Theme.Conflict]

    private var texts: Texts { visit.texts }

    var html: HTML {
        let newest = desk.published.first
        let name = newest.flatMap { desk.names[$0.publishedBy] } ?? texts("admin.product.somebody")
        let items: [HTML] = units.map { "<li>\(ThemeDesk.name($0, texts))</li>" }
        return frame.page(
            visit, title: texts("admin.theme.merge"),
            """
            <p class="back"><a href="/admin/theme">\(texts("admin.theme.back"))</a></p>
            \(frame.notice(texts(conflicts.isEmpty ? "admin.theme.mergedWith" : "admin.theme.conflictWith", ["name": name]), kind: "warn"))
            \(Panels(texts).panel(texts("admin.theme.theirs"), id: "theirs", "<div class=\"panel-body\"><ul>\(items)</ul></div>"))
            \(conflicts.isEmpty ? look : choices)
            """)
    }

    private var look: HTML {
        "<p><a class=\"btn\" href=\"/admin/theme\">\(texts("admin.theme.lookAgain"))</a></p>"
    }

    private var choices: HTML {
        let rows = conflicts.map { conflict -> HTML in
            let name = "unit.\(conflict.unit)"
            func choice(_ value: String, _ shown: String, isChosen: Bool) -> HTML {
                """
                <label class="choice"><input type="radio" name="\(name)" value="\(value)"\(flag: "checked", if: isChosen)><span>\
                \(texts("admin.theme.keep.\(value)")) <code dir="ltr">\(shown.isEmpty ? texts("admin.theme.nothing") : String(shown.prefix(24)))</code>\
                </span></label>
                """
            }
            return """
                <fieldset class="choices"><legend class="label">\(ThemeDesk.name(conflict.unit, texts))</legend>\
                \(choice("mine", conflict.mine, isChosen: true))\(choice("theirs", conflict.theirs, isChosen: false))</fieldset>
                """
        }
        return Panels(texts).panel(
            texts("admin.theme.decide"), id: "decide",
            """
            <form class="panel-body stack" method="post" action="/admin/theme/settle">\(visit.formToken)\
            <input type="hidden" name="number" value="\(desk.newest)">\(rows)<div class="row"><button class="btn">\
            \(texts("admin.theme.settle"))</button></div></form>
            """)
    }
}
