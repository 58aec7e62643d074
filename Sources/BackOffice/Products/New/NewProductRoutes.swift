import Basics
import Catalog
import Hummingbird
import Pricing
import Store
import Web

extension BackOffice {
    func addNewProductRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/products/new", use: door.page { visit in try await newProduct(visit) })
        admin.post("/products/new", use: door.action { visit, form in try await createProduct(visit, form) })
    }

    private func newProduct(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor)
        let (shop, original) = try await newProductFacts(visit.query)
        let title = original?.title[shop.baseLanguage] ?? ""
        let form = Form([("title", title), ("sku", ""), ("from", visit.query["from"])])
        return .page(newProductPage(visit, shop, original, form))
    }

    private func newProductFacts(_ form: Form) async throws -> (ShopSettings, ProductDraft?) {
        try await database.read { tx in
            let original = form["from"].isEmpty ? nil : try Offer.load(ID(form["from"]), in: tx)
            if !form["from"].isEmpty, original == nil { throw AppError.notFound() }
            return (try ShopSettings.load(in: tx), original)
        }
    }

    private func createProduct(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (shop, original) = try await newProductFacts(form)
        var reader = FieldReader(form)
        let title = reader.text("title", most: TextsSection.mostTitleCharacters)
        let sku = reader.text("sku", most: VariantsSection.mostCharacters)
        if title.isEmpty {
            let name = ["language": ProductDesk.name(of: shop.baseLanguage)]
            reader.refuse("title", "admin.product.problem.titleMissing", name)
        }
        if sku.isEmpty { reader.refuse("sku", "admin.product.problem.skuMissing") }
        guard reader.problems.isEmpty else {
            return .page(newProductPage(visit, shop, original, form, reader.problems), status: .unprocessableContent)
        }
        let actor = visit.staff.id.text
        do {
            let id = try await database.write { tx in
                let slug = try Self.freeSlug([Slug.make(from: title), Slug.make(from: sku)], in: tx)
                return try Offer.create(Self.draft(title, sku, slug, shop, original), actor: actor, by: .editor, in: tx)
            }
            return .seeOther("/admin/products/\(id)?\(original == nil ? "created" : "copied")")
        } catch let error as AppError where error.message.key == "catalog.skuTaken" {
            reader.refuse("sku", error.message.key, error.message.arguments)
            return .page(newProductPage(visit, shop, original, form, reader.problems), status: error.kind.status)
        }
    }

    private static func draft(
        _ title: String, _ sku: String, _ slug: String, _ shop: ShopSettings, _ original: ProductDraft?
    ) -> ProductDraft {
        if var copy = original?.copied(slug: slug, sku: sku) {
            copy.title[shop.baseLanguage] = title
            return copy
        }
        var draft = ProductDraft(slug: slug, title: [shop.baseLanguage: title])
        draft.variants = [ProductDraft.VariantDraft(sku: sku)]
        return draft
    }

    /// The first of the wishes that can be an address, with a number after it when another product has it.
    private static func freeSlug(_ wishes: [String], in tx: Transaction) throws -> String {
        let wish = String((wishes.first { !$0.isEmpty } ?? "product").prefix(Slug.mostCharacters - 8))
        return try Slug.free(Slug.make(from: wish), .product, in: tx)
    }

    private func newProductPage(
        _ visit: StaffVisit, _ shop: ShopSettings, _ original: ProductDraft?, _ form: Form, _ problems: FieldProblems = .none
    ) -> HTML {
        let fields = EditorFields(form: form, problems: problems, texts: visit.texts, spareRows: 0)
        return NewProductPage(visit: visit, frame: frame, shop: shop, original: original, fields: fields).html
    }
}
