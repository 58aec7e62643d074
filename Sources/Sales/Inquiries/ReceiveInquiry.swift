import Basics
import Jobs
import Journal
import Store

extension Inquiry {
    /// The job that tells staff of an inquiry and the buyer that it came; its payload is the inquiry's id.
    public static let mailJob = "inquiry.mail"

    public enum Outcome: Hashable, Sendable {
        case received(ID<Inquiry>)
        /// The same form had been sent before.
        case alreadyReceived
        /// Nothing has changed.
        case refused([FieldProblem])
    }

    /// Keeps what a buyer asks, gives it to somebody, and has staff and buyer told.
    /// - Parameter suspicion: why it is kept among the spam, where nobody is told of it but staff can look; `nil` lets it through.
    public static func receive(
        _ draft: InquiryDraft, language: LanguageTag, suspicion: Suspicion? = nil, in tx: Transaction
    ) throws -> Outcome {
        let problems = draft.problems
        guard problems.isEmpty else { return .refused(problems) }
        let submission = draft.submission.isEmpty ? nil : String(draft.submission.prefix(CheckoutRules.mostSubmission))
        if let submission {
            let earlier: Int? = try tx.value("SELECT 1 FROM inquiries WHERE submission = \(submission)")
            guard earlier == nil else { return .alreadyReceived }
        }
        let id = ID<Inquiry>.new(at: tx.now)
        try InquiryQueries.insert(
            id, draft, language: language, held: suspicion?.rawValue ?? "", submission: submission, in: tx)
        if let suspicion {
            try Journal.append("inquiry.held", subject: id.text, actor: "buyer", detail: ["why": suspicion.rawValue], in: tx)
        } else {
            try Journal.append("inquiry.received", subject: id.text, actor: "buyer", in: tx)
            try welcome(id, language: language, country: draft.country, in: tx)
        }
        return .received(id)
    }

    /// What happens to an inquiry that is none of the spam: somebody gets it, and everybody is told.
    private static func welcome(
        _ id: ID<Inquiry>, language: LanguageTag, country: String, in tx: Transaction
    ) throws {
        let settings = try InboxSettings.load(in: tx)
        let assignee = try settings.assigning.assignee(language: language, country: country, in: tx)
        try tx.run("UPDATE inquiries SET assignee = \(assignee), due_at = \(settings.due(after: tx.now)) WHERE id = \(id)")
        try Job.enqueue(mailJob, id.text, in: tx)
    }

    /// Puts an inquiry into another state. What comes out of the spam is welcomed as if it had just come.
    /// - Throws: `inquiry.notFound`; `inquiry.noSuchMove` when it is not one of `State.next`, with a colleague's state when
    ///   somebody was faster; `order.notAllowed` unless the role is owner or sales.
    public static func move(_ id: ID<Inquiry>, to state: State, by mover: OrderMover, in tx: Transaction) throws {
        guard let row = try tx.row("SELECT state, language, country, due_at FROM inquiries WHERE id = \(id)") else {
            throw AppError.notFound("inquiry.notFound")
        }
        let now: State = row["state"]
        guard mover.mayQuote else { throw AppError(.forbidden, "order.notAllowed") }
        guard now != state else { return }
        guard now.next.contains(state) else { throw AppError(.conflict, "inquiry.noSuchMove") }
        let due: Instant? = row["due_at"]
        let isWaitedFor = state == .new || state == .open
        try InquiryQueries.move(id, to: state, due: isWaitedFor ? due : nil, in: tx)
        try Journal.append(
            "inquiry.moved", subject: id.text, actor: mover.id, detail: ["from": now.rawValue, "to": state.rawValue], in: tx)
        if now == .spam { try welcome(id, language: row["language"], country: row["country"], in: tx) }
    }

    /// What became of its quote: it was sent, accepted or given up. An inquiry for which there is no such way stays as it is.
    static func follow(_ id: ID<Inquiry>, to state: State, by actor: String, in tx: Transaction) throws {
        guard let now: State = try tx.value("SELECT state FROM inquiries WHERE id = \(id)"), now.next.contains(state) else {
            return
        }
        try InquiryQueries.move(id, to: state, due: nil, in: tx)
        try Journal.append(
            "inquiry.moved", subject: id.text, actor: actor, detail: ["from": now.rawValue, "to": state.rawValue], in: tx)
    }

    /// Gives an inquiry to a colleague, or to nobody.
    /// - Throws: `inquiry.notFound`, `order.notAllowed`, `inquiry.noSuchColleague`.
    public static func assign(_ id: ID<Inquiry>, to assignee: String?, by mover: OrderMover, in tx: Transaction) throws {
        guard let row = try tx.row("SELECT assignee FROM inquiries WHERE id = \(id)") else {
            throw AppError.notFound("inquiry.notFound")
        }
        guard mover.mayQuote else { throw AppError(.forbidden, "order.notAllowed") }
        guard row["assignee"] as String? != assignee else { return }
        let name: String? = try assignee.flatMap { try AssignRule.name(of: $0, in: tx) }
        guard assignee == nil || name != nil else { throw AppError.invalid("inquiry.noSuchColleague") }
        try tx.run("UPDATE inquiries SET assignee = \(assignee), updated_at = \(tx.now) WHERE id = \(id)")
        try Journal.append("inquiry.assigned", subject: id.text, actor: mover.id, detail: ["name": name ?? ""], in: tx)
    }
}
