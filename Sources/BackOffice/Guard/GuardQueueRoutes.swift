import Basics
import Foundation
import Guard
import Hummingbird
import Store
import Web

extension BackOffice {
    func addGuardQueueRoutes(to admin: RouterGroup<WebContext>) {
        admin.post("/guard/ask", use: door.action { visit, form in try await askForApproval(visit, form) })
        admin.get("/guard/queue", use: door.page { visit in try await guardQueue(visit) })
        admin.post("/guard/queue/{id}/approve", use: door.action { visit, form in try await decide(visit, form, approves: true) })
        admin.post("/guard/queue/{id}/refuse", use: door.action { visit, form in try await decide(visit, form, approves: false) })
    }

    /// Keeps the check of what was written and asks a lead about it.
    private func askForApproval(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (day, rules) = try await houseRules()
        let question = try GuardQuestion(form, rules)
        let colleague = visit.colleague
        let checked = await offTheLoop { question.check(day: day).checked(question.content) }
        do {
            try await database.write { tx in
                let check = try GuardCheck.record(checked, subject: "", by: colleague, in: tx)
                _ = try GuardApproval.ask(check, note: form["note"], by: colleague, in: tx)
            }
        } catch let error as AppError where error.kind == .conflict || error.kind == .tooLarge {
            let page = GuardPage(
                visit: visit, frame: frame, question: question, report: checked.report, note: form["note"], problem: error.message
            )
            return .page(page.html, status: error.kind.status)
        }
        return .seeOther("/admin/guard/queue?asked")
    }

    private func guardQueue(
        _ visit: StaffVisit, _ problem: (message: Message, typed: String, id: ID<GuardApproval>)? = nil
    ) async throws -> Response {
        let state = GuardApproval.State(rawValue: visit.query["state"]) ?? .asked
        let request = PageRequest(number: visit.query.number("page") ?? 1, size: 20)
        let (items, rules) = try await database.read { tx in
            let page = try GuardApproval.queue(state, page: request, in: tx)
            let items = Page(
                items: try page.items.map { approval, check in
                    GuardQueuePage.Item(
                        approval: approval, check: check, askedBy: try Staff.name(approval.askedBy, in: tx),
                        decidedBy: try Staff.name(approval.decidedBy, in: tx))
                }, total: page.total, request: page.request)
            return (items, try HouseRules.load(in: tx))
        }
        let page = GuardQueuePage(visit: visit, frame: frame, state: state, items: items, rules: rules, problem: problem)
        return .page(page.html, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func decide(_ visit: StaffVisit, _ form: Form, approves: Bool) async throws -> Response {
        let id = ID<GuardApproval>(try visit.parameter("id"))
        let (reason, colleague) = (form["reason"], visit.colleague)
        do {
            try await database.write { tx in
                if approves {
                    try GuardApproval.approve(id, reason: reason, by: colleague, in: tx)
                } else {
                    try GuardApproval.refuse(id, reason: reason, by: colleague, in: tx)
                }
            }
        } catch let error as AppError where error.kind != .internal && error.kind != .notFound {
            return try await guardQueue(visit, (error.message, reason, id))
        }
        return .seeOther("/admin/guard/queue?\(approves ? "approved" : "refused")")
    }
}

extension StaffVisit {
    /// The person as Guard knows them.
    var colleague: Colleague {
        Colleague(id: staff.id.text, role: Colleague.Role(rawValue: staff.role.rawValue) ?? .viewer)
    }
}

extension Staff {
    /// The name of a colleague; empty for one who is gone.
    static func name(_ id: String, in tx: Transaction) throws -> String {
        try tx.value("SELECT name FROM staff WHERE id = \(id)") ?? ""
    }
}
