import Basics
import Customers
import Hummingbird
import Sales
import Store
import Web

extension BackOffice {
    private static let tasksOnPage = 50

    func addTaskRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/tasks", use: door.page { visit in try await taskList(visit) })
        admin.get(
            "/tasks/export",
            use: door.page { visit in
                let tab = TaskListPage.Tab(rawValue: visit.query["show"]) ?? .mine
                return try await export(Self.tasks(tab.filter(visit.staff.id.text)), visit)
            })
        admin.post("/tasks", use: door.action { visit, form in try await addTask(visit, form) })
        admin.post("/tasks/{id}", use: door.action { visit, form in try await turnTask(visit, form) })
        admin.post("/customers/{id}/tasks", use: door.action { visit, form in try await addCustomerTask(visit, form) })
    }

    private func taskList(_ visit: StaffVisit, typed: Form = Form(), problem: AppError? = nil) async throws -> Response {
        let tab = TaskListPage.Tab(rawValue: visit.query["show"]) ?? .mine
        let request = PageRequest(number: visit.query.number("page") ?? 1, size: Self.tasksOnPage)
        let (frame, me) = (frame, visit.staff.id.text)
        let page = try await database.read { tx in
            TaskListPage(
                visit: visit, frame: frame, tab: tab, page: try BuyerTask.page(tab.filter(me), request, in: tx),
                counts: try TaskListPage.Tab.allCases.map { try BuyerTask.count($0.filter(me), in: tx) },
                names: try Staff.names(in: tx), colleagues: try AssignRule.colleagues(in: tx), now: tx.now, typed: typed,
                problem: problem?.message)
        }
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    private func addTask(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.sales)
        let (actor, typed) = (visit.staff.id.text, TypedTask(form))
        do {
            try await database.write { try typed.add(about: .nobody, by: actor, in: $0) }
        } catch let error as AppError where error.kind == .invalid {
            return try await taskList(visit, typed: form, problem: error)
        }
        return .seeOther("/admin/tasks?added")
    }

    private func addCustomerTask(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (actor, typed) = (visit.staff.id.text, TypedTask(form))
        return try await change(visit, form, done: "taskAdded") { try typed.add(about: .contact($0), by: actor, in: $1) }
    }

    func addCompanyTask(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (actor, typed) = (visit.staff.id.text, TypedTask(form))
        return try await changeCompany(visit, form, done: "taskAdded") { try typed.add(about: .company($0), by: actor, in: $1) }
    }

    /// Done, or not done after all; then back to the page on which the button was.
    private func turnTask(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.sales)
        let (id, actor, isDone) = (ID<BuyerTask>(try visit.parameter("id")), visit.staff.id.text, !form.has("reopen"))
        let task = try await database.write { tx in
            if isDone { try BuyerTask.finish(id, by: actor, in: tx) } else { try BuyerTask.reopen(id, by: actor, in: tx) }
            return try BuyerTask.find(id, in: tx)
        }
        let said = isDone ? "taskDone" : "taskReopened"
        switch (form["from"], task?.contact, task?.company) {
        case ("contact", let contact?, _): return .seeOther("/admin/customers/\(contact)?\(said)#tasks")
        case ("company", _, let company?): return .seeOther("/admin/companies/\(company)?\(said)#tasks")
        default:
            let tab = TaskListPage.Tab(rawValue: form["from"]) ?? .mine
            return .seeOther("/admin/tasks?show=\(tab.rawValue)&\(said)")
        }
    }
}

/// A task as a form says it.
struct TypedTask: Sendable {
    private let title, when, day, assignee: String

    init(_ form: Form) { (title, when, day, assignee) = (form["title"], form["when"], form["taskDay"], form["assignee"]) }

    /// A day that is written out goes before one that is chosen.
    func add(about: BuyerTask.About, by actor: String, in tx: Transaction) throws {
        let written = CalendarDay(day)
        guard written != nil || day.isEmpty else { throw AppError.invalid("customers.badDay") }
        let chosen = TaskDay(rawValue: when)?.day(from: CalendarDay(tx.now))
        try BuyerTask.add(
            title, on: written ?? chosen, about: about, assignee: assignee.isEmpty ? nil : assignee, by: actor, in: tx)
    }
}
