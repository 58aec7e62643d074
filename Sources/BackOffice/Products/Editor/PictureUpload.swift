import Basics
import Catalog
import Hummingbird
import Media
import Pricing
import Store
import Web

/// The form that pictures come in by, beside the one that orders them.
enum PictureUpload {
    static func view(
        _ visit: StaffVisit, _ frame: AdminFrame, _ desk: ProductDesk, _ refusals: [PictureIntake.Refusal]
    ) -> HTML {
        let form = PictureForm(
            visit: visit, frame: frame,
            action: "/admin/products/\(desk.id)/pictures/upload?language=\(desk.language.rawValue)", takesMany: true,
            refusals: refusals, library: PictureWish("products/\(desk.id)", desk.language.rawValue)?.library)
        return Panels(visit.texts).panel(visit.texts("admin.product.panel.upload"), id: "upload", form.html)
    }

    /// Puts pictures behind those that the product has. Returns how many were added: some may be there since.
    static func add(_ pictures: [Picture], to id: ID<Product>, actor: String, in tx: Transaction) throws -> Int {
        guard var product = try Offer.load(id, in: tx) else { throw AppError.notFound() }
        let known = Set((product.pictures ?? []).map(\.pictureID))
        let new = pictures.filter { !known.contains($0.id.text) }
        product.pictures = (product.pictures ?? []) + new.map { ProductDraft.PictureUse(pictureID: $0.id.text) }
        _ = try Offer.save(product, as: id, actor: actor, by: .editor, in: tx)
        return new.count
    }
}

extension BackOffice {
    func addPictureUploadRoutes(to admin: RouterGroup<WebContext>) {
        let take = door.upload(to: media.arriving, PictureIntake.many, by: .editor) { visit, uploads in
            try await takePictures(visit, uploads)
        }
        admin.post("/products/{id}/pictures/upload", use: take)
    }

    private func takePictures(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        let before = try await productDesk(visit, visit.query)
        var intake = try await PictureIntake.take(uploads, PictureIntake.many, media, database)
        Self.leaveOut(&intake, before.product)
        let (pictures, id, actor) = (intake.stored, before.id, visit.staff.id.text)
        if !pictures.isEmpty {
            _ = try await database.write { try PictureUpload.add(pictures, to: id, actor: actor, in: $0) }
        }
        if intake.refusals.isEmpty, !pictures.isEmpty {
            return .seeOther(EditorAddress.page(id, .pictures, before.language) + "&uploaded")
        }
        let desk = try await productDesk(visit, visit.query)
        let form = EditorPage.pictures.section.fields(desk)
        let problem = uploads.files.isEmpty ? Message("upload.noFile") : nil
        let html = editorPage(visit, desk, .pictures, form, stored: form, problem: problem, refusals: intake.refusals)
        return .page(html, status: .unprocessableContent)
    }

    /// A picture stands once in a product, and a product holds no more than it may.
    private static func leaveOut(_ intake: inout PictureIntake, _ product: ProductDraft) {
        let known = Set((product.pictures ?? []).map(\.pictureID))
        var seen = known
        intake.keep(Message("admin.picture.already")) { seen.insert($0.id.text).inserted }
        var room = Product.mostPictures - known.count
        intake.keep(Message("admin.picture.productFull", ["most": String(Product.mostPictures)])) { _ in
            room -= 1
            return room >= 0
        }
    }
}
