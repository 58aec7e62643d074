import Accounts
import Basics
import HTTPTypes
import Hummingbird
import Store
import Web

extension BackOffice {
    func addStaffRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/settings/staff", use: door.page { visit in try await staffList(visit) })
        addInviteRoutes(to: admin)
        addSettingsForm(StaffSection.self, at: "/settings/staff/{id}", to: admin)
        admin.post("/settings/staff/factors", use: door.action { visit, form in try await setFactorRule(visit, form) })
        admin.post("/settings/staff/{id}/password", use: door.action { visit, _ in try await sendPasswordLink(visit) })
        admin.post(
            "/settings/staff/{id}/out",
            use: door.action { visit, _ in try await changeStaff(visit) { try Staff.shutOut($0, by: $1, in: $2) } })
        admin.post(
            "/settings/staff/{id}/unlock",
            use: door.action { visit, _ in try await changeStaff(visit) { try Staff.unlock($0, by: $1, in: $2) } })
        admin.post("/settings/staff/{id}/factor", use: door.action { visit, _ in try await resetFactor(visit) })
        admin.post(
            "/settings/staff/{id}/sessions/end",
            use: door.action { visit, _ in
                try await changeStaff(visit) { try OwnSession.endAll(of: $0, keeping: nil, by: $1, in: $2) }
            })
        admin.post("/settings/staff/{id}/sessions/{session}/end", use: door.action { visit, _ in try await endSession(visit) })
    }

    private func staffList(_ visit: StaffVisit) async throws -> Response {
        try visit.require()
        let (people, invitations, rule, now) = try await database.read { tx in
            let people = try Staff.all(in: tx).map { staff in
                StaffListPage.Person(
                    staff: staff, isLocked: try SignIn.mustWait(email: staff.email, in: tx),
                    hasFactor: try StaffFactor.isOn(of: staff.id, in: tx),
                    hasSingleRights: try !StaffRights.load(staff, in: tx).single.isEmpty,
                    lastSignedIn: try tx.value(
                        "SELECT max(at) FROM journal WHERE subject = \(staff.id.text) AND kind = 'staff.signedIn'",
                        as: Instant?.self
                    ).flatMap { $0 })
            }
            return (people, try StaffLink.invitations(in: tx), try FactorRule.load(in: tx), tx.now)
        }
        let notice = ["saved", "merged"].first { visit.query.has($0) }.map { visit.texts("admin.settings.done.\($0)") }
        let own = ["invited", "withdrawn", "sent"].first { visit.query.has($0) }.map { visit.texts("admin.staff.done.\($0)") }
        let page = SettingsView(visit: visit, frame: frame, page: .staff, notice: notice ?? own)
        return .page(
            page.html(
                StaffListPage(visit: visit, frame: frame, people: people, invitations: invitations, rule: rule, now: now).html))
    }

    /// Sends the person the way to a new password. Nobody else ever sees it.
    private func sendPasswordLink(_ visit: StaffVisit) async throws -> Response {
        try visit.require()
        let (id, actor) = (ID<Staff>(try visit.parameter("id")), visit.staff.id.text)
        try await database.write { tx in
            let staff = try Staff.askForPassword(of: id, by: actor, in: tx)
            let (link, token) = try StaffLink.forPassword(of: staff, in: tx)
            try staffLetters(in: staff.language, tx).password(link, token: token).enqueue(in: tx)
        }
        return .seeOther("/admin/settings/staff?sent")
    }

    private func setFactorRule(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require()
        let rule = FactorRule(roles: Staff.Role.allCases.map(\.rawValue).filter(form.all("role").contains))
        let actor = visit.staff.id.text
        try await database.write { try rule.save(by: actor, in: $0) }
        return .seeOther("/admin/settings/staff?saved")
    }

    /// For somebody who has lost the authenticator. One's own is taken away under one's own name, with the password.
    private func resetFactor(_ visit: StaffVisit) async throws -> Response {
        try await changeStaff(visit) { id, actor, tx in
            guard id.text != actor else { throw AppError(.conflict, "staff.notYourOwn") }
            guard try Staff.find(id, in: tx) != nil else { throw AppError.notFound("staff.unknown") }
            try StaffFactor.remove(of: id, by: actor, in: tx)
        }
    }

    private func endSession(_ visit: StaffVisit) async throws -> Response {
        let session = try visit.parameter("session")
        return try await changeStaff(visit) { try OwnSession.end(session, of: $0, by: $1, in: $2) }
    }

    private func changeStaff(
        _ visit: StaffVisit, _ change: @escaping @Sendable (ID<Staff>, _ actor: String, Transaction) throws -> Void
    ) async throws -> Response {
        try visit.require()
        let id = ID<Staff>(try visit.parameter("id"))
        do {
            try await database.write { try change(id, visit.staff.id.text, $0) }
        } catch let error as AppError where error.kind == .conflict {
            return try await showSettings(StaffSection.self, visit, problem: error)
        }
        return .seeOther("/admin/settings/staff?saved")
    }
}

extension Response {
    /// A page that no cache and no way back may show again.
    static func once(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        var response = Response.page(html, status: status)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
