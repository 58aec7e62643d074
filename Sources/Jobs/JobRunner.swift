import Basics
import Store

/// Runs due jobs one after another.
public struct JobRunner: Sendable {
    public typealias Handler = @Sendable (_ payload: String) async throws -> Void
    static let longestReason = 500

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
        while let job = try await database.write({ try Job.take(kinds, in: $0) }), let handler = handlers[job.kind] {
            do {
                try await handler(job.payload)
                try await database.write { try job.finish(in: $0) }
            } catch {
                let reason = String("\(error)".prefix(Self.longestReason))
                try await database.write { try job.fail(reason, in: $0) }
            }
            count += 1
        }
        return count
    }
}
