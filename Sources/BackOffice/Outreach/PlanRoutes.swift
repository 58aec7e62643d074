import Basics
import Catalog
import Customers
import HTTPTypes
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

    /// - Parameter typed: a plan that is looked at before it is kept, or that could not be kept.
    private func plan(
        _ visit: StaffVisit, typed: Form? = nil, problems: FieldProblems = .none, problem: Message? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (kind, frame) = (try Self.kind(visit), frame)
        let page = try await database.read { tx in
            let (version, kept) = try CoursePlan.current(kind, in: tx)
            let currency = try ShopSettings.load(in: tx).baseCurrency
            let shown = typed.flatMap { try? PlanForm.plan($0, currency: currency) } ?? kept
            return PlanPage(
                visit: visit, frame: frame, kind: kind, version: version, stored: PlanForm.fields(of: kept, currency),
                running: try CourseFigures.running(kind, in: tx), segments: try Segment.all(in: tx).map(\.segment),
                currency: currency,
                candidates: problem == nil ? try CourseCandidate.find(kind, by: shown, in: tx) : [], typed: typed,
                problems: problems, problem: problem)
        }
        return .page(page.html, status: status)
    }

    private func changePlan(_ visit: StaffVisit, _ sent: Form) async throws -> Response {
        try visit.require(.editor)
        let (kind, form) = (try Self.kind(visit), PlanForm.filled(sent))
        switch form["do"] {
        case "look": return try await lookAtPlan(visit, form, kind)
        case "reset": return try await resetPlan(visit, form, kind)
        default: return try await savePlan(visit, form, kind)
        }
    }

    private func lookAtPlan(_ visit: StaffVisit, _ form: Form, _ kind: Course.Kind) async throws -> Response {
        do {
            try await database.write { tx in
                _ = try PlanForm.plan(form, currency: ShopSettings.load(in: tx).baseCurrency).checked(kind, in: tx)
            }
            return try await plan(visit, typed: form)
        } catch let error as AppError where error.isOfForm {
            return try await plan(visit, typed: form, problem: error.message, status: error.kind.status)
        }
    }

    /// Going back takes the place of what is stored, so nothing goes that the page has not shown.
    private func resetPlan(_ visit: StaffVisit, _ form: Form, _ kind: Course.Kind) async throws -> Response {
        let (shown, actor) = (ShownFields(sentIn: form), visit.staff.id.text)
        let changed = try await database.write { tx -> Form? in
            let stored = PlanForm.fields(
                of: try CoursePlan.current(kind, in: tx).plan, try ShopSettings.load(in: tx).baseCurrency)
            guard shown == nil || shown == ShownFields(stored) else { return stored }
            try CoursePlan.shipped(kind).save(kind, by: actor, in: tx)
            return nil
        }
        guard let changed else { return .seeOther("/admin/outreach/sequences/\(kind.rawValue)?saved") }
        return try await plan(
            visit, typed: changed, problem: Message("admin.outreach.changedMeanwhile"), status: .conflict)
    }

    private func savePlan(_ visit: StaffVisit, _ form: Form, _ kind: Course.Kind) async throws -> Response {
        let outcome = try await database.write { tx in
            let currency = try ShopSettings.load(in: tx).baseCurrency
            let stored = PlanForm.fields(of: try CoursePlan.current(kind, in: tx).plan, currency)
            return try SharedForm.take(
                form, stored: stored, subject: kind.rawValue, kinds: ["outreach.planSaved"], texts: visit.texts, in: tx,
                read: { $0.form },
                save: { form in
                    _ = try PlanForm.plan(form, currency: currency).save(kind, by: visit.staff.id.text, in: tx)
                }, owners: [:])
        }
        switch outcome {
        case .saved(let hasOthers):
            return .seeOther("/admin/outreach/sequences/\(kind.rawValue)?\(hasOthers ? "merged" : "saved")")
        case .shownAgain(let fields, let problems, let problem, let refusal):
            return try await plan(visit, typed: fields, problems: problems, problem: problem, status: refusal.status)
        }
    }
}

/// The form of a plan: a row a letter, and whom the course is for.
enum PlanForm {
    /// The letters change as one list: what two people want of its rows cannot be told apart.
    static let steps = "steps"

    static func fields(of plan: CoursePlan, _ currency: Currency) -> Form {
        let letters = plan.steps.flatMap { step -> [(name: String, value: String)] in
            let isDays = step.delayHours % 24 == 0 && step.delayHours > 0
            return [
                ("steps.delay", "\(isDays ? step.delayHours / 24 : step.delayHours)"),
                ("steps.unit", isDays ? "days" : "hours"), ("steps.template", step.template.rawValue),
            ]
        }
        let audience = plan.audience
        let least = audience.leastMinor == 0 ? "" : Money(minor: audience.leastMinor, currency).decimalText
        return Form(
            letters + [
                (name: "countries", value: audience.countries.joined(separator: ", ")),
                (name: "segment", value: audience.segment?.text ?? ""), (name: "least", value: least),
            ])
    }

    /// Without the rows that are no letters, so that the same letters are the same form.
    static func filled(_ form: Form) -> Form {
        let (delays, units, templates) = rows(form)
        let letters = delays.indices.filter { !delays[$0].isEmpty && $0 < units.count && $0 < templates.count }
        let others = form.fields.filter { ShownFields.unit(of: $0.name) != steps }
        return Form(
            others
                + letters.flatMap { row -> [(name: String, value: String)] in
                    [("steps.delay", delays[row]), ("steps.unit", units[row]), ("steps.template", templates[row])]
                })
    }

    static func rows(_ form: Form) -> (delays: [String], units: [String], templates: [String]) {
        (form.all("steps.delay"), form.all("steps.unit"), form.all("steps.template"))
    }

    /// Rows without a delay are none.
    /// - Throws: `outreach.badStepDelay`, `outreach.wrongTemplate`, `outreach.badLeast`.
    static func plan(_ form: Form, currency: Currency) throws -> CoursePlan {
        let (delays, units, templates) = rows(form)
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
