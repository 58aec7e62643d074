import Basics
import Catalog
import Hummingbird
import MoneyKit
import Pricing
import Sales
import Store
import Web

/// What is taken off prices for a while: who sets the prices that everybody sees looks after it.
extension BackOffice {
    static let promotions = "/admin/promotions"

    func addPromotionRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/promotions", use: door.page { visit in try await promotionList(visit) })
        admin.get("/promotions/export", use: door.page { visit in try await export(Self.promotionFile, visit) })
        admin.get("/promotions/{id}", use: door.page { visit in try await promotion(visit) })
        admin.post("/promotions/{id}", use: door.action { visit, form in try await savePromotion(visit, form) })
        admin.post("/promotions/{id}/switch", use: door.action { visit, form in try await switchPromotion(visit, form) })
        admin.post("/promotions/{id}/duplicate", use: door.action { visit, _ in try await duplicatePromotion(visit) })
        admin.post("/promotions/{id}/codes", use: door.action { visit, form in try await addCodes(visit, form) })
        admin.get("/promotions/{id}/codes/export", use: door.page { visit in try await exportCodes(visit) })
    }

    private func promotionList(_ visit: StaffVisit) async throws -> Response {
        let request = PageRequest(number: visit.query.number("page") ?? 1, size: PromotionListPage.pageSize)
        let frame = frame
        let page = try await database.read { tx in
            PromotionListPage(
                visit: visit, frame: frame, page: try PromotionList.load(request, in: tx), time: try ShopTime.load(in: tx),
                languages: try ShopSettings.load(in: tx).languages(for: visit.texts.language).chain, now: tx.now)
        }
        return .page(page.html)
    }

    /// `new` stands for one that is not there yet.
    private func promotion(_ visit: StaffVisit, _ answer: PromotionAnswer = PromotionAnswer()) async throws -> Response {
        let (id, frame) = (ID<Promotion>(try visit.parameter("id")), frame)
        let page = try await database.read { tx in
            let kept = try id.text == "new" ? nil : Promotion.find(id, in: tx)
            guard kept != nil || id.text == "new" else { throw AppError.notFound() }
            return try PromotionPage(visit: visit, frame: frame, kept: kept, answer: answer, in: tx)
        }
        return .page(page.html, status: answer.isRefused ? .unprocessableContent : .ok)
    }

    /// Saves what was typed, or shows what it would do, or says beside each field what is wrong.
    private func savePromotion(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.finance)
        let (raw, actor) = (try visit.parameter("id"), visit.staff.id.text)
        let known = raw == "new" ? nil : ID<Promotion>(raw)
        let read = try await database.read { tx in try PromotionAnswer.read(form, known, in: tx) }
        guard let wanted = read.promotion else { return try await promotion(visit, read) }
        if form.has("try") {
            var answer = read
            answer.trial = try await database.read { try PromotionAnswer.trial(of: wanted, form, in: $0) }
            return try await promotion(visit, answer)
        }
        do {
            let id = try await database.write { tx in
                try Promotion.save(wanted, as: known, seen: form.has("_seen") ? form["_seen"] : nil, by: actor, in: tx).id
            }
            return .seeOther("\(Self.promotions)/\(id)?saved")
        } catch let error as AppError where error.kind == .invalid || error.kind == .conflict {
            var answer = read
            answer.problem = error.message
            return try await promotion(visit, answer)
        }
    }

    /// Switching off can be taken back for a while.
    private func switchPromotion(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.finance)
        let (id, staff, isOn) = (ID<Promotion>(try visit.parameter("id")), visit.staff.id, form["to"] == "on")
        let language = visit.texts.language
        do {
            let undo = try await database.write { tx -> ID<Undo>? in
                guard let before = try Promotion.find(id, in: tx) else { throw AppError.notFound() }
                try Promotion.switchTo(isOn, id, by: staff.text, in: tx)
                guard before.promotion.isOn, !isOn else { return nil }
                let name = before.promotion.name([language])
                return try Undo.note(
                    .promotion, name, at: "\(Self.promotions)/\(id)", .promotion(id: id.text, mark: before.mark), by: staff,
                    in: tx)
            }
            let noted = undo.map { "&\(Undo.field)=\($0)" } ?? ""
            return .seeOther("\(Self.promotions)/\(id)?\(isOn ? "on" : "off")\(noted)")
        } catch let error as AppError where error.kind == .conflict {
            return try await promotion(visit, PromotionAnswer(problem: error.message))
        }
    }

    private func duplicatePromotion(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.finance)
        let (id, actor) = (ID<Promotion>(try visit.parameter("id")), visit.staff.id.text)
        let copy = try await database.write { try Promotion.duplicate(id, by: actor, in: $0) }
        return .seeOther("\(Self.promotions)/\(copy)?copied")
    }

    // MARK: Codes

    /// One code that was typed, or so many that are made.
    private func addCodes(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.finance)
        let (id, actor) = (ID<Promotion>(try visit.parameter("id")), visit.staff.id.text)
        var reader = FieldReader(form)
        let count = form["code"].isEmpty ? reader.whole("count", from: 1) ?? 0 : 0
        let most = reader.whole("codeUses", from: 1)
        guard reader.problems.isEmpty else {
            return try await promotion(visit, PromotionAnswer(codes: form, problems: reader.problems))
        }
        do {
            try await database.write { tx in
                var random = SystemRandomNumberGenerator()
                if form["code"].isEmpty {
                    try PromotionCode.make(count, for: id, mostUses: most, by: actor, random: &random, in: tx)
                } else {
                    try PromotionCode.add(form["code"], to: id, mostUses: most, by: actor, in: tx)
                }
            }
            return .seeOther("\(Self.promotions)/\(id)?codes#codes")
        } catch let error as AppError where error.kind == .invalid || error.kind == .conflict {
            var problems = FieldProblems.none
            problems.add(form["code"].isEmpty ? "count" : "code", error.message)
            return try await promotion(visit, PromotionAnswer(codes: form, problems: problems))
        }
    }

    private func exportCodes(_ visit: StaffVisit) async throws -> Response {
        let id = ID<Promotion>(try visit.parameter("id"))
        return try await export(Self.codeFile(of: id), visit)
    }
}
