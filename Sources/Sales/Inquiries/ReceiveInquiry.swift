import Basics
import Jobs
import Journal
import Store

extension Inquiry {
    /// The job that tells staff of an inquiry; its payload is the inquiry's id.
    public static let mailJob = "inquiry.mail"

    public enum Outcome: Hashable, Sendable {
        case received(ID<Inquiry>)
        /// The same form had been sent before.
        case alreadyReceived
        /// Nothing has changed.
        case refused([FieldProblem])
    }

    /// Keeps what a buyer asks, and has staff told.
    public static func receive(_ draft: InquiryDraft, language: LanguageTag, in tx: Transaction) throws -> Outcome {
        let problems = draft.problems
        guard problems.isEmpty else { return .refused(problems) }
        let submission = draft.submission.isEmpty ? nil : String(draft.submission.prefix(CheckoutRules.mostSubmission))
        if let submission {
            let earlier: Int? = try tx.value("SELECT 1 FROM inquiries WHERE submission = \(submission)")
            guard earlier == nil else { return .alreadyReceived }
        }
        let id = ID<Inquiry>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO inquiries (id, at, language, name, email, company, country, text, submission, product_id, sku, quantity,
                search)
            VALUES (\(id), \(tx.now), \(language), \(draft.name), \(draft.email), \(draft.company), \(draft.country),
                \(draft.text), \(submission), \(draft.product), \(String(draft.sku.prefix(InquiryDraft.mostSKU))),
                \(draft.quantity), \(draft.searchText))
            """)
        try Journal.append("inquiry.received", subject: id.text, actor: "buyer", in: tx)
        try Job.enqueue(mailJob, id.text, in: tx)
        return .received(id)
    }

    /// Puts an inquiry into another state.
    /// - Throws: `inquiry.notFound`; `inquiry.noSuchMove` when it is not one of `State.next`, with a colleague's state when
    ///   somebody was faster; `order.notAllowed` unless the role is owner or sales.
    public static func move(_ id: ID<Inquiry>, to state: State, by mover: OrderMover, in tx: Transaction) throws {
        guard let now: State = try tx.value("SELECT state FROM inquiries WHERE id = \(id)") else {
            throw AppError.notFound("inquiry.notFound")
        }
        guard mover.role == .owner || mover.role == .sales else { throw AppError(.forbidden, "order.notAllowed") }
        guard now != state else { return }
        guard now.next.contains(state) else { throw AppError(.conflict, "inquiry.noSuchMove") }
        try tx.run("UPDATE inquiries SET state = \(state) WHERE id = \(id)")
        try Journal.append(
            "inquiry.moved", subject: id.text, actor: mover.id, detail: ["from": now.rawValue, "to": state.rawValue], in: tx)
    }
}
