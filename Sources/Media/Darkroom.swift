import Basics
import CVipsShim
import Foundation
import Synchronization

/// Where pictures are worked on: two threads of their own, so that decoding never holds up a request, and so that no more
/// than two pictures are in memory at once.
enum Darkroom {
    static let threads = 2
    /// Renditions that visitors wait for at one time; more are refused, and the page shows the picture's colour.
    static let mostWaiting = 32

    private static let queue: OperationQueue = {
        let queue = OperationQueue()
        queue.name = "tradewind.darkroom"
        queue.maxConcurrentOperationCount = threads
        return queue
    }()
    private static let waiting = Mutex(0)

    /// Does `work` when a thread is free.
    static func develop<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await enqueue(.normal, work)
    }

    /// Does `work` ahead of what nobody waits for.
    /// - Throws: `picture.busy` when too many wait already.
    static func developNow<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        let isFree = waiting.withLock { count in
            guard count < mostWaiting else { return false }
            count += 1
            return true
        }
        guard isFree else { throw AppError(.unavailable, "picture.busy") }
        defer { waiting.withLock { $0 -= 1 } }
        return try await enqueue(.high, work)
    }

    private static func enqueue<T: Sendable>(
        _ priority: Operation.QueuePriority, _ work: @escaping @Sendable () throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let operation = BlockOperation {
                let result = Result { try work() }
                vips_shim_leave_thread()
                continuation.resume(with: result)
            }
            operation.queuePriority = priority
            queue.addOperation(operation)
        }
    }
}
