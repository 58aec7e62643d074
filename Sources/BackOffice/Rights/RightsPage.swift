import Basics
import Customers
import Rights
import Web

/// What the house knows of somebody, what he has agreed to, and the two things he may ask for: all of it, and that it goes.
struct RightsPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let person: Person
    let counts: [(table: String, rows: Int)]
    let consents: [Consent]
    let suppression: Suppression?
    let kept: Erasure.Kept
    let keptUntil: CalendarDay?
    let typed: String
    let problem: Message?

    private var texts: Texts { visit.texts }
    private var contact: Contact { person.contact }
    private var name: String { contact.title.isEmpty ? contact.id.text : contact.title }
    private var address: String { "/admin/customers/\(contact.id.text)/rights" }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String { texts("admin.rights.\(key)", arguments) }

    var html: HTML {
        frame.page(
            visit, title: say("title", ["name": name]),
            """
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })\(consentPanel)\(exportPanel)\(erasePanel)
            """)
    }

    private var consentPanel: HTML {
        let rows = consents.reversed().map(row)
        let head: [HTML] = ["purpose", "state", "when", "source", "words"].map { "<th scope=\"col\">\(say($0))</th>" }
        let stop: HTML? = suppression.map {
            "<p class=\"muted\">\(say("suppressed.\($0.reason.rawValue)", ["day": $0.at.day]))</p>"
        }
        let body: HTML =
            rows.isEmpty
            ? "<p class=\"muted\">\(say("noConsent"))</p>" : frame.blocks(say("consent"), head: "\(head)", rows: rows)
        return frame.panel(say("consent"), id: "consent", "<div class=\"panel-body\">\(stop)\(body)</div>")
    }

    private func row(_ entry: Consent) -> HTML {
        let language: HTML? = entry.words.language.isEmpty ? nil : " lang=\"\(entry.words.language)\""
        return """
            <tr><th scope="row">\(say("purpose.\(entry.purpose.rawValue)"))</th>\
            <td data-label="\(say("state"))">\(say("is.\(entry.state.rawValue)"))</td>\
            <td class="nowrap" data-label="\(say("when"))">\(entry.at.shown)</td>\
            <td data-label="\(say("source"))">\(say("from.\(entry.source.rawValue)"))</td>\
            <td data-label="\(say("words"))" dir="auto"\(language)>\(entry.words.text)</td></tr>
            """
    }

    private var exportPanel: HTML {
        let list: [HTML] = counts.map { "<li><span class=\"code\">\($0.table)</span> \($0.rows)</li>" }
        return frame.panel(
            say("export"), id: "export",
            """
            <form class="panel-body stack" method="post" action="\(href: address)/export">\(visit.formToken)\
            <p class="muted">\(say("exportHint"))</p><ul>\(list)</ul><div class="row">\
            <button class="btn" name="format" value="zip">\(say("exportZip"))</button>\
            <button class="btn btn-line" name="format" value="json">\(say("exportJSON"))</button></div></form>
            """)
    }

    private var erasePanel: HTML {
        let facts = [
            "orders": "\(kept.orders)", "payments": "\(kept.payments)", "documents": "\(kept.documents)",
            "day": keptUntil?.text ?? "–",
        ]
        return frame.panel(
            say("erase"), id: "erase",
            """
            <form class="panel-body stack" method="post" action="\(href: address)/erase">\(visit.formToken)\
            <p>\(say("eraseHint"))</p><p>\(kept.orders == 0 ? say("keepsNothing") : say("keeps", facts))</p>\
            \(frame.field(say("confirm", ["name": name]), name: "name", value: typed, attributes: " autocomplete=\"off\" required"))\
            <div class="row"><button class="btn btn-bad">\(say("eraseButton"))</button></div></form>
            """)
    }
}
