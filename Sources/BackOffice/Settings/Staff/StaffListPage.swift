import Basics
import Web

/// Who can sign in here, as what, and whether somebody must wait at the door.
struct StaffListPage {
    struct Person: Sendable {
        let staff: Staff
        let isLocked: Bool
        let lastSignedIn: Instant?
    }

    let visit: StaffVisit
    let frame: AdminFrame
    let people: [Person]

    private var texts: Texts { visit.texts }

    var html: HTML {
        let heads: [HTML] = ["name", "role", "state", "lastSignedIn"].map {
            "<th scope=\"col\">\(texts("admin.staff.\($0)"))</th>"
        }
        let rows: [HTML] = people.map { person in
            let staff = person.staff
            return """
                <tr><th scope="row"><a href="/admin/settings/staff/\(staff.id.text)">\(staff.name)</a><br>\
                <span class="muted small">\(staff.email)</span></th><td>\(texts("admin.role.\(staff.role.rawValue)"))</td>\
                <td>\(state(person))</td><td>\(person.lastSignedIn?.day ?? "–")</td></tr>
                """
        }
        return frame.panel(
            texts("admin.settings.panel.staff"), id: "staff",
            """
            \(frame.table(texts("admin.settings.panel.staff"), head: "\(heads)", rows: rows))
            <div class="panel-foot"><span>\(texts("admin.staff.hint"))</span>\
            <a class="btn" href="/admin/settings/staff/new">\(texts("admin.staff.add"))</a></div>
            """)
    }

    private func state(_ person: Person) -> HTML {
        let (kind, key) = !person.staff.hasPassword ? ("", "out") : person.isLocked ? ("pill-warn", "locked") : ("pill-ok", "in")
        return "<span class=\"pill \(kind)\">\(texts("admin.staff.is.\(key)"))</span>"
    }
}
