import Basics
import Store

/// Runs due jobs one after another.
public struct JobRunner: Sendable {
    public typealias Handler = @Sendable (_ payload: String) async throws -> Void
    static let longestReason = 500
    static let renewSeconds = 30

    private let database: Database
    private let handlers: [String: Handler]

    public init(_ database: Database, handlers: [String: Handler]) {
        self.database = database
        self.handlers = handlers
    }

    /// Runs every job that is due now. Returns how many ran.
    @discardableResult
    public func runDue() async throws -> Int {
        var count = 0
        let kinds = handlers.keys.sorted()
        // Asking costs a read; the writer is only taken when there is something to do.
        while try await database.read({ try Job.isDue(kinds, in: $0) }),
            let job = try await database.write({ try Job.take(kinds, in: $0) }), let handler = handlers[job.kind]
        {
            do {
                try await withLock(on: job) { try await handler(job.payload) }
                try await database.write { try job.finish(in: $0) }
            } catch {
                let reason = Self.reason(error)
                try await database.write { try job.fail(reason, in: $0) }
            }
            count += 1
        }
        return count
    }

    /// An import may take an hour: as long as it works its lock is renewed.
    private func withLock(on job: Job, _ work: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while true {
                    try await Task.sleep(for: .seconds(Self.renewSeconds))
                    _ = try? await database.write { try job.renew(in: $0) }
                }
            }
            defer { group.cancelAll() }
            try await work()
        }
    }

    /// What staff and the log read: the message's key, its facts and the detail.
    private static func reason(_ error: any Error) -> String {
        String("\(error)".prefix(longestReason))
    }
}
