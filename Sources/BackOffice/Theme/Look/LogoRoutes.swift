import Basics
import Content
import Foundation
import Hummingbird
import Media
import Store
import Web

extension BackOffice {
    func addLogoRoutes(to admin: RouterGroup<WebContext>) {
        let take = door.upload(to: media.arriving, PictureIntake.one, by: .editor) { visit, uploads in
            try await takeLogo(visit, uploads)
        }
        admin.post("/theme/logo", use: take)
    }

    /// Puts a picture into the folder and uses it. A drawing is looked through; of any other picture stands what Media made of it.
    private func takeLogo(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        let use = uploads.form["use"]
        guard LookForm.pictures.contains(use) else { throw AppError.invalid("error.badRequest") }
        do {
            let (bytes, ending) = try await logoBytes(uploads)
            let path = "pictures/\(use.lowercased()).\(ending)"
            let file = try await offTheLoop { try FileCheck.file(path, bytes) }
            try await database.write { tx in
                var draft = try ThemeDraft.open(visit, uploads.form, in: tx)
                try draft.put(path, file, bytes, in: tx)
                var units = draft.theme.look.units
                units[use] = path
                draft.theme.look = Look(units: units)
                try draft.save(clearing: true, in: tx)
            }
            return .seeOther("\(ThemeDesk.address)?pictured")
        } catch let error as AppError where [.invalid, .tooLarge, .conflict].contains(error.kind) {
            return try await themePage(visit, problem: error.message, status: error.kind.status)
        }
    }

    private func logoBytes(_ uploads: Uploads) async throws -> (bytes: [UInt8], ending: String) {
        guard let sent = uploads.files.first else { throw AppError.invalid("upload.noFile") }
        if sent.fate == .kept {
            let bytes = try await offTheLoop { Array(try Data(contentsOf: URL(filePath: sent.path))) }
            if FileCheck.ending(bytes) == "svg" { return (bytes, "svg") }
        }
        let intake = try await PictureIntake.take(uploads, PictureIntake.one, media, database)
        guard let stored = intake.stored.first else {
            let reason = intake.refusals.first?.reason ?? Message("upload.noFile")
            throw AppError(.invalid, reason.key, reason.arguments)
        }
        let path = media.masterPath(of: stored.id)
        guard let data = await offTheLoop({ FileManager.default.contents(atPath: path) }) else { throw AppError.notFound() }
        let bytes = Array(data)
        return (bytes, FileCheck.ending(bytes) ?? "png")
    }
}
