import Basics
import Jobs
import Journal
import Media
import Store

extension Inquiry {
    /// The job that tells the other side of a message; its payload is the message's id.
    public static let messageJob = "inquiry.mail.message"
    public static let mostMessage = 5_000
    /// So many messages a buyer may leave with one inquiry.
    static let mostMessages = 200

    /// What a buyer adds from the page of the inquiry. It is somebody's turn again.
    /// - Throws: `error.notFound`; `form.tooOften` once there are too many messages.
    public static func answer(
        token: String, text typed: String, files: [AttachedFile] = [], in tx: Transaction
    ) throws -> [FieldProblem] {
        guard let inquiry = try find(token: token, languages: [.english], in: tx) else { throw AppError.notFound() }
        let text = TypedText.paragraph(typed)
        var problems = check(text, "messageText", isNeeded: files.isEmpty)
        let all = Set(inquiry.files.map(\.digest)).union(files.map(\.digest))
        if all.count > InquiryDraft.mostFiles * 4 {
            problems.append(FieldProblem("files", "file.tooMany", ["most": "\(InquiryDraft.mostFiles * 4)"]))
        }
        guard problems.isEmpty else { return problems }
        guard inquiry.messages.count < mostMessages else { throw AppError(.tooMany, "form.tooOften") }
        let said = ([text] + files.map(\.name)).filter { !$0.isEmpty }.joined(separator: "\n")
        let message = try InquiryQueries.say(said, .buyer, by: inquiry.name, of: inquiry.id, in: tx)
        try InquiryQueries.keep(files, of: inquiry.id, in: tx)
        let state: State = inquiry.state == .waiting || inquiry.state == .lost ? .open : inquiry.state
        let due = try inquiry.dueAt ?? InboxSettings.load(in: tx).due(after: tx.now)
        try InquiryQueries.move(inquiry.id, to: state, due: due, in: tx)
        try Journal.append("inquiry.answered", subject: inquiry.id.text, actor: "buyer", in: tx)
        try Job.enqueue(messageJob, message.text, in: tx)
        return []
    }

    /// What the shop answers; the buyer is sent a mail of it.
    /// - Throws: `inquiry.notFound`, `order.notAllowed`; `inquiry.isSpam` before it was said to be none;
    ///   `inquiry.answerThere` for one of a marketplace.
    public static func reply(
        _ typed: String, named author: String, to id: ID<Inquiry>, by mover: OrderMover, in tx: Transaction
    ) throws -> [FieldProblem] {
        guard let inquiry = try find(id, languages: [.english], in: tx) else { throw AppError.notFound("inquiry.notFound") }
        guard mover.mayQuote else { throw AppError(.forbidden, "order.notAllowed") }
        guard inquiry.state != .spam else { throw AppError(.conflict, "inquiry.isSpam") }
        guard !inquiry.source.isMarketplace else { throw AppError(.conflict, "inquiry.answerThere") }
        let text = TypedText.paragraph(typed)
        let problems = check(text, "reply", isNeeded: true)
        guard problems.isEmpty else { return problems }
        if inquiry.token == nil { try tx.run("UPDATE inquiries SET token = \(Secrets.token()) WHERE id = \(id)") }
        let message = try InquiryQueries.say(text, .staff, by: author, of: id, in: tx)
        let state: State = inquiry.state == .new || inquiry.state == .open ? .waiting : inquiry.state
        try InquiryQueries.move(id, to: state, due: nil, in: tx)
        if inquiry.assignee == nil, try AssignRule.name(of: mover.id, in: tx) != nil {
            try tx.run("UPDATE inquiries SET assignee = \(mover.id) WHERE id = \(id)")
        }
        try Journal.append("inquiry.replied", subject: id.text, actor: mover.id, in: tx)
        try Job.enqueue(messageJob, message.text, in: tx)
        return []
    }

    /// What only colleagues read.
    /// - Throws: `inquiry.notFound`, `order.notAllowed`.
    public static func note(
        _ typed: String, named author: String, on id: ID<Inquiry>, by mover: OrderMover, in tx: Transaction
    ) throws -> [FieldProblem] {
        guard try tx.row("SELECT id FROM inquiries WHERE id = \(id)") != nil else { throw AppError.notFound("inquiry.notFound") }
        guard mover.role != .viewer else { throw AppError(.forbidden, "order.notAllowed") }
        let text = TypedText.paragraph(typed)
        let problems = check(text, "note", isNeeded: true)
        guard problems.isEmpty else { return problems }
        _ = try InquiryQueries.say(text, .note, by: author, of: id, in: tx)
        try Journal.append("inquiry.noted", subject: id.text, actor: mover.id, in: tx)
        return []
    }

    private static func check(_ text: String, _ field: String, isNeeded: Bool) -> [FieldProblem] {
        [
            text.isEmpty && isNeeded ? FieldProblem(field, "checkout.missing") : nil,
            text.count > mostMessage ? FieldProblem(field, "checkout.tooLong", ["most": "\(mostMessage)"]) : nil,
        ].compactMap { $0 }
    }
}
