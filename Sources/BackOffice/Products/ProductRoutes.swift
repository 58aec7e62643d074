import Basics
import Catalog
import Hummingbird
import Pricing
import Store
import Web

extension BackOffice {
    func addProductRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/products", use: door.page { visit in try await productList(visit) })
        admin.get("/products/{id}", use: door.page { visit in try await productEditor(visit) })
        admin.post("/products/{id}", use: door.action { visit, form in try await saveProduct(visit, form) })
    }

    private func productList(_ visit: StaffVisit) async throws -> Response {
        let filter = ProductList.Filter(status: Product.Status(rawValue: visit.query["status"]), text: visit.query["q"])
        let page = PageRequest(number: visit.query.number("page") ?? 1, size: 50)
        let language = visit.texts.language
        let (list, shop, counts) = try await database.read { tx in
            let shop = try ShopSettings.load(in: tx)
            let counts = try tx.rows("SELECT status, count(*) AS count FROM products GROUP BY status")
            return (
                try ProductList.load(filter, page: page, languages: shop.languages(for: language), in: tx), shop,
                counts.reduce(into: [Product.Status: Int]()) { $0[$1["status"]] = $1["count"] }
            )
        }
        return .page(
            ProductListPage(visit: visit, frame: frame, list: list, filter: filter, shop: shop, counts: counts).html)
    }

    private func productEditor(_ visit: StaffVisit) async throws -> Response {
        let id = ID<Product>(try visit.parameter("id"))
        let (draft, shop) = try await load(id)
        let editor = ProductEditor(draft: draft, language: language(visit.query["language"], of: shop), shop: shop)
        return .page(editorPage(visit, id, editor, notice: visit.query.has("saved") ? "admin.products.saved" : nil))
    }

    private func saveProduct(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor, .finance)
        let id = ID<Product>(try visit.parameter("id"))
        let (draft, shop) = try await load(id)
        var editor = ProductEditor(draft: draft, language: language(form["language"], of: shop), shop: shop)
        do {
            let wanted = try editor.take(form, setsPrices: visit.staff.role != .editor)
            let actor = visit.staff.id.text
            _ = try await database.write { try Offer.save(wanted, as: id, actor: actor, in: $0) }
        } catch let error as AppError where error.kind != .internal && error.kind != .unavailable {
            return .page(editorPage(visit, id, editor, problem: error.message), status: error.kind.status)
        }
        return .seeOther("/admin/products/\(id)?language=\(editor.language.rawValue)&saved")
    }

    private func load(_ id: ID<Product>) async throws -> (ProductDraft, ShopSettings) {
        let found = try await database.read { (try Offer.load(id, in: $0), try ShopSettings.load(in: $0)) }
        guard let draft = found.0 else { throw AppError.notFound() }
        return (draft, found.1)
    }

    private func language(_ text: String, of shop: ShopSettings) -> LanguageTag {
        LanguageTag(rawValue: text).flatMap { shop.languages.contains($0) ? $0 : nil } ?? shop.baseLanguage
    }

    private func editorPage(
        _ visit: StaffVisit, _ id: ID<Product>, _ editor: ProductEditor, notice: String? = nil, problem: Message? = nil
    ) -> HTML {
        ProductPage(visit: visit, frame: frame, id: id, editor: editor, notice: notice, problem: problem).html
    }
}
