import Basics
import Catalog
import Hummingbird
import Media
import Store
import Web

extension BackOffice {
    func addPictureSheetRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/media/{id}", use: door.page { visit in .page(try await pictureSheet(visit).html) })
        let replace = door.upload(to: media.arriving, PictureIntake.one, by: .editor) { visit, uploads in
            try await replacePicture(visit, uploads)
        }
        admin.post("/media/{id}/replace", use: replace)
        admin.post("/media/{id}/keep", use: door.action { visit, form in try await keepPicture(visit, form) })
        admin.post("/media/{id}/discard", use: door.action { visit, _ in try await discardPicture(visit) })
    }

    private func pictureSheet(_ visit: StaffVisit) async throws -> PictureSheetPage {
        let id = ID<Picture>(try visit.parameter("id"))
        let frame = frame
        return try await database.read { tx in
            let shop = try ShopSettings.load(in: tx)
            let sheet = try PictureSheet.load(id, languages: shop.languages(for: visit.texts.language), in: tx)
            return PictureSheetPage(
                visit: visit, frame: frame, sheet: sheet, languages: shop.languages, zone: try ShopTime.load(in: tx))
        }
    }

    /// The new picture is taken in first, and then stands wherever the old one stood.
    private func replacePicture(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        let (old, actor) = (ID<Picture>(try visit.parameter("id")), visit.staff.id.text)
        var page = try await pictureSheet(visit)
        // It changes whatever shows the picture, so it takes the right to change that.
        guard page.sheet.uses.allSatisfy({ visit.mayChange($0.place.room) }) else { throw AppError(.forbidden, "staff.mayNot") }
        let intake = try await PictureIntake.take(uploads, PictureIntake.one, media, database)
        guard let new = intake.stored.first else {
            page.refusals = intake.refusals
            page.problem = uploads.files.isEmpty ? Message("upload.noFile") : nil
            return .page(page.html, status: .unprocessableContent)
        }
        do {
            let places = try await database.write { try PictureLibrary.replace(old, by: new.id, actor: actor, in: $0) }
            return .seeOther("/admin/media/\(new.id)?replaced=\(places)")
        } catch let error as AppError where error.kind == .conflict {
            page.problem = error.message
            return .page(page.html, status: error.kind.status)
        }
    }

    private func keepPicture(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (id, actor) = (ID<Picture>(try visit.parameter("id")), visit.staff.id.text)
        let isKept = form["kept"] == "1"
        try await database.write { try PictureLibrary.setKept(isKept, [id], actor: actor, in: $0) }
        return .seeOther("/admin/media/\(id)?saved")
    }

    private func discardPicture(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor)
        let (id, staff) = (ID<Picture>(try visit.parameter("id")), visit.staff.id)
        var page = try await pictureSheet(visit)
        let name = page.sheet.picture.fileName
        do {
            let undo = try await database.write { tx in
                try PictureLibrary.discard(id, actor: staff.text, in: tx)
                return try Undo.note(.picture, name, at: "/admin/media/\(id)", .picture(id.text), by: staff, in: tx)
            }
            return .seeOther("/admin/media?discarded&\(Undo.field)=\(undo)")
        } catch let error as AppError where error.kind == .conflict {
            page.problem = error.message
            return .page(page.html, status: error.kind.status)
        }
    }
}

extension PicturePlace {
    /// Who may change what shows a picture there. What an order keeps of its lines stays as it was.
    fileprivate var room: Room {
        switch self {
        case .product: .products
        case .category, .collection, .page, .block, .post, .question, .order: .content
        case .setting: .settings
        }
    }
}
