import Basics
import Customers
import Hummingbird
import Sales
import Store
import Web

extension BackOffice {
    private static let customersOnPage = 50

    func addCustomerRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/customers", use: door.page { visit in try await customerList(visit) })
        admin.get(
            "/customers/export",
            use: door.page { visit in
                try await export(Self.customers(CustomerQuery.read(visit.query, me: visit.mover.id)), visit)
            })
        admin.get("/customers/{id}", use: door.page { visit in try await customer(visit) })
        admin.post("/customers/{id}/team", use: door.action { visit, form in try await entrustCustomer(visit, form) })
        admin.post("/customers/{id}/tags", use: door.action { visit, form in try await tagCustomer(visit, form) })
        admin.post("/customers/{id}/notes", use: door.action { visit, form in try await noteCustomer(visit, form) })
    }

    /// - Parameter unnamed: the form that would have named the filter, and why it could not.
    func customerList(_ visit: StaffVisit, unnamed: (form: Form, problem: AppError)? = nil) async throws -> Response {
        if unnamed == nil, let first = try await openingFilter(visit, .customers) { return first }
        let query = CustomerQuery.read(unnamed?.form ?? visit.query, me: visit.mover.id)
        let request = PageRequest(number: visit.query.number("page") ?? 1, size: Self.customersOnPage)
        let frame = frame
        var page = try await database.read { tx in
            let list = try ContactList.page(query, request.number, size: request.size, in: tx)
            return CustomerListPage(
                visit: visit, frame: frame, page: Page(items: list.contacts, total: list.count, request: request),
                query: query, marks: try ContactFacets.marks(of: list.contacts.map(\.id), in: tx),
                channels: try ContactFacets.channels(in: tx), tags: try ContactFacets.tags(in: tx),
                names: try Staff.names(in: tx), colleagues: try AssignRule.colleagues(in: tx), now: tx.now,
                kept: try SavedFilterTabs.load(visit, .customers, in: tx))
        }
        if let unnamed { (page.typedName, page.problem) = (unnamed.form["name"], unnamed.problem.message) }
        return .page(page.html, status: unnamed?.problem.kind.status ?? .ok)
    }

    /// The page of one buyer. Who was found to be somebody else is shown there, unless the address asks for the empty page itself.
    func customer(_ visit: StaffVisit, typed: Form = Form(), problem: AppError? = nil) async throws -> Response {
        let id = ID<Contact>(try visit.parameter("id"))
        let before = visit.query.number("before").map { Instant(milliseconds: Int64($0)) }
        let folder = try await database.read { try ContactFolder.load(id, before: before, in: $0) }
        if let heir = folder.contact.mergedInto, problem == nil, !visit.query.has("self") {
            return .seeOther("/admin/customers/\(heir)")
        }
        let page = CustomerPage(visit: visit, frame: frame, folder: folder, typed: typed, problem: problem?.message)
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    /// Does something to a buyer and goes back to the page, which says so; what is refused stays typed.
    func change(
        _ visit: StaffVisit, _ form: Form, done: String, _ change: @escaping @Sendable (ID<Contact>, Transaction) throws -> Void
    ) async throws -> Response {
        try visit.require(.sales)
        let id = ID<Contact>(try visit.parameter("id"))
        do {
            try await database.write { try change(id, $0) }
        } catch let error as AppError where error.kind == .invalid || error.kind == .conflict {
            return try await customer(visit, typed: form, problem: error)
        }
        return .seeOther("/admin/customers/\(id)?\(done)")
    }

    private func entrustCustomer(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        guard let stage = Contact.Stage(rawValue: form["stage"]) else { throw AppError.invalid("error.badRequest") }
        let (actor, owner) = (visit.mover.id, form["owner"])
        return try await change(visit, form, done: "entrusted") {
            try Contact.entrust($0, to: owner.isEmpty ? nil : owner, stage: stage, by: actor, in: $1)
        }
    }

    private func tagCustomer(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.sales)
        let (id, staff) = (ID<Contact>(try visit.parameter("id")), visit.staff.id)
        let tags = form["tags"].split { ",，、;；".contains($0) }.map(String.init)
        do {
            let undo = try await database.write { try Self.tag(id, tags, by: staff, in: $0) }
            return .seeOther("/admin/customers/\(id)?tagged" + (undo.map { "&\(Undo.field)=\($0)" } ?? ""))
        } catch let error as AppError where error.kind == .invalid || error.kind == .conflict {
            return try await customer(visit, typed: form, problem: error)
        }
    }

    /// Tags that are taken off can be put on again; those that are only added need no way back.
    private static func tag(_ id: ID<Contact>, _ tags: [String], by staff: ID<Staff>, in tx: Transaction) throws -> ID<Undo>? {
        let before = try Contact.tags(of: id, in: tx)
        try Contact.setTags(tags, of: id, by: staff.text, in: tx)
        let after = try Contact.tags(of: id, in: tx)
        guard !Set(before).isSubset(of: after) else { return nil }
        let gone = before.filter { !after.contains($0) }.joined(separator: ", ")
        let way = Undo.Way.tags(contact: id.text, before: before, after: after)
        return try Undo.note(.tags, gone, at: "/admin/customers/\(id)", way, by: staff, in: tx)
    }

    private func noteCustomer(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (actor, text, isCall) = (visit.mover.id, form.exact("note"), form["kind"] == "call")
        return try await change(visit, form, done: "noted") {
            try Touch.note(text, isCall: isCall, about: $0, by: actor, in: $1)
        }
    }
}
