import Basics
import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import Sales
import Store
import Web

extension BackOffice {
    func addStatusPlanRoutes(to admin: RouterGroup<WebContext>) {
        admin.post("/products/{id}/plan", use: door.action { visit, form in try await planStatus(visit, form) })
        admin.post("/products/{id}/plan/{plan}/drop", use: door.action { visit, _ in try await dropPlan(visit) })
        admin.post("/products/{id}/preview", use: door.action { visit, form in try await previewProduct(visit, form) })
        admin.post("/products/{id}/preview/end", use: door.action { visit, _ in try await endPreviews(visit) })
    }

    private func planStatus(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (id, actor) = (ID<Product>(try visit.parameter("id")), visit.staff.id.text)
        guard let status = Product.Status(rawValue: form["status"]), status != .draft else {
            throw AppError.invalid("error.badRequest")
        }
        do {
            try await database.write { tx in
                guard let at = try ShopTime.load(in: tx).instant(form["at"]) else {
                    throw AppError.invalid("catalog.plan.badTime")
                }
                try StatusPlan.plan(status, of: id, at: at, actor: actor, in: tx)
            }
        } catch let error as AppError where error.kind == .invalid {
            let desk = try await productDesk(visit, visit.query)
            let fields = EditorPage.basics.section.fields(desk)
            let plan = StatusPlanPanel.Typed(form: form, problem: error.message)
            let html = editorPage(visit, desk, .basics, fields, stored: fields, plan: plan)
            return .page(html, status: error.kind.status)
        }
        return .seeOther("/admin/products/\(id)?planned#p-plan")
    }

    private func dropPlan(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor)
        let (id, plan) = (ID<Product>(try visit.parameter("id")), ID<StatusPlan>(try visit.parameter("plan")))
        let actor = visit.staff.id.text
        try await database.write { try StatusPlan.drop(plan, of: id, actor: actor, in: $0) }
        return .seeOther("/admin/products/\(id)?unplanned#p-plan")
    }

    // MARK: As a buyer sees it

    /// Makes an address that shows the product as it is stored now, and leads there.
    private func previewProduct(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor, .sales)
        let (id, actor) = (ID<Product>(try visit.parameter("id")), visit.staff.id.text)
        let (token, language) = try await database.write { tx in
            let shop = try ShopSettings.load(in: tx)
            let wish = LanguageTag(rawValue: form["language"]).flatMap { shop.languages.contains($0) ? $0 : nil }
            return (try ProductPreview.make(of: id, actor: actor, in: tx), wish ?? shop.baseLanguage)
        }
        return .seeOther("/\(language.rawValue)/products/preview/\(token)")
    }

    private func endPreviews(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor, .sales)
        let (id, actor) = (ID<Product>(try visit.parameter("id")), visit.staff.id.text)
        try await database.write { _ = try ProductPreview.end(of: id, actor: actor, in: $0) }
        return .seeOther("/admin/products/\(id)?unpreviewed")
    }
}
