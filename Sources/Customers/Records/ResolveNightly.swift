import Jobs
import Store

extension Contact {
    /// The job of every night that resolves all records anew. It plans its own next run.
    public static let resolveJob = "customers.resolve"
    private static let daySeconds: Int64 = 86_400

    /// What the job does.
    public static func resolveAllAndPlan(_ database: Database) async throws {
        try await resolveAll(in: database)
        _ = try await database.write { try Job.enqueue(resolveJob, "", at: $0.now.adding(seconds: daySeconds), in: $0) }
    }
}
