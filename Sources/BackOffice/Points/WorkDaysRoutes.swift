import Basics
import Guard
import Hummingbird
import Store
import Web

extension BackOffice {
    func addWorkDaysRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/guard/points/days", use: door.page { visit in try await workDays(visit) })
        admin.post("/guard/points/days", use: door.action { visit, form in try await setWorkDays(visit, form) })
    }

    private func workDays(_ visit: StaffVisit, _ form: Form = Form(), problem: AppError? = nil) async throws -> Response {
        let (years, today) = try await database.read { (try WorkYear.all(in: $0), CalendarDay($0.now)) }
        let page = WorkDaysPage(
            visit: visit, frame: frame, years: years, thisYear: today.year, form: form, problem: problem?.message,
            done: visit.query["done"] == "days" ? visit.texts("admin.points.done.days") : nil)
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    private func setWorkDays(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let colleague = visit.colleague
        do {
            guard let year = Int(form["year"]) else {
                throw AppError.invalid("guard.work.year", ["year": String(form["year"].prefix(20))])
            }
            try await database.write { tx in
                guard !form.has("reset") else { return try WorkYear.reset(year, by: colleague, in: tx) }
                try WorkYear.set(
                    year, daysOff: form.exact("daysOff"), workingDays: form.exact("workingDays"), source: form["source"],
                    by: colleague, in: tx)
            }
            return .seeOther("/admin/guard/points/days?done=days")
        } catch let error as AppError where error.isOfForm {
            return try await workDays(visit, form, problem: error)
        }
    }
}
