import Basics
import Jobs
import Journal
import Store

/// What the register said of a number on a day: kept, because a sale without tax rests on it.
public struct VATEvidence: Hashable, Sendable {
    public enum Outcome: String, Storable, Sendable, CaseIterable, Codable {
        case valid, invalid, unavailable
    }

    /// The job that asks again after the register was silent; its payload is the number.
    public static let askAgainJob = "vat.askAgain"
    /// A number that was in force is taken for so long to be so still.
    public static let freshDays: Int64 = 30
    static let againSeconds: Int64 = 1_800

    /// With its country in front.
    public let number: String
    public let outcome: Outcome
    public let name: String
    public let address: String
    public let consultation: String
    public let at: Instant

    /// What is known last of a number, unless it is too old to lean on. An answer counts before a silence of the same time.
    public static func latest(_ number: String, in tx: Transaction) throws -> VATEvidence? {
        let since = tx.now.adding(seconds: -freshDays * 86_400)
        return try tx.row(
            """
            SELECT * FROM vat_checks WHERE number = \(number) AND at >= \(since)
            ORDER BY at DESC, CASE outcome WHEN 'unavailable' THEN 1 ELSE 0 END LIMIT 1
            """
        ).map(VATEvidence.init)
    }

    /// Asks the register and keeps what it says. When it is silent that is kept too, and it is asked again later.
    /// - Returns: what was known already when it is fresh.
    @discardableResult
    public static func ask(
        about number: VATNumber, as asker: VATNumber?, _ register: VIES, _ database: Database
    ) async throws -> VATEvidence {
        let known = try await database.read { try latest(number.text, in: $0) }
        if let known, known.outcome != .unavailable { return known }
        let answer: VIES.Answer?
        do {
            answer = try await register.check(number, asker)
        } catch let error as AppError where error.kind == .unavailable || error.kind == .tooLarge {
            answer = nil
        }
        return try await database.write { try keep(answer, number.text, in: $0) }
    }

    /// Writes down an answer, or that there was none.
    static func keep(_ answer: VIES.Answer?, _ number: String, in tx: Transaction) throws -> VATEvidence {
        let outcome: Outcome = answer.map { $0.isValid ? .valid : .invalid } ?? .unavailable
        let evidence = VATEvidence(
            number: number, outcome: outcome, name: answer?.name ?? "", address: answer?.address ?? "",
            consultation: answer?.consultation ?? "", at: tx.now)
        try tx.run(
            """
            INSERT INTO vat_checks (id, number, outcome, name, address, consultation, at)
            VALUES (\(ID<VATEvidence>.new(at: tx.now)), \(number), \(outcome), \(evidence.name), \(evidence.address),
                \(evidence.consultation), \(tx.now))
            """)
        try Journal.append("vat.checked", subject: number, detail: ["outcome": outcome.rawValue], in: tx)
        if outcome == .unavailable {
            try plan(number, at: tx.now.adding(seconds: againSeconds), in: tx)
        }
        return evidence
    }

    /// Has the register asked by a job, unless it is known what it says.
    public static func askSoon(about number: VATNumber, in tx: Transaction) throws {
        guard try latest(number.text, in: tx) == nil else { return }
        try plan(number.text, at: tx.now, in: tx)
    }

    private static func plan(_ number: String, at instant: Instant, in tx: Transaction) throws {
        let waits: Int? = try tx.value(
            "SELECT count(*) FROM jobs WHERE kind = \(askAgainJob) AND payload = \(number) AND state IN ('waiting', 'running')")
        if waits == 0 { try Job.enqueue(askAgainJob, number, at: instant, in: tx) }
    }

    /// What the job does. A register that is silent still makes the job fail, so that it is tried again, each time later.
    public static func askAgain(
        about text: String, as asker: VATNumber?, _ register: VIES, _ database: Database
    ) async throws {
        guard let number = VATNumber(text, country: "") else { return }
        let answer = try await register.check(number, asker)
        _ = try await database.write { try keep(answer, number.text, in: $0) }
    }

    private init(_ row: Row) {
        (number, outcome, name) = (row["number"], row["outcome"], row["name"])
        (address, consultation, at) = (row["address"], row["consultation"], row["at"])
    }

    private init(number: String, outcome: Outcome, name: String, address: String, consultation: String, at: Instant) {
        (self.number, self.outcome, self.name) = (number, outcome, name)
        (self.address, self.consultation, self.at) = (address, consultation, at)
    }
}
