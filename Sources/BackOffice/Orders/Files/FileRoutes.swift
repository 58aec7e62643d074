import Basics
import Foundation
import Hummingbird
import Media
import Sales
import Store
import Web

extension BackOffice {
    private static let fileLimits = Uploads.Limits(
        mostFiles: OrderFile.mostAtOnce, mostFileBytes: AttachmentFolder.mostBytes)

    func addFileRoutes(to admin: RouterGroup<WebContext>) {
        let take = door.upload(to: media.arriving, Self.fileLimits) { visit, uploads in try await attachFiles(visit, uploads) }
        admin.post("/orders/{id}/files", use: take)
        admin.get("/orders/{id}/files/{file}", use: door.page { visit in try await orderFile(visit) })
        admin.post("/orders/{id}/files/{file}", use: door.action { visit, form in try await changeFile(visit, form) })
    }

    /// Where the files of orders lie.
    var orderFiles: AttachmentFolder {
        AttachmentFolder(URL(filePath: media.path).deletingLastPathComponent().appendingPathComponent("attachments").path)
    }

    private func attachFiles(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        let (id, mover, name, form) = (ID<Order>(try visit.parameter("id")), visit.mover, visit.staff.name, uploads.form)
        guard OrderFile.mayAttach(mover) else { throw AppError(.forbidden, "order.notAllowed") }
        do {
            let folder = orderFiles
            let files = try await offTheLoop { try uploads.attached(in: folder) }
            let kind = OrderFile.Kind(rawValue: form["kind"]) ?? .other
            let isForBuyer = form.has("forBuyer")
            try await database.write { tx in
                try OrderFile.attach(files, kind, to: id, named: name, isForBuyer: isForBuyer, by: mover, in: tx)
            }
        } catch let error as AppError where [.invalid, .tooLarge, .tooMany].contains(error.kind) {
            return try await order(visit, typed: OrderTyped(.file, form, problem: error.message))
        }
        return .seeOther("/admin/orders/\(id)?done=attached#files")
    }

    private func orderFile(_ visit: StaffVisit) async throws -> Response {
        let (id, order) = (ID<OrderFile>(try visit.parameter("file")), ID<Order>(try visit.parameter("id")))
        guard let found = try await database.read({ try OrderFile.find(id, in: $0) }), found.order == order else {
            throw AppError.notFound()
        }
        let folder = orderFiles
        guard let kind = found.file.fileKind, let bytes = await offTheLoop({ folder.read(found.file) }) else {
            throw AppError.notFound()
        }
        return .attachment(bytes, name: found.file.name, mediaType: kind.mediaType)
    }

    /// Shows it to the buyer, hides it, or says that it was dealt with.
    private func changeFile(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (id, mover, wish) = (ID<OrderFile>(try visit.parameter("file")), visit.mover, form["do"])
        let order = ID<Order>(try visit.parameter("id"))
        try await database.write { tx in
            guard try OrderFile.find(id, in: tx)?.order == order else { throw AppError.notFound("orderFile.notFound") }
            switch wish {
            case "show", "hide": try OrderFile.show(id, toBuyer: wish == "show", by: mover, in: tx)
            case "seen": try OrderFile.see(id, by: mover, in: tx)
            default: throw AppError.invalid("error.badRequest")
            }
        }
        return .seeOther("/admin/orders/\(order)#files")
    }
}
