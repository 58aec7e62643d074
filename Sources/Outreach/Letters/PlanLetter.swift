import Basics
import Customers
import Jobs
import Store

extension Letter {
    /// The job that sends one letter when its hour has come; its payload is the letter's id.
    public static let job = "outreach.letter"

    struct Draft {
        var record: ID<StoredRecord>
        var ground: Ground
        var template: LetterTemplate.Name
        var address: String
        var language: LanguageTag
        var country: String
        var fields: [String: String] = [:]
        var notBefore: Instant
    }

    /// Has a letter wait for the first hour of the sending window that is not before its time.
    @discardableResult
    static func plan(_ draft: Draft, in tx: Transaction) throws -> ID<Letter> {
        let settings = try OutreachSettings.load(in: tx)
        let due = settings.hours.next(from: max(draft.notBefore, tx.now), country: draft.country)
        let id = ID<Letter>.new(at: tx.now)
        var (request, run, step): (ID<SiteRequest>?, ID<Run>?, Int) = (nil, nil, 0)
        switch draft.ground {
        case .request(let id): request = id
        case .run(let id, let number): (run, step) = (id, number)
        }
        try tx.run(
            """
            INSERT INTO outreach_letters (id, record_id, request_id, run_id, step, template, address, language, country, fields,
                state, not_before, due_at, created_at)
            VALUES (\(id), \(draft.record), \(request), \(run), \(step), \(draft.template), \(draft.address), \(draft.language),
                \(draft.country), \(JSONText.write(draft.fields) ?? "{}"), \(State.waiting), \(draft.notBefore), \(due), \(tx.now))
            """)
        try Job.enqueue(job, id.text, at: due, in: tx)
        return id
    }

    /// Waits longer.
    func postpone(to due: Instant, _ reason: Message?, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE outreach_letters SET due_at = \(due), reason = \(reason.flatMap { JSONText.write($0) } ?? "")
            WHERE id = \(id) AND state = \(State.waiting)
            """)
        try Job.enqueue(Self.job, id.text, at: due, in: tx)
    }

    /// Is not sent, and says why; what it rests on ends with it.
    func end(_ state: State, _ reason: Message, in tx: Transaction) throws {
        let changed = try tx.run(
            """
            UPDATE outreach_letters SET state = \(state), reason = \(JSONText.write(reason) ?? "")
            WHERE id = \(id) AND state = \(State.waiting)
            """)
        guard changed > 0 else { return }
        switch ground {
        case .request(let request):
            try SiteRequest.move(request, from: .waiting, to: state == .failed ? .failed : .cancelled, in: tx)
        case .run(let run, _):
            try Run.end(run, .stopped, reason.key, in: tx)
        }
    }
}
