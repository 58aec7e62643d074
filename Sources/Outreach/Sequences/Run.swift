import Basics
import Customers
import Journal
import Store

/// One course of letters to one buyer about one thing.
public struct Run: Hashable, Sendable {
    public enum State: String, Storable, Sendable, CaseIterable {
        case running, done, stopped
    }

    public let id: ID<Run>
    public let kind: Course.Kind
    /// The order, quote or cart that it is about.
    public let subject: String
    public let record: ID<StoredRecord>
    public let address: String
    public let language: LanguageTag
    public let fields: [String: String]
    public let state: State
    /// Of the plan that it began with; it follows that one to its end.
    public let version: Int
    public let startedAt: Instant

    init(_ row: Row) {
        (id, kind, subject, record) = (row["id"], row["kind"], row["subject"], row["record_id"])
        (address, language, state, startedAt) = (row["address"], row["language"], row["state"], row["started_at"])
        fields = JSONText.read([String: String].self, row["fields"]) ?? [:]
        version = row["version"]
    }

    static func find(_ id: ID<Run>, in tx: Transaction) throws -> Run? {
        try tx.row("SELECT * FROM outreach_runs WHERE id = \(id)").map(Run.init)
    }

    /// Whom a course is for and what it tells.
    struct Buyer {
        var record: ID<StoredRecord>
        var address: String
        var language: LanguageTag
        var fields: [String: String] = [:]
    }

    /// Begins a course, if it is on and the buyer has agreed where that is needed. The same thing begins it once.
    /// - Parameter base: from when the first letter's delay is counted.
    /// - Returns: `nil` when nothing was begun.
    @discardableResult
    static func start(
        _ kind: Course.Kind, about subject: String, for buyer: Buyer, from base: Instant, in tx: Transaction
    ) throws -> ID<Run>? {
        let (version, plan) = try CoursePlan.current(kind, in: tx)
        guard let first = plan.steps.first else { return nil }
        let contact = try Contact.of(buyer.record, in: tx)
        guard
            try refusal(
                kind, plan.audience, address: buyer.address, contact: contact?.id, country: contact?.country ?? "", in: tx) == nil
        else { return nil }
        let id = ID<Run>.new(at: tx.now)
        let inserted = try tx.run(
            """
            INSERT INTO outreach_runs (id, kind, subject, record_id, address, language, fields, state, version, started_at)
            VALUES (\(id), \(kind), \(subject), \(buyer.record), \(buyer.address), \(buyer.language),
                \(JSONText.write(buyer.fields) ?? "{}"), \(State.running), \(version), \(tx.now))
            ON CONFLICT (kind, subject) DO NOTHING
            """)
        guard inserted > 0, let run = try find(id, in: tx) else { return nil }
        try run.plan(first, number: 0, notBefore: base.adding(seconds: first.delaySeconds), in: tx)
        try Journal.append(
            "outreach.started", subject: id.text, detail: ["kind": kind.rawValue, "about": subject], in: tx)
        return id
    }

    /// Why no course begins for a buyer; `nil` where one does.
    static func refusal(
        _ kind: Course.Kind, _ audience: CourseAudience, address: String, contact: ID<Contact>?, country: String,
        in tx: Transaction
    ) throws -> Message? {
        guard try OutreachSettings.load(in: tx).sequences.contains(kind) else { return Message("outreach.reason.switchedOff") }
        if try Suppression.holds(address, in: tx) { return Message("outreach.reason.suppressed") }
        if let purpose = kind.purpose, try !Consent.stands(address, for: purpose, in: tx) {
            return Message("outreach.reason.noConsent")
        }
        return try audience.refusal(of: contact, country: country, in: tx)
    }

    private func plan(_ step: CoursePlan.Step, number: Int, notBefore: Instant, in tx: Transaction) throws {
        try Letter.plan(
            Letter.Draft(
                record: record, ground: .run(id, step: number), template: step.template, address: address, language: language,
                country: try Contact.of(record, in: tx)?.country ?? "", fields: fields, notBefore: notBefore), in: tx)
    }

    /// Plans the next letter, or ends the course with its last one.
    func goOn(after step: Int, in tx: Transaction) throws {
        let steps = try CoursePlan.find(kind, version: version, in: tx).steps
        guard step + 1 < steps.count else { return try Run.end(id, .done, "", in: tx) }
        let next = steps[step + 1]
        try plan(next, number: step + 1, notBefore: tx.now.adding(seconds: next.delaySeconds), in: tx)
    }

    static func end(_ id: ID<Run>, _ state: State, _ reason: String, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE outreach_runs SET state = \(state), reason = \(reason), ended_at = \(tx.now)
            WHERE id = \(id) AND state = \(State.running)
            """)
    }

    /// Stops everything that runs for a buyer, with the letters that wait.
    static func stopAll(for address: String, _ reason: Message, in tx: Transaction) throws {
        let rows = try tx.rows(
            """
            SELECT l.* FROM outreach_letters l JOIN outreach_runs r ON r.id = l.run_id
            WHERE r.state = \(State.running) AND l.state = \(Letter.State.waiting) AND lower(r.address) = \(address.lowercased())
            """)
        for letter in rows.map(Letter.init) { try letter.end(.cancelled, reason, in: tx) }
    }
}
