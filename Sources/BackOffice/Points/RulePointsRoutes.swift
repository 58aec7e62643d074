import Basics
import Guard
import Hummingbird
import Store
import Web

extension BackOffice {
    func addRulePointsRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/guard/points/rules", use: door.page { visit in try await rulePoints(visit, visit.query) })
        admin.post("/guard/points/rules", use: door.action { visit, form in try await setRulePoints(visit, form) })
    }

    private func rulePoints(_ visit: StaffVisit, _ form: Form, problem: AppError? = nil) async throws -> Response {
        let (rules, pack, edited) = try await database.read { tx in
            let rules = try HouseRules.load(in: tx)
            let pack = try CheckTerms(policy: form["pack"], in: rules).pack
            return (rules, pack, try RulePoints.all(of: pack.id, in: tx))
        }
        let page = RulePointsPage(
            visit: visit, frame: frame, rules: rules, pack: pack, edited: edited, form: problem == nil ? Form() : form,
            problem: problem?.message, done: visit.query["done"] == "rule" ? visit.texts("admin.points.done.rule") : nil)
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    private func setRulePoints(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        guard let pack = try await houseRules().rules.pack(form["pack"]) else { throw AppError.notFound() }
        let (rule, colleague) = (form["rule"], visit.colleague)
        do {
            guard form.has("reset") || form.number("points") != nil else {
                throw AppError.invalid("guard.penalty.points", ["most": String(Ledger.Entry.mostPoints)])
            }
            try await database.write { tx in
                if form.has("reset") {
                    try RulePoints.reset(rule, in: pack, by: colleague, in: tx)
                } else {
                    try RulePoints.set(
                        rule, in: pack, points: form.number("points") ?? 0, note: form["note"], by: colleague, in: tx)
                }
            }
            return .seeOther("/admin/guard/points/rules?pack=\(pack.id)&done=rule")
        } catch let error as AppError where error.isOfForm {
            return try await rulePoints(visit, form, problem: error)
        }
    }
}
