import Accounts
import Basics
import HTTPTypes
import Hummingbird
import Store
import Web

extension BackOffice {
    func addStaffRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/settings/staff", use: door.page { visit in try await staffList(visit) })
        addSettingsForm(NewStaffSection.self, at: "/settings/staff/new", to: admin)
        addSettingsForm(StaffSection.self, at: "/settings/staff/{id}", to: admin)
        admin.post("/settings/staff/{id}/password", use: door.action { visit, _ in try await newPassword(visit) })
        admin.post(
            "/settings/staff/{id}/out",
            use: door.action { visit, _ in try await changeStaff(visit) { try Staff.shutOut($0, by: $1, in: $2) } })
        admin.post(
            "/settings/staff/{id}/unlock",
            use: door.action { visit, _ in try await changeStaff(visit) { try Staff.unlock($0, by: $1, in: $2) } })
    }

    private func staffList(_ visit: StaffVisit) async throws -> Response {
        try visit.require()
        let people = try await database.read { tx in
            try Staff.all(in: tx).map { staff in
                StaffListPage.Person(
                    staff: staff, isLocked: try SignIn.mustWait(email: staff.email, in: tx),
                    lastSignedIn: try tx.value(
                        "SELECT max(at) FROM journal WHERE subject = \(staff.id.text) AND kind = 'staff.signedIn'",
                        as: Instant?.self
                    ).flatMap { $0 })
            }
        }
        let notice = ["saved", "merged"].first { visit.query.has($0) }
        let page = SettingsView(
            visit: visit, frame: frame, page: .staff, notice: notice.map { visit.texts("admin.settings.done.\($0)") })
        return .page(page.html(StaffListPage(visit: visit, frame: frame, people: people).html))
    }

    /// Makes a new password and shows it once.
    private func newPassword(_ visit: StaffVisit) async throws -> Response {
        try visit.require()
        let id = ID<Staff>(try visit.parameter("id"))
        let password = StaffFields.newPassword()
        // Made outside the transaction: it takes 30 ms, and a writer must not wait for that.
        let hash = try await offTheLoop { try PasswordHash.make(password) }
        let staff = try await database.write { tx -> Staff? in
            try Staff.setPassword(hash: hash, of: id, by: visit.staff.id.text, in: tx)
            return try Staff.find(id, in: tx)
        }
        guard let staff else { throw AppError.notFound("staff.unknown") }
        let page = SettingsView(visit: visit, frame: frame, page: .staff)
        return .once(page.html(StaffFields.once(name: staff.name, email: staff.email, password: password, visit, frame)))
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
    static func once(_ html: HTML) -> Response {
        var response = Response.page(html)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
