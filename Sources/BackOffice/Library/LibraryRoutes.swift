import Basics
import Catalog
import Foundation
import Hummingbird
import Media
import Store
import Web

extension BackOffice {
    func addLibraryRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/media", use: door.page { visit in .page(try await libraryPage(visit).html) })
        let take = door.upload(to: media.arriving, PictureIntake.many, by: .editor) { visit, uploads in
            try await takeIntoLibrary(visit, uploads)
        }
        admin.post("/media", use: take)
        admin.get(
            "/media/export",
            use: door.page { visit in try await export(Self.pictures(LibraryQuery(visit.query).filter), visit) })
        admin.get("/media/files", use: door.page { visit in try await libraryFiles(visit) })
        admin.get("/media/files/export", use: door.page { visit in try await export(Self.libraryFiles(visit.texts), visit) })
        addPictureSheetRoutes(to: admin)
        addPickRoutes(to: admin)
    }

    private func libraryPage(_ visit: StaffVisit) async throws -> LibraryPage {
        let query = LibraryQuery(visit.query)
        let frame = frame
        return try await database.read { tx in
            let shop = try ShopSettings.load(in: tx)
            return LibraryPage(
                visit: visit, frame: frame, query: query,
                list: try PictureLibrary.load(query.filter, query.page, base: shop.baseLanguage, in: tx),
                totals: try PictureLibrary.totals(in: tx))
        }
    }

    /// What is sent to the library stays there until somebody throws it away.
    private func takeIntoLibrary(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        let intake = try await PictureIntake.take(uploads, PictureIntake.many, media, database)
        let (ids, actor) = (intake.stored.map(\.id), visit.staff.id.text)
        if !ids.isEmpty { try await database.write { try PictureLibrary.setKept(true, ids, actor: actor, in: $0) } }
        if intake.refusals.isEmpty, !ids.isEmpty {
            let address = LibraryQuery(visit.query).wish?.library ?? "/admin/media"
            return .seeOther(address + (address.contains("?") ? "&" : "?") + "uploaded=\(ids.count)")
        }
        var page = try await libraryPage(visit)
        page.refusals = intake.refusals
        page.problem = uploads.files.isEmpty ? Message("upload.noFile") : nil
        return .page(page.html, status: .unprocessableContent)
    }

    private static func pictures(_ filter: PictureLibrary.Filter) -> ListExport<PictureLibrary.Item> {
        ListExport(
            name: "pictures",
            columns: [
                .text("admin.library.file") { $0.picture.fileName }, .number("admin.library.width") { String($0.picture.width) },
                .number("admin.library.height") { String($0.picture.height) },
                .number("admin.library.bytes") { String($0.picture.bytes) }, .number("admin.library.uses") { String($0.uses) },
                .text("admin.library.stored") { $0.picture.createdAt.iso8601 }, .text("admin.library.id") { $0.picture.id.text },
            ],
            page: { request, tx in
                try PictureLibrary.load(filter, request, base: try ShopSettings.load(in: tx).baseLanguage, in: tx).items
            })
    }

    // MARK: Files of certificates

    private func libraryFiles(_ visit: StaffVisit) async throws -> Response {
        let request = PageRequest(number: visit.query.number("page") ?? 1, size: LibraryQuery.pageSize)
        let language = visit.texts.language
        let (files, totals) = try await database.read { tx in
            let languages = try ShopSettings.load(in: tx).languages(for: language)
            return (try LibraryFile.load(request, languages: languages, in: tx), try PictureLibrary.totals(in: tx))
        }
        return .page(LibraryFilesListPage(visit: visit, frame: frame, files: files, totals: totals).html)
    }

    private static func libraryFiles(_ texts: Texts) -> ListExport<LibraryFile> {
        let language = texts.language
        return ListExport(
            name: "files",
            columns: [
                .text("admin.library.file") { $0.fileName }, .text("admin.certificate.name") { $0.name },
                .text("admin.products.product") { $0.title.text }, .number("admin.library.bytes") { String($0.bytes) },
                .text("admin.library.stored") { $0.storedAt.iso8601 },
            ],
            page: { request, tx in
                let languages = try ShopSettings.load(in: tx).languages(for: language)
                return try LibraryFile.load(request, languages: languages, in: tx).items
            })
    }
}
