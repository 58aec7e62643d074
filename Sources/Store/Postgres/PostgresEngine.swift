import Basics
import CPQ
import Foundation
import Synchronization

/// PostgreSQL through libpq: a fixed set of threads, each with a connection of its own.
///
/// Writes run serializable, so a body may believe what it has read, as on SQLite; when PostgreSQL finds two of them in each
/// other's way, one is repeated.
final class PostgresEngine: Engine {
    static let connections = 8
    static let mostAttempts = 40

    let dialect = Dialect.postgres
    private let queue = WorkQueue<PostgresConnection>()

    init(_ connection: String) throws {
        let first = try PostgresConnection(connection)
        for index in 0..<Self.connections {
            let held = Mutex<PostgresConnection?>(index == 0 ? first : nil)
            Thread.detachNewThread { [queue] in
                var own = held.withLock { $0.take() }
                while let work = queue.next() {
                    if own?.isUsable != true { own = try? PostgresConnection(connection) }
                    work(own)
                }
            }
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await onConnection { try $0.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body) }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await onConnection { connection in
            var attempt = 1
            while true {
                do {
                    return try connection.transaction("BEGIN ISOLATION LEVEL SERIALIZABLE", body)
                } catch let error as AppError
                    where error.message.key == PostgresConnection.repeatKey && attempt < Self.mostAttempts
                {
                    attempt += 1
                    // A short wait of random length lets the other transaction end first.
                    usleep(UInt32.random(in: 0...UInt32(min(attempt, 10) * 1_500)))
                }
            }
        }
    }

    func close() async throws {
        queue.close()
    }

    private func onConnection<T: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let accepted = queue.add { connection in
                continuation.resume(
                    with: Result {
                        guard let connection else { throw AppError(.unavailable, "store.unreachable") }
                        return try body(connection)
                    })
            }
            if !accepted { continuation.resume(throwing: AppError(.unavailable, "store.closed")) }
        }
    }
}

/// Work handed to threads, first come first served. Of threads that wait, the one that worked last goes on: its connection still
/// knows the tables and plans that the next work will ask for.
private final class WorkQueue<Resource>: Sendable {
    typealias Work = @Sendable (Resource?) -> Void

    private struct State {
        var waiting: [Work] = []
        var asleep: [DispatchSemaphore] = []
        var isClosed = false
    }

    private enum Turn {
        case work(Work)
        case sleep(DispatchSemaphore)
        case end
    }

    private let state = Mutex(State())

    func add(_ work: @escaping Work) -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.waiting.append(work)
            state.asleep.popLast()?.signal()
            return true
        }
    }

    /// Waits for work; `nil` when the queue is closed and empty.
    func next() -> Work? {
        while true {
            switch turn() {
            case .work(let work): return work
            case .sleep(let bell): bell.wait()
            case .end: return nil
            }
        }
    }

    private func turn() -> Turn {
        state.withLock { state in
            if !state.waiting.isEmpty { return .work(state.waiting.removeFirst()) }
            if state.isClosed { return .end }
            let bell = DispatchSemaphore(value: 0)
            state.asleep.append(bell)
            return .sleep(bell)
        }
    }

    func close() {
        state.withLock { state in
            state.isClosed = true
            for bell in state.asleep { bell.signal() }
            state.asleep = []
        }
    }
}
