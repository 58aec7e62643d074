import Basics
import Web

/// Who can sign in here, as what, who was invited, and of whom a second factor is asked.
struct StaffListPage {
    struct Person: Sendable {
        let staff: Staff
        let isLocked: Bool
        let hasFactor: Bool
        let hasSingleRights: Bool
        let lastSignedIn: Instant?
    }

    let visit: StaffVisit
    let frame: AdminFrame
    let people: [Person]
    let invitations: [StaffLink]
    let rule: FactorRule
    let now: Instant

    private var texts: Texts { visit.texts }
    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String { texts("admin.staff.\(key)", arguments) }

    var html: HTML { "\(list)\(invitations.isEmpty ? nil : invited)\(factors)" }

    private var list: HTML {
        let heads: [HTML] = ["name", "role", "state", "factor", "lastSignedIn"].map { "<th scope=\"col\">\(say($0))</th>" }
        let rows: [HTML] = people.map { person in
            let staff = person.staff
            let single: HTML? = person.hasSingleRights ? "<br><span class=\"muted small\">\(say("withRights"))</span>" : nil
            return """
                <tr><th scope="row"><a href="/admin/settings/staff/\(staff.id.text)">\(staff.name)</a><br>\
                <span class="muted small">\(staff.email)</span></th>\
                <td data-label="\(say("role"))">\(texts("admin.role.\(staff.role.rawValue)"))\(single)</td>\
                <td data-label="\(say("state"))">\(state(person))</td>\
                <td data-label="\(say("factor"))">\(say(person.hasFactor ? "factorOn" : "factorOff"))</td>\
                <td data-label="\(say("lastSignedIn"))">\(person.lastSignedIn?.day ?? "–")</td></tr>
                """
        }
        return frame.panel(
            texts("admin.settings.panel.staff"), id: "staff",
            """
            \(frame.blocks(texts("admin.settings.panel.staff"), head: "\(heads)", rows: rows))
            <div class="panel-foot"><span>\(say("hint"))</span>\
            <a class="btn" href="/admin/settings/staff/new">\(say("add"))</a></div>
            """)
    }

    private func state(_ person: Person) -> HTML {
        let (kind, key) = !person.staff.hasPassword ? ("", "out") : person.isLocked ? ("pill-warn", "locked") : ("pill-ok", "in")
        return "<span class=\"pill \(kind)\">\(say("is.\(key)"))</span>"
    }

    private var invited: HTML {
        let heads: [HTML] = ["name", "role", "until"].map { "<th scope=\"col\">\(say($0))</th>" }
        let rows: [HTML] = invitations.map { link in
            let until = link.expiresAt <= now ? say("tooOld") : link.expiresAt.day
            let address = "/admin/settings/staff/invitations/\(link.id.text)"
            return """
                <tr><th scope="row">\(link.name.isEmpty ? link.email : link.name)<br><span class="muted small">\(link.email)</span></th>\
                <td data-label="\(say("role"))">\(texts("admin.role.\(link.role.rawValue)"))</td>\
                <td data-label="\(say("until"))">\(until)</td><td><div class="row">\
                <form method="post" action="\(href: "\(address)/again")">\(visit.formToken)\
                <button class="btn btn-line">\(say("again"))</button></form>\
                <form method="post" action="\(href: "\(address)/withdraw")">\(visit.formToken)\
                <button class="btn btn-plain">\(say("withdraw"))</button></form></div></td></tr>
                """
        }
        return frame.panel(
            say("invitations"), id: "invitations",
            frame.blocks(say("invitations"), head: "\(heads)<th></th>", rows: rows))
    }

    private var factors: HTML {
        let ticks: [HTML] = Staff.Role.allCases.map { role in
            """
            <label class="check"><input type="checkbox" name="role" value="\(role.rawValue)"\
            \(flag: "checked", if: rule.roles.contains(role.rawValue))>\(texts("admin.role.\(role.rawValue)"))</label>
            """
        }
        return frame.panel(
            say("factors"), id: "factors",
            """
            <form class="panel-body" method="post" action="/admin/settings/staff/factors">\(visit.formToken)\
            <p class="muted">\(say("factorsHint"))</p><div class="row">\(ticks)</div>\
            <div class="row"><button class="btn btn-line">\(texts("admin.form.save"))</button></div></form>
            """)
    }
}
