import Basics
import Hummingbird
import MoneyKit
import Pricing
import Store
import Web

/// Moving all prices of a list, and making a list of another.
extension BackOffice {
    func addListAdjustRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/buyer-prices/{id}/adjust", use: door.page { visit in try await adjustment(visit) })
        admin.post("/buyer-prices/{id}/adjust", use: door.action { visit, form in try await adjust(visit, form) })
    }

    private func adjustment(_ visit: StaffVisit) async throws -> Response {
        try await adjustmentPage(visit, visit.query, problem: nil)
    }

    private func adjustmentPage(_ visit: StaffVisit, _ form: Form, problem: AppError?) async throws -> Response {
        let (id, frame) = (ID<BuyerPriceList>(try visit.parameter("id")), frame)
        let page = try await database.read { tx in
            guard let list = try BuyerPriceList.find(id, in: tx) else { throw AppError.notFound() }
            var (moved, problem): ([AdjustedPrice], AppError?) = ([], problem)
            do {
                moved = try list.adjusted(AdjustFields.adjustment(form), in: tx)
            } catch let error as AppError where error.kind == .invalid {
                problem = problem ?? error
            }
            return AdjustPage(visit: visit, frame: frame, list: list, moved: moved, form: form, problem: problem)
        }
        return .page(page.html, status: page.problem?.kind.status ?? .ok)
    }

    private func adjust(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (id, actor) = (ID<BuyerPriceList>(try visit.parameter("id")), visit.staff.id.text)
        do {
            let adjustment = try AdjustFields.adjustment(form)
            try await database.write { tx in
                guard let list = try BuyerPriceList.find(id, in: tx) else { throw AppError.notFound() }
                try visit.requirePricing(list.terms.audience)
                try BuyerPriceList.adjust(id, adjustment, seen: form.number("_seen") ?? 0, by: actor, in: tx)
            }
            return .seeOther("/admin/buyer-prices?saved")
        } catch let error as AppError where error.kind == .invalid || error.kind == .conflict {
            return try await adjustmentPage(visit, form, problem: error)
        }
    }

    func copyPriceList(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.requirePricing(.accounts)
        let actor = visit.staff.id.text
        do {
            let percent = form["percent"].isEmpty ? 0 : try AdjustFields.basisPoints(form["percent"])
            let source: BuyerPriceList.Source = Currency(rawValue: form["source"]).map { .shop($0) } ?? .list(ID(form["source"]))
            let id = try await database.write { tx in
                try BuyerPriceList.copy(
                    source, name: form["name"], byBasisPoints: percent, isRounded: form.has("rounded"), by: actor, in: tx)
            }
            return .seeOther("/admin/buyer-prices/\(id)")
        } catch let error as AppError where error.kind == .invalid || error.kind == .conflict {
            return try await priceLists(visit, typed: form, problem: error)
        }
    }
}

/// By how much prices are to move, as it is typed: `-5%` or `0.20`.
enum AdjustFields {
    /// - Throws: `bulk.badNumber`, `bulk.badPercent`, `pricing.currency`.
    static func adjustment(_ form: Form) throws -> ListAdjustment {
        guard let currency = Currency(rawValue: form["currency"]) else {
            throw AppError.invalid("pricing.currency", ["code": String(form["currency"].prefix(10))])
        }
        let typed = form["by"].replacing("−", with: "-").replacing("＋", with: "+").replacing("％", with: "%")
        let isRounded = form.has("rounded")
        if typed.hasSuffix("%") {
            return ListAdjustment(currency, .part(basisPoints: try basisPoints(String(typed.dropLast()))), isRounded: isRounded)
        }
        guard let amount = try? UnitPrice(bare(typed), currency) else { throw AppError.invalid("bulk.badNumber") }
        return ListAdjustment(currency, .amount(amount), isRounded: isRounded)
    }

    /// - Throws: `bulk.badPercent`.
    static func basisPoints(_ typed: String) throws -> Int {
        let text = bare(typed.replacing("−", with: "-").replacing("％", with: "").replacing("%", with: ""))
        guard let points = try? Decimal.read(text, digits: 2), BulkPrice.percents.contains(Int(points)) else {
            throw AppError.invalid("bulk.badPercent")
        }
        return Int(points)
    }

    private static func bare(_ text: String) -> String {
        let plain = FieldReader.plain(text)
        return plain.hasPrefix("+") ? String(plain.dropFirst()) : plain
    }
}
