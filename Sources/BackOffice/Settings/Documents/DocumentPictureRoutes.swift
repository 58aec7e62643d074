import Basics
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Media
import Web

extension BackOffice {
    func addDocumentPictureRoutes(to admin: RouterGroup<WebContext>) {
        for picture in DocumentPicture.allCases {
            let path = RouterPath("/settings/documents/\(picture.rawValue)")
            admin.get(path, use: door.page { _ in try await showDocumentPicture(picture) })
            let take = door.upload(to: media.arriving, PictureIntake.one, by: .finance) { visit, uploads in
                try await takeDocumentPicture(picture, visit, uploads)
            }
            admin.post(path, use: take)
            admin.post(
                RouterPath("/settings/documents/\(picture.rawValue)/remove"),
                use: door.action { visit, _ in try await removeDocumentPicture(picture, visit) })
        }
    }

    private func showDocumentPicture(_ picture: DocumentPicture) async throws -> Response {
        guard let bytes = try await database.read({ try picture.load(in: $0) }) else { throw AppError.notFound() }
        return Response(status: .ok, headers: [.contentType: "image/png"], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Has Media check the picture as any other, and keeps what it made of it.
    private func takeDocumentPicture(
        _ picture: DocumentPicture, _ visit: StaffVisit, _ uploads: Uploads
    ) async throws -> Response {
        let intake = try await PictureIntake.take(uploads, PictureIntake.one, media, database)
        guard let stored = intake.stored.first else {
            let reason = intake.refusals.first?.reason ?? Message("upload.noFile")
            return try await showSettings(DocumentsSection.self, visit, problem: AppError(.invalid, reason.key, reason.arguments))
        }
        let path = media.masterPath(of: stored.id)
        guard let data = try await offTheLoop({ FileManager.default.contents(atPath: path) }) else { throw AppError.notFound() }
        let actor = visit.staff.id.text
        do {
            try await database.write {
                try picture.save(Array(data), width: stored.width, height: stored.height, by: actor, in: $0)
            }
        } catch let error as AppError where [.invalid, .tooLarge].contains(error.kind) {
            return try await showSettings(DocumentsSection.self, visit, problem: error)
        }
        return .seeOther("\(SettingsPage.documents.address)?saved")
    }

    private func removeDocumentPicture(_ picture: DocumentPicture, _ visit: StaffVisit) async throws -> Response {
        guard SettingsPage.documents.mayChange(visit.staff) else { throw AppError(.forbidden, "staff.mayNot") }
        let actor = visit.staff.id.text
        try await database.write { try picture.remove(by: actor, in: $0) }
        return .seeOther("\(SettingsPage.documents.address)?saved")
    }
}
