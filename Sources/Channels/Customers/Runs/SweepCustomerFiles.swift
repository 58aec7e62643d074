import Basics
import Jobs
import Store

extension CustomerRun {
    /// The job of every night that takes away files of buyers which were never taken in. It plans its own next run.
    public static let sweepJob = "customers.import.sweep"
    private static let daySeconds: Int64 = 86_400

    /// What the job does.
    public static func sweepAndPlan(folder: CustomerFolder, database: Database) async throws {
        try await database.read { tx in
            try folder.sweep(before: tx.now.adding(seconds: -CustomerFolder.keptDays * daySeconds), in: tx)
        }
        _ = try await database.write { try Job.enqueue(sweepJob, "", at: $0.now.adding(seconds: daySeconds), in: $0) }
    }
}
