import Basics
import HTTPTypes
import Hummingbird
import Media
import Sales
import Web

extension Storefront {
    private static let limits = Uploads.Limits(mostFiles: InquiryDraft.mostFiles, mostFileBytes: AttachmentFolder.mostBytes)

    func addInquiries(to pages: RouterGroup<WebContext>) {
        pages.get("inquiries/:token") { request, context in
            try await inquiry(try context.parameters.require("token"), request)
        }
        pages.get("inquiries/:token/files/:digest") { _, context in
            try await file(try context.parameters.require("digest"), of: try context.parameters.require("token"))
        }
        pages.post("inquiries/:token/messages") { request, context in
            try await withUploads(request, limits: Self.limits) { try await answerInquiry(request, context, $0, $1) }
        }
    }

    private func inquiry(
        _ token: String, _ request: Request, typed form: Form = Form(), problems: [FieldProblem] = []
    ) async throws -> Response {
        let visit = try Visit(request).at("/inquiries/\(token)")
        let page = try await draw(visit) { frame, tx in
            guard let inquiry = try Inquiry.find(token: token, languages: frame.shop.chain, in: tx) else {
                throw AppError.notFound()
            }
            return InquiryPage(frame: frame, inquiry: inquiry, token: token, form: form, problems: problems)
        }
        return .secret(page.html, status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    /// A file of the inquiry, to be kept and never shown in place: nobody knows what is in it.
    private func file(_ digest: String, of token: String) async throws -> Response {
        let file = try await database.read { tx in
            try Inquiry.find(token: token, languages: [.english], in: tx)?.files.first { $0.digest == digest }
        }
        let folder = attachments
        guard let file, let bytes = try await offTheLoop({ folder.read(file) }) else { throw AppError.notFound() }
        return .hidden(.attachment(bytes, file))
    }

    private func answerInquiry(
        _ request: Request, _ context: WebContext, _ form: Form, _ uploads: [Uploads.File]
    ) async throws -> Response {
        let token = try context.parameters.require("token")
        let visit = try Visit(request)
        if quoteThrottle.take(context.origin, at: clock.now()) != nil {
            return try await inquiry(token, request, typed: form, problems: [FieldProblem("messageText", "form.tooOften")])
        }
        let isKnown = try await database.read { try Inquiry.find(token: token, languages: [.english], in: $0) != nil }
        guard isKnown else { throw AppError.notFound() }
        let folder = attachments
        let taken = try await offTheLoop { KeptFiles.take(uploads, into: folder) }
        guard taken.problems.isEmpty else { return try await inquiry(token, request, typed: form, problems: taken.problems) }
        let problems = try await database.write { tx in
            try Inquiry.answer(token: token, text: form["messageText"], files: taken.files, in: tx)
        }
        guard problems.isEmpty else { return try await inquiry(token, request, typed: form, problems: problems) }
        return .seeOther("/\(visit.language.rawValue)/inquiries/\(token)#messages")
    }
}

extension Response {
    /// A file that somebody has sent, as it was sent. Its name is in UTF-8 for browsers that know it (RFC 6266 §5).
    static func attachment(_ bytes: [UInt8], _ file: AttachedFile) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: file.fileKind?.mediaType ?? "application/octet-stream", .cacheControl: "private, no-store",
                .contentDisposition: "attachment; filename=\"file\"; filename*=UTF-8''\(file.name.queryEncoded)",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
