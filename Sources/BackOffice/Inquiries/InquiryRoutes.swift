import Basics
import Catalog
import Channels
import Foundation
import Hummingbird
import Media
import Sales
import Web

extension BackOffice {
    func addInquiryRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/inquiries", use: door.page { visit in try await inquiryList(visit) })
        addSavedReplyRoutes(to: admin)
        addArrivedMailRoutes(to: admin)
        admin.get("/inquiries/{id}", use: door.page { visit in try await inquiry(visit) })
        admin.get("/inquiries/{id}/files/{digest}", use: door.page { visit in try await inquiryFile(visit) })
        admin.post("/inquiries/{id}/moves", use: door.action { visit, form in try await moveInquiry(visit, form) })
        admin.post("/inquiries/{id}/assignee", use: door.action { visit, form in try await assignInquiry(visit, form) })
        admin.post("/inquiries/{id}/replies", use: door.action { visit, form in try await say(visit, form, isNote: false) })
        admin.post("/inquiries/{id}/notes", use: door.action { visit, form in try await say(visit, form, isNote: true) })
    }

    private func inquiryList(_ visit: StaffVisit) async throws -> Response {
        if let first = try await openingFilter(visit, .inquiries) { return first }
        let filter = InboxQuery.filter(visit.query, me: visit.mover.id)
        let page = PageRequest(number: visit.query.number("page") ?? 1, size: 50)
        let frame = frame
        let shown = try await database.read { tx in
            InquiryListPage(
                visit: visit, frame: frame, list: try InquiryList.load(filter, page: page, in: tx), filter: filter,
                colleagues: try AssignRule.colleagues(in: tx), mailbox: try MailboxState.current(in: tx),
                kept: try SavedFilterTabs.load(visit, .inquiries, in: tx))
        }
        return .page(shown.html)
    }

    private func inquiry(_ visit: StaffVisit, typed: Form = Form(), problem: Message? = nil) async throws -> Response {
        let frame = frame
        let id = ID<Inquiry>(try visit.parameter("id"))
        let language = visit.texts.language
        let found = try await database.read { tx in
            try Inquiry.find(id, languages: [language], in: tx).map { inquiry in
                let shop = try ShopSettings.load(in: tx)
                return InquiryPage(
                    visit: visit, frame: frame, inquiry: inquiry, history: try StaffEvent.all(about: id.text, in: tx),
                    quotes: try QuoteBoard.of(id, in: tx), currencies: shop.currencies, replies: try SavedReply.all(in: tx),
                    colleagues: try AssignRule.colleagues(in: tx),
                    mails: try ArrivedMail.all(about: .inquiry(id), in: tx), shopName: shop.name, now: tx.now, typed: typed,
                    problem: problem)
            }
        }
        guard let page = found else { throw AppError.notFound("inquiry.notFound") }
        return .page(page.html, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func moveInquiry(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let id = ID<Inquiry>(try visit.parameter("id"))
        guard let state = Inquiry.State(rawValue: form["state"]) else { throw AppError.invalid("error.badRequest") }
        let mover = visit.mover
        try await database.write { try Inquiry.move(id, to: state, by: mover, in: $0) }
        return .seeOther("/admin/inquiries/\(id)?moved")
    }

    private func assignInquiry(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let id = ID<Inquiry>(try visit.parameter("id"))
        let (mover, assignee) = (visit.mover, form["assignee"])
        try await database.write { try Inquiry.assign(id, to: assignee.isEmpty ? nil : assignee, by: mover, in: $0) }
        return .seeOther("/admin/inquiries/\(id)?assigned")
    }

    private func say(_ visit: StaffVisit, _ form: Form, isNote: Bool) async throws -> Response {
        let id = ID<Inquiry>(try visit.parameter("id"))
        let (mover, name, text) = (visit.mover, visit.staff.name, form.exact(isNote ? "note" : "reply"))
        let problems = try await database.write { tx in
            try isNote
                ? Inquiry.note(text, named: name, on: id, by: mover, in: tx)
                : Inquiry.reply(text, named: name, to: id, by: mover, in: tx)
        }
        guard let problem = problems.first else {
            return .seeOther("/admin/inquiries/\(id)?\(isNote ? "noted" : "replied")#messages")
        }
        return try await inquiry(visit, typed: form, problem: problem.message)
    }

    /// A file that a buyer has sent, as it was sent. It is never shown in place: nobody knows what is in it.
    private func inquiryFile(_ visit: StaffVisit) async throws -> Response {
        let (id, digest) = (ID<Inquiry>(try visit.parameter("id")), try visit.parameter("digest"))
        let file = try await database.read { tx in
            try Inquiry.find(id, languages: [.english], in: tx)?.files.first { $0.digest == digest }
        }
        let folder = AttachmentFolder(
            URL(filePath: media.path).deletingLastPathComponent().appendingPathComponent("inquiry-files").path)
        guard let file, let bytes = try await offTheLoop({ folder.read(file) }) else { throw AppError.notFound() }
        var response = Response.file(bytes, name: "file")
        // RFC 6266 §5: the name in UTF-8, for browsers that know it.
        response.headers[.contentDisposition] = "attachment; filename*=UTF-8''\(file.name.queryEncoded)"
        return response
    }
}
