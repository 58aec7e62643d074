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
    /// Posters that messengers wait for at one time. They are counted by themselves, so that no buyer is refused for them.
    static let mostPosters = 8

    private static let queue: OperationQueue = {
        let queue = OperationQueue()
        queue.name = "tradewind.darkroom"
        queue.maxConcurrentOperationCount = threads
        return queue
    }()
    private static let visitors = Line(most: mostWaiting)
    private static let messengers = Line(most: mostPosters)

    /// Does `work` when a thread is free.
    static func develop<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await enqueue(.normal, work)
    }

    /// Does `work` ahead of everything that no visitor waits for.
    /// - Throws: `picture.busy` when too many wait already.
    static func developNow<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try visitors.enter()
        defer { visitors.leave() }
        return try await enqueue(.veryHigh, work)
    }

    /// Does the `work` of a poster: after what visitors wait for and ahead of what nobody waits for.
    /// - Throws: `picture.busy` when too many posters wait already.
    static func developPoster<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try messengers.enter()
        defer { messengers.leave() }
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

    /// Those who wait for the same sort of thing, and no more of them than may.
    final class Line: Sendable {
        private let most: Int
        private let count = Mutex(0)

        init(most: Int) {
            self.most = most
        }

        /// - Throws: `picture.busy` when too many wait already.
        func enter() throws {
            let isFree = count.withLock { count in
                guard count < most else { return false }
                count += 1
                return true
            }
            guard isFree else { throw AppError(.unavailable, "picture.busy") }
        }

        func leave() {
            count.withLock { $0 -= 1 }
        }
    }
}
