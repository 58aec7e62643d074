import Basics
import Content
import Foundation
import HTTPTypes
import Hummingbird
import Store
import Web

extension BackOffice {
    func addThemePackageRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/theme/export", use: door.page { visit in try await exportTheme(visit) })
        let limits = Uploads.Limits(mostFiles: 1, mostFileBytes: ThemePackage.mostBytes)
        let take = door.upload(to: media.arriving, limits, by: .editor) { visit, uploads in
            try await importTheme(visit, uploads)
        }
        admin.post("/theme/import", use: take)
    }

    /// The draft, or else what is published, as one zip file.
    private func exportTheme(_ visit: StaffVisit) async throws -> Response {
        let staff = visit.staff.id.text
        let (look, files) = try await database.read { tx in
            let theme = try ThemeDraft.load(staff, in: tx)?.theme ?? PublishedTheme.newest(in: tx)?.theme ?? .shipped
            let files = try theme.files.sorted { $0.key < $1.key }.compactMap { path, file in
                try ThemeBlobs.load(file.digest, in: tx).map { (path: path, bytes: $0) }
            }
            return (theme.look, files)
        }
        let bytes = try await offTheLoop { try ThemePackage.packed(look, files) }
        return Response(
            status: .ok,
            headers: [.contentType: "application/zip", .contentDisposition: "attachment; filename=\"theme.zip\""],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Puts a whole theme in the place of one's draft. What buyers see stays until it is published.
    private func importTheme(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        do {
            guard let sent = uploads.files.first else { throw AppError.invalid("upload.noFile") }
            guard sent.fate == .kept else {
                throw AppError(.tooLarge, "theme.folderTooLarge", ["mostMB": String(ThemePackage.mostBytes >> 20)])
            }
            let theme = try await offTheLoop { try ThemePackage.read(path: sent.path) }
            try await database.write { tx in
                var draft = try ThemeDraft.open(visit, uploads.form, in: tx)
                draft.theme.look = theme.look
                try draft.replaceAll(theme.files, in: tx)
                try draft.save(clearing: true, in: tx)
            }
            return .seeOther("/admin/theme/files?imported")
        } catch let error as AppError where [.invalid, .tooLarge, .conflict].contains(error.kind) {
            return try await themeFiles(visit, problem: error.message, status: error.kind.status)
        }
    }
}
