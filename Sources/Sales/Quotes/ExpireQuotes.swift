import Basics
import Jobs
import Journal
import Store

extension Quote {
    /// The job that looks which offers are over. It plans its own next run.
    public static let expireJob = "quotes.expire"
    static let secondsBetweenLooks: Int64 = 3_600

    /// What the job does.
    public static func expireAndPlan(in tx: Transaction) throws {
        try expire(in: tx)
        try Job.enqueue(expireJob, "", at: tx.now.adding(seconds: secondsBetweenLooks), in: tx)
    }

    /// Puts the offers whose last day is past into their state.
    /// - Returns: how many there were.
    @discardableResult
    static func expire(in tx: Transaction) throws -> Int {
        let over = try tx.rows(
            """
            UPDATE quotes SET state = \(QuoteState.expired), version = version + 1, updated_at = \(tx.now)
            WHERE state IN \([QuoteState.sent, .countered]) AND valid_until < \(tx.now.day) RETURNING id, number
            """)
        for row in over {
            try Journal.append("quote.expired", subject: row["id"], detail: ["number": row["number"]], in: tx)
        }
        return over.count
    }
}
