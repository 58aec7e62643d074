import Basics
import Catalog
import Customers
import Hummingbird
import MoneyKit
import Outreach
import Store
import Web

extension BackOffice {
    func addPlanRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/outreach/sequences/{kind}", use: door.page { visit in try await plan(visit) })
        admin.post("/outreach/sequences/{kind}", use: door.action { visit, form in try await changePlan(visit, form) })
    }

    private static func kind(_ visit: StaffVisit) throws -> Course.Kind {
        guard let kind = Course.Kind(rawValue: try visit.parameter("kind")) else { throw AppError.notFound() }
        return kind
    }

    /// - Parameter typed: a plan that is looked at before it is kept.
    private func plan(_ visit: StaffVisit, typed: Form? = nil, problem: AppError? = nil) async throws -> Response {
        let (kind, frame) = (try Self.kind(visit), frame)
        let page = try await database.read { tx in
            let (version, kept) = try CoursePlan.current(kind, in: tx)
            let shown = try typed.flatMap { try? PlanForm.plan($0, currency: ShopSettings.load(in: tx).baseCurrency) } ?? kept
            return PlanPage(
                visit: visit, frame: frame, kind: kind, version: version, plan: shown,
                running: try CourseFigures.running(kind, in: tx), segments: try Segment.all(in: tx).map(\.segment),
                currency: try ShopSettings.load(in: tx).baseCurrency,
                candidates: problem == nil ? try CourseCandidate.find(kind, by: shown, in: tx) : [], typed: typed,
                problem: problem?.message)
        }
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    private func changePlan(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (kind, actor) = (try Self.kind(visit), visit.staff.id.text)
        do {
            let isTrial = form["do"] == "look"
            try await database.write { tx in
                if form["do"] == "reset" {
                    try CoursePlan.shipped(kind).save(kind, by: actor, in: tx)
                } else {
                    let plan = try PlanForm.plan(form, currency: ShopSettings.load(in: tx).baseCurrency)
                    if isTrial { _ = try plan.checked(kind, in: tx) } else { try plan.save(kind, by: actor, in: tx) }
                }
            }
            return isTrial
                ? try await plan(visit, typed: form) : .seeOther("/admin/outreach/sequences/\(kind.rawValue)?saved")
        } catch let error as AppError where error.isOfForm {
            return try await plan(visit, typed: form, problem: error)
        }
    }
}

/// The form of a plan: a row a letter, and whom the course is for.
enum PlanForm {
    /// Rows without a delay are none.
    /// - Throws: `outreach.badStepDelay`, `outreach.wrongTemplate`, `outreach.badLeast`.
    static func plan(_ form: Form, currency: Currency) throws -> CoursePlan {
        let (delays, units, templates) = (form.all("delay"), form.all("unit"), form.all("template"))
        var steps: [CoursePlan.Step] = []
        for (index, text) in delays.enumerated() where !text.isEmpty && index < units.count && index < templates.count {
            guard let number = Int(text), number >= 0, number <= CoursePlan.mostDelayHours else {
                throw AppError.invalid(
                    "outreach.badStepDelay", ["number": "\(index + 1)", "most": "\(CoursePlan.mostDelayHours / 24)"])
            }
            guard let template = LetterTemplate.Name(rawValue: templates[index]) else {
                throw AppError.invalid("outreach.wrongTemplate", ["number": "\(index + 1)"])
            }
            steps.append(.init(after: units[index] == "days" ? number * 24 : number, template))
        }
        var audience = CourseAudience()
        audience.countries = form["countries"].split { !$0.isLetter }.map { $0.uppercased() }
        audience.segment = form["segment"].isEmpty ? nil : ID(form["segment"])
        if !form["least"].isEmpty {
            guard let least = try? Money(form["least"], currency) else { throw AppError.invalid("outreach.badLeast") }
            (audience.leastMinor, audience.currency) = (least.minor, currency.code)
        }
        return CoursePlan(steps: steps, audience: audience)
    }
}
