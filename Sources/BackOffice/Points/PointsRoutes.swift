import Basics
import Guard
import Hummingbird
import MoneyKit
import Store
import Web

extension BackOffice {
    func addPointsRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/guard/points", use: door.page { visit in try await points(visit) })
        admin.post("/guard/points", use: door.action { visit, form in try await addMarketShop(visit, form) })
        admin.post("/guard/points/{shop}/deposit", use: door.action { visit, form in try await setDeposit(visit, form) })
        admin.get("/guard/points/report", use: door.page { visit in try await pointsReport(visit) })
    }

    private func points(_ visit: StaffVisit, _ form: Form = Form(), problem: AppError? = nil) async throws -> Response {
        let (ledgers, rules) = try await database.read { (try ShopLedger.all(in: $0), try HouseRules.load(in: $0)) }
        let done = ["shop", "deposit"].first { visit.query["done"] == $0 }
        let page = PointsPage(
            visit: visit, frame: frame, ledgers: ledgers, rules: rules, chosen: visit.query["shop"], form: form,
            problem: problem?.message,
            done: done.map { visit.texts("admin.points.done.\($0)") })
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    private func addMarketShop(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let colleague = visit.colleague
        do {
            let deposit = form["new-deposit"].isEmpty ? nil : try Self.deposit(form, prefix: "new-")
            let id = try await database.write { tx in
                let pack = try CheckTerms(policy: form["pack"], in: try HouseRules.load(in: tx)).pack
                let id = try MarketShop.add(form["name"], pack: pack.id, by: colleague, in: tx)
                if let deposit { try MarketShop.setDeposit(id, deposit, by: colleague, in: tx) }
                return id
            }
            return .seeOther("/admin/guard/points?shop=\(id)&done=shop")
        } catch let error as AppError where error.isOfForm {
            return try await points(visit, form, problem: error)
        }
    }

    private func setDeposit(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (id, colleague) = (ID<MarketShop>(try visit.parameter("shop")), visit.colleague)
        do {
            let deposit = try Self.deposit(form)
            try await database.write { try MarketShop.setDeposit(id, deposit, by: colleague, in: $0) }
            return .seeOther("/admin/guard/points?shop=\(id)&done=deposit")
        } catch let error as AppError where error.isOfForm {
            let typed = Form(form.fields + [("shop", id.text)])
            return try await points(visit, typed, problem: error)
        }
    }

    private static func deposit(_ form: Form, prefix: String = "") throws -> Money {
        guard let currency = Currency(rawValue: form[prefix + "currency"]) else { throw AppError.invalid("money.notANumber") }
        return try Money(form[prefix + "deposit"].filter { !", \u{A0}\u{202F}".contains($0) }, currency)
    }

    private func pointsReport(_ visit: StaffVisit) async throws -> Response {
        let (ledgers, missed) = try await database.read { (try ShopLedger.all(in: $0), try MissedCase.all(in: $0)) }
        return .page(PointsReportPage(visit: visit, frame: frame, ledgers: ledgers, missed: missed).html)
    }
}
