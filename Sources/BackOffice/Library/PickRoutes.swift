import Basics
import Catalog
import Hummingbird
import Media
import Store
import Web

extension BackOffice {
    /// A product takes pictures out of the library; everything that shows one picture takes it by its own editor's routes.
    func addPickRoutes(to admin: RouterGroup<WebContext>) {
        admin.post("/products/{id}/pictures/pick", use: door.action { visit, form in try await pickForProduct(visit, form) })
    }

    private func pickForProduct(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (id, actor) = (ID<Product>(try visit.parameter("id")), visit.staff.id.text)
        let wanted = form.all("picture").prefix(Product.mostPictures).map { ID<Picture>($0) }
        let language = LanguageTag(rawValue: visit.query["language"]).map { "?language=\($0.rawValue)&" } ?? "?"
        let added = try await database.write { tx in
            let pictures = try wanted.map { id in
                guard let picture = try Picture.find(id, in: tx) else { throw AppError.notFound("picture.notFound") }
                return picture
            }
            let known = try ProductDraft.load(id, in: tx)?.pictures?.map(\.pictureID) ?? []
            let count = Set(known).union(pictures.map(\.id.text)).count
            guard count <= Product.mostPictures else {
                throw AppError.invalid(
                    "catalog.tooMany",
                    ["field": "pictures", "count": String(count), "most": String(Product.mostPictures)])
            }
            return pictures.isEmpty ? 0 : try PictureUpload.add(pictures, to: id, actor: actor, in: tx)
        }
        return .seeOther("/admin/products/\(id)/pictures\(language)\(added > 0 ? "uploaded" : "")")
    }
}
