import NIOCore

/// Runs the tasks of a connection on the connection's own event loop. A request that goes from the loop to Swift's thread pool
/// and back is woken up several times on its way, and that costs more than drawing a small page.
///
/// What takes long and is no page, such as checking a password, leaves the loop by itself; see `offTheLoop`.
final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) {
        self.loop = loop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// Does work of more than a few milliseconds on Swift's thread pool, so that the other visitors of this event loop are served
/// meanwhile.
public func offTheLoop<T: Sendable>(_ work: @escaping @Sendable () async throws -> T) async rethrows -> T {
    try await withTaskExecutorPreference(globalConcurrentExecutor) { try await work() }
}
