import Basics
import Customers
import Foundation
import Hummingbird
import Media
import Web

extension BackOffice {
    private static let paperLimits = Uploads.Limits(
        mostFiles: CustomerFile.mostAtOnce, mostFileBytes: AttachmentFolder.mostBytes)

    func addBuyerFileRoutes(to admin: RouterGroup<WebContext>) {
        let take = door.upload(to: media.arriving, Self.paperLimits, by: .sales) { visit, uploads in
            try await keepPapers(visit, uploads)
        }
        admin.post("/customers/{id}/files", use: take)
        admin.get("/customers/{id}/files/{file}", use: door.page { visit in try await customerPaper(visit) })
        admin.post("/customers/{id}/files/{file}/remove", use: door.action { visit, form in try await removePaper(visit, form) })
    }

    /// Where files lie that colleagues keep with a buyer.
    var customerPapers: AttachmentFolder {
        AttachmentFolder(URL(filePath: media.path).deletingLastPathComponent().appendingPathComponent("customer-files").path)
    }

    private func keepPapers(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        let (id, actor, folder) = (ID<Contact>(try visit.parameter("id")), visit.staff.id.text, customerPapers)
        do {
            let files = try await offTheLoop { try uploads.attached(in: folder) }
            do {
                try await database.write { try CustomerFile.attach(files, to: id, by: actor, in: $0) }
            } catch {
                // Nothing refers to the bytes of what was refused.
                let unused = try await database.read { try CustomerFile.unused(files.map(\.digest), in: $0) }
                await offTheLoop { for digest in unused { folder.remove(digest: digest) } }
                throw error
            }
        } catch let error as AppError where [.invalid, .tooLarge, .tooMany].contains(error.kind) {
            return try await customer(visit, typed: uploads.form, problem: error)
        }
        return .seeOther("/admin/customers/\(id)?filed#files")
    }

    /// As it came, to be kept and not shown in place: nobody knows what is in it.
    private func customerPaper(_ visit: StaffVisit) async throws -> Response {
        let (id, contact) = (ID<CustomerFile>(try visit.parameter("file")), ID<Contact>(try visit.parameter("id")))
        guard let found = try await database.read({ try CustomerFile.find(id, in: $0) }), found.contact == contact else {
            throw AppError.notFound()
        }
        let folder = customerPapers
        guard let kind = found.file.fileKind, let bytes = await offTheLoop({ folder.read(found.file) }) else {
            throw AppError.notFound()
        }
        var response = Response.attachment(bytes, name: found.file.name, mediaType: kind.mediaType)
        response.headers[.contentSecurityPolicy] = "default-src 'none'; sandbox"
        return response
    }

    private func removePaper(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.sales)
        let (id, contact) = (ID<CustomerFile>(try visit.parameter("file")), ID<Contact>(try visit.parameter("id")))
        let actor = visit.staff.id.text
        let unused = try await database.write { tx in
            guard try CustomerFile.find(id, in: tx)?.contact == contact else { throw AppError.notFound() }
            return try CustomerFile.remove(id, by: actor, in: tx)
        }
        let folder = customerPapers
        await offTheLoop { for digest in unused { folder.remove(digest: digest) } }
        return .seeOther("/admin/customers/\(contact)?unfiled#files")
    }
}
