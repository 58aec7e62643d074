import Basics
import Catalog
import Content
import Foundation
import Hummingbird
import Pricing
import Store
import Web

extension BackOffice {
    func addProductEditorRoutes(to admin: RouterGroup<WebContext>) {
        for page in EditorPage.allCases {
            let path: RouterPath = page == .basics ? "/products/{id}" : "/products/{id}/\(page.rawValue)"
            admin.get(path, use: door.page { visit in try await showProduct(visit, page) })
            admin.post(path, use: door.action { visit, form in try await saveProduct(visit, form, page) })
        }
        admin.post("/products/{id}/status", use: door.action { visit, form in try await setProductStatus(visit, form) })
    }

    private func showProduct(_ visit: StaffVisit, _ page: EditorPage) async throws -> Response {
        let desk = try await productDesk(visit, visit.query)
        let form = page.section.fields(desk)
        let notice = ["saved", "merged", "created", "copied", "moved", "uploaded"].first { visit.query.has($0) }
        let planned = ["planned", "unplanned", "unpreviewed"].first { visit.query.has($0) }
        let said = notice.map { visit.texts("admin.product.done.\($0)") } ?? planned.map { visit.texts("admin.plan.done.\($0)") }
        let found = try await productReport(desk, page)
        return .page(editorPage(visit, desk, page, form, stored: form, notice: said, found: found))
    }

    func productDesk(_ visit: StaffVisit, _ form: Form) async throws -> ProductDesk {
        let id = ID<Product>(try visit.parameter("id"))
        return try await database.read { try ProductDesk.load(id, visit, form, in: $0) }
    }

    // MARK: Saving

    /// What became of a form.
    private enum Outcome: Sendable {
        case saved(hasOthers: Bool)
        /// Nothing was saved; the form is shown again.
        case shownAgain(ProductDesk, Form, FieldProblems, Message?, AppError.Kind?)
    }

    private func saveProduct(_ visit: StaffVisit, _ form: Form, _ page: EditorPage) async throws -> Response {
        let id = ID<Product>(try visit.parameter("id"))
        let outcome = try await database.write { tx -> Outcome in
            let desk = try ProductDesk.load(id, visit, form, in: tx)
            guard desk.maySave(page) else { throw AppError(.forbidden, "staff.mayNot") }
            return try Self.take(form, page, desk, in: tx)
        }
        switch outcome {
        case .saved(let hasOthers):
            await lookAgain(.product, id.text)
            let language = LanguageTag(rawValue: form["language"]).map { "language=\($0.rawValue)&" } ?? ""
            let address = EditorAddress.page(id, page)
            return .seeOther("\(address)?\(language)\(form.has("_each") ? "_each&" : "")\(hasOthers ? "merged" : "saved")")
        case .shownAgain(let desk, let fields, let problems, let problem, let kind):
            let html = editorPage(
                visit, desk, page, fields, stored: page.section.fields(desk), problems: problems, problem: problem,
                spareRows: Self.spareRows(form), found: try await productReport(desk, page, typed: fields))
            return .page(html, status: kind?.status ?? .ok)
        }
    }

    /// Lays the form over what is stored, and saves it unless something in it cannot be taken.
    private static func take(_ form: Form, _ page: EditorPage, _ desk: ProductDesk, in tx: Transaction) throws -> Outcome {
        let stored = page.section.fields(desk)
        let merged = MergedForm(typed: form, shown: ShownFields(sentIn: form), stored: stored)
        if !form["_do"].isEmpty {
            return .shownAgain(desk, page.section.rearranged(merged.fields.with(form.own), form["_do"], desk), .none, nil, nil)
        }
        if !merged.conflicts.isEmpty {
            let (problems, whole) = try SharedForm.conflicts(merged, stored, subject: desk.id.text, desk.texts, in: tx)
            return .shownAgain(desk, merged.fields, problems, whole, .conflict)
        }
        var reader = FieldReader(merged.fields)
        var product = desk.product
        page.section.take(&reader, into: &product, desk)
        guard reader.problems.isEmpty else { return .shownAgain(desk, merged.fields, reader.problems, nil, .invalid) }
        do {
            let (fields, product) = (merged.fields, product)
            try tx.attempt {
                let actor = desk.staff.id.text
                try ProductVersion.keepFirst(desk.id, in: tx)
                try page.section.prepare(fields, desk, in: tx)
                _ = try Offer.save(product, as: desk.id, actor: actor, by: .editor, in: tx)
                // A changed SKU alone is no change of the draft.
                try ProductVersion.keep(desk.id, by: .editor, actor: actor, in: tx)
            }
            return .saved(hasOthers: merged.hasOthers)
        } catch let error as AppError where [.invalid, .conflict].contains(error.kind) {
            let (problems, whole) = page.section.place(error.message, in: merged.fields, desk)
            return .shownAgain(desk, merged.fields, problems, whole, error.kind)
        }
    }

    private func setProductStatus(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let id = ID<Product>(try visit.parameter("id"))
        guard let status = Product.Status(rawValue: form["status"]) else { throw AppError.invalid("error.badRequest") }
        let staff = visit.staff.id
        let undo = try await database.write { tx -> ID<Undo>? in
            guard let draft = try ProductDraft.load(id, in: tx) else { throw AppError.notFound() }
            let isMoved = try Product.setStatus(status, of: id, actor: staff.text, by: .editor, in: tx)
            guard isMoved, let before = draft.status, status != .active else { return nil }
            // What visitors no longer see may have been taken away by mistake.
            let languages = try ShopSettings.load(in: tx).languages(for: visit.texts.language)
            let title = draft.title.best(languages.chain)?.text ?? draft.slug
            let way = Undo.Way.status(product: id.text, before: before, after: status)
            return try Undo.note(.product, title, at: "/admin/products/\(id)", way, by: staff, in: tx)
        }
        return .seeOther("/admin/products/\(id)?moved" + (undo.map { "&\(Undo.field)=\($0)" } ?? ""))
    }

    // MARK: The page

    /// Of the page on which the texts are written.
    private func productReport(_ desk: ProductDesk, _ page: EditorPage, typed: Form? = nil) async throws -> SearchCheck.Report? {
        page == .texts ? try await report(.product, desk.id.text, desk.language, typed: typed) : nil
    }

    private static func spareRows(_ form: Form) -> Int {
        let rows = max(EditorFields.spareRows, form.number("_spare") ?? 0) + (form["_do"] == "more" ? 5 : 0)
        return min(rows, EditorFields.mostSpareRows)
    }

    func editorPage(
        _ visit: StaffVisit, _ desk: ProductDesk, _ page: EditorPage, _ form: Form, stored: Form, notice: String? = nil,
        problems: FieldProblems = .none, problem: Message? = nil, spareRows: Int = EditorFields.spareRows,
        refusals: [PictureIntake.Refusal] = [], plan: StatusPlanPanel.Typed? = nil, found: SearchCheck.Report? = nil
    ) -> HTML {
        let fields = EditorFields(form: form, problems: problems, texts: visit.texts, spareRows: spareRows)
        return ProductEditorPage(
            visit: visit, frame: frame, desk: desk, page: page, fields: fields, shown: ShownFields(stored), notice: notice,
            problem: problem, refusals: refusals, plan: plan, found: found
        ).html
    }
}
