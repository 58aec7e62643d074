import Basics
import Foundation
import HTTPTypes
import Hummingbird
import Media
import Outreach
import Sales
import Web

extension Storefront {
    private static let limits = Uploads.Limits(
        mostFiles: InquiryDraft.mostFiles + 1, mostFileBytes: AttachmentFolder.mostBytes)

    func addContact(to pages: RouterGroup<WebContext>) {
        pages.get("contact") { request, _ in
            let visit = try Visit(request)
            return Response.personal(try await draw(visit) { try ContactPage($0, fields: visit.query, in: $1) }.html)
        }
        pages.post("contact") { request, context in
            try await withUploads(request, limits: Self.limits) { try await takeMessage(request, $0, $1, from: context.origin) }
        }
        pages.get("contact/thanks") { request, _ in
            Response.personal(ContactPage.thanks(try await draw(try Visit(request)) { frame, _ in frame }))
        }
    }

    /// A form with or without files.
    func withUploads(
        _ request: Request, limits: Uploads.Limits, _ body: (Form, [Uploads.File]) async throws -> Response
    ) async throws -> Response {
        guard request.headers[.contentType]?.lowercased().hasPrefix("multipart/") == true else {
            return try await body(try await Form.read(request), [])
        }
        return try await Uploads.read(request, folder: media.arriving, limits: limits) { try await body($0.form, $0.files) }
    }

    /// Where files lie that buyers send.
    var attachments: AttachmentFolder {
        AttachmentFolder(URL(filePath: media.path).deletingLastPathComponent().appendingPathComponent("inquiry-files").path)
    }

    /// Keeps the inquiry. What was typed comes back with a sentence beside each field that is wrong, and a list comes back as rows
    /// as long as some of them could not be read.
    private func takeMessage(
        _ request: Request, _ fields: Form, _ uploads: [Uploads.File], from origin: String
    ) async throws -> Response {
        let visit = try Visit(request)
        var form = ContactForm(fields)
        if let seconds = contactThrottle.take(origin, at: clock.now()) {
            let page = try await again(visit, fields, form, [FieldProblem("text", "form.tooOften")])
            return Response.personal(page).tooOften(waitSeconds: seconds)
        }
        let folder = attachments
        let taken = try await offTheLoop { KeptFiles.take(uploads, into: folder) }
        form.files += taken.files.filter { new in !form.files.contains { $0.digest == new.digest } }
        let typed = form
        let (lines, draft, unread) = try await draw(visit) { frame, tx in
            let own = typed.lines(frame.shop.currency)
            let sent = SentList.read(uploads, pasted: typed.list, currency: frame.shop.currency)
            let lines = try RequestedList.matched(own + sent.lines, languages: frame.shop.chain, in: tx)
            let about = try ContactPage.product(of: fields, frame, in: tx)
            let draft = typed.draft(about: about, about.map { ProductChoice(fields, of: $0) }, lines: lines)
            let isUnread = sent.lines.contains { $0.problem != nil }
            let unread = isUnread ? FieldProblem("list", "inquiry.rowsUnread") : nil
            return (lines, draft, [sent.problem, unread].compactMap { $0 })
        }
        form.show(lines)
        form.list = ""
        if fields.has("read") {
            let page = try await again(visit, fields, form, taken.problems + unread)
            return .personal(page, status: taken.problems.isEmpty && unread.isEmpty ? .ok : .unprocessableContent)
        }
        let problems = draft.problems + taken.problems + unread
        guard problems.isEmpty else {
            return .personal(try await again(visit, fields, form, problems), status: .unprocessableContent)
        }
        return try await judge(visit, fields, form, draft, from: origin)
    }

    /// What looks as if no person had sent it solves a puzzle first, or waits among the spam until somebody has looked at it.
    private func judge(
        _ visit: Visit, _ fields: Form, _ form: ContactForm, _ draft: InquiryDraft, from origin: String
    ) async throws -> Response {
        let now = clock.now()
        let isOften = contactPace.take(origin, at: now) != nil
        let suspicion = Suspicion.of(
            trap: form.trap, seconds: now.seconds - form.drawnAt, isOften: isOften,
            text: [draft.text, draft.terms.customisation].joined(separator: "\n"))
        let isPatient = suspicion == .trap || fields.has("held")
        let (challenge, answer) = (fields["challenge"], fields["answer"])
        let isTaken = try await database.write { tx in
            let isSolved = try !challenge.isEmpty && suspicion != .trap && Puzzle.redeem(challenge, answer: answer, in: tx)
            guard suspicion == nil || isSolved || isPatient else {
                try Puzzle.prepare(in: tx)
                return false
            }
            let outcome = try Inquiry.receive(draft, language: visit.language, suspicion: isSolved ? nil : suspicion, in: tx)
            if case .received(let id) = outcome {
                try PostLanding.credit(fields[PostLanding.field], with: .inquiry(id), in: tx)
            }
            return true
        }
        guard !isTaken else { return .seeOther("/\(visit.language.rawValue)/contact/thanks") }
        let page = try await draw(visit) { frame, tx in
            PuzzlePage(frame: frame, form: form, fields: fields, challenge: try Puzzle.challenge(in: tx) ?? "")
        }
        return .personal(page.html, status: .unprocessableContent)
    }

    /// The form as it was typed, with a sentence beside each field.
    private func again(
        _ visit: Visit, _ fields: Form, _ form: ContactForm, _ problems: [FieldProblem]
    ) async throws -> HTML {
        try await draw(visit) { try ContactPage($0, fields: fields, form: form, problems: problems, in: $1) }.html
    }
}

extension Uploads.File {
    /// The whole file, which the limits have kept small.
    var bytes: [UInt8] {
        get throws {
            guard let data = FileManager.default.contents(atPath: path) else { throw AppError.invalid("upload.bad") }
            return [UInt8](data)
        }
    }
}
