import Basics
import Jobs
import Sales
import Store

/// Payments are asked for as well as told of: a message that is lost costs nothing but time.
extension Payment {
    /// The job that asks how a payment stands; its payload is the payment's id and how often it was asked.
    public static let askJob = "payment.ask"

    /// Minutes between one question and the next; the last goes on until the payment is decided or given up.
    private static let waitMinutes: [Int64] = [2, 5, 15, 30, 60, 180, 360, 720]
    /// A payment that has not come so long after its time is not asked for any more.
    private static let patienceSeconds: Int64 = 10 * 86_400
    private static let mostQuestions = 40

    /// Asks the provider how a payment stands, once.
    /// - Throws: as `begin`.
    @discardableResult
    public static func ask(_ id: ID<Payment>, with providers: Providers) async throws -> Payment {
        guard let payment = try await providers.database.read({ try find(id, in: $0) }) else {
            throw AppError.notFound("payment.notFound")
        }
        guard let provider = payment.provider, !payment.providerReference.isEmpty else { return payment }
        let connection = try await providers.connection(provider)
        // Where asking would take the money, what was called off is only looked at.
        let isOff = payment.calledOffAt != nil && payment.paidAt == nil
        let facts = try await isOff ? connection.withdraw(payment.known) : connection.ask(payment.known)
        return try await providers.database.write { tx in
            try learn(facts, of: id, in: tx)
            return try find(id, in: tx) ?? payment
        }
    }

    /// What the job does: it asks, and plans the next question as long as the answer may change.
    public static func askAndPlan(_ payload: String, with providers: Providers) async throws {
        let parts = payload.split(separator: ":")
        guard let first = parts.first else { return }
        let (id, count) = (ID<Payment>(String(first)), parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        let payment = try await ask(id, with: providers)
        try await providers.database.write { tx in
            guard payment.mayChange(at: tx.now), count < mostQuestions else { return }
            try plan(id, count + 1, in: tx)
        }
    }

    /// The first question; the rest follow from it.
    static func planQuestions(about id: ID<Payment>, in tx: Transaction) throws { try plan(id, 0, in: tx) }

    private static func plan(_ id: ID<Payment>, _ count: Int, in tx: Transaction) throws {
        let minutes = waitMinutes[min(count, waitMinutes.count - 1)]
        try Job.enqueue(askJob, "\(id):\(count)", at: tx.now.adding(seconds: minutes * 60), in: tx)
    }

    /// The provider has hinted at something: it is asked at once, and not again for that.
    static func askSoon(_ id: ID<Payment>, in tx: Transaction) throws {
        try Job.enqueue(askJob, "\(id):\(mostQuestions)", in: tx)
    }

    /// Whether another question may bring another answer: the money has not come, or what it cost is not known.
    private func mayChange(at now: Instant) -> Bool {
        let end = (expiresAt ?? createdAt).adding(seconds: Self.patienceSeconds)
        guard now < end else { return false }
        return paidAt == nil ? state != .failed : fee == nil
    }

    var known: KnownPayment {
        KnownPayment(
            payment: id, method: method, amount: amount, reference: providerReference, capture: captureReference)
    }
}
