import Basics
import Foundation
import Hummingbird
import Media
import Sales
import Store
import Web

extension Storefront {
    static let fileLimits = Uploads.Limits(
        mostFiles: OrderFile.mostAtOnce, mostFileBytes: AttachmentFolder.mostBytes)

    func addOrderFiles(to pages: RouterGroup<WebContext>) {
        pages.post("orders/:token/files") { request, context in try await takeFiles(request, context) }
        pages.get("orders/:token/files/:file") { _, context in
            try await orderFile(try context.parameters.require("file"), of: try context.parameters.require("token"))
        }
    }

    /// Where the files of orders lie.
    var orderFiles: AttachmentFolder {
        AttachmentFolder(URL(filePath: media.path).deletingLastPathComponent().appendingPathComponent("attachments").path)
    }

    /// Takes a buyer's files. Who knows no order's address, or sends too often, is told before a byte is read.
    private func takeFiles(_ request: Request, _ context: WebContext) async throws -> Response {
        let token = try context.parameters.require("token")
        let visit = try Visit(request)
        guard try await database.read({ try OrderDetail.find(token: token, in: $0) }) != nil else { throw AppError.notFound() }
        if let seconds = fileThrottle.take(context.origin, at: clock.now()) {
            return try await refused(AppError.invalid("form.tooOften"), token, request, Form()).tooOften(waitSeconds: seconds)
        }
        let folder = orderFiles
        return try await Uploads.read(request, folder: media.arriving, limits: Self.fileLimits) { uploads in
            do {
                let files = try await offTheLoop { try uploads.attached(in: folder) }
                let kind = OrderFile.Kind(rawValue: uploads.form["kind"]) ?? .other
                try await database.write { try OrderFile.send(files, kind, token: token, in: $0) }
            } catch let error as AppError where [.invalid, .tooLarge, .tooMany].contains(error.kind) {
                return try await refused(error, token, request, uploads.form)
            }
            return .seeOther("/\(visit.language.rawValue)/orders/\(token)#files")
        }
    }

    private func refused(_ error: AppError, _ token: String, _ request: Request, _ form: Form) async throws -> Response {
        try await order(token, request, typed: OrderTyped(form: form, problems: [FieldProblem("files", error.message)]))
    }

    /// A file of the order that is its buyer's to see. Who knows the address of one order gets none of another.
    private func orderFile(_ id: String, of token: String) async throws -> Response {
        let found = try await database.read { tx -> OrderFile? in
            guard let order = try OrderDetail.find(token: token, in: tx), let file = try OrderFile.find(ID(id), in: tx) else {
                return nil
            }
            return file.order == order.id && file.isForBuyer ? file : nil
        }
        let folder = orderFiles
        guard let found, let kind = found.file.fileKind, let bytes = await offTheLoop({ folder.read(found.file) }) else {
            throw AppError.notFound()
        }
        return .hidden(.attachment(bytes, name: found.file.name, mediaType: kind.mediaType))
    }
}
