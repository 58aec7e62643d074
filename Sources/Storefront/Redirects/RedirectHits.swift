import Basics
import Content
import Store
import Synchronization

/// How often redirects were followed since it was last written down. Old addresses are what robots ask for all day long, and a write for each
/// would hold up the buyers': so they are counted here and written once a minute. A program that is killed forgets the last minute; nothing
/// but a number in a list rests on it.
final class RedirectHits: Sendable {
    static let pauseSeconds = 60
    /// One transaction writes so many, so that it never holds the writer for long.
    static let mostAtOnce = 500

    private struct State {
        var waiting: [ID<Redirect>: Int] = [:]
        var isPlanned = false
    }

    private let state = Mutex(State())

    /// Counts one, and plans that it is written down. There are no more entries than redirects.
    func note(_ id: ID<Redirect>, _ database: Database) {
        let isFirst = state.withLock { state in
            state.waiting[id, default: 0] += 1
            defer { state.isPlanned = true }
            return !state.isPlanned
        }
        guard isFirst else { return }
        Task { [weak self] in
            try? await Task.sleep(for: .seconds(Self.pauseSeconds))
            await self?.write(to: database)
        }
    }

    /// Writes down what was counted. What cannot be written is counted again the next time.
    func write(to database: Database) async {
        let found = state.withLock { state in
            defer { state = State() }
            return state.waiting.sorted { $0.key.text < $1.key.text }
        }
        for start in stride(from: 0, to: found.count, by: Self.mostAtOnce) {
            let portion = Array(found[start..<min(start + Self.mostAtOnce, found.count)])
            do {
                try await database.write { tx in
                    for (id, times) in portion { try Redirect.count(id, times: times, in: tx) }
                }
            } catch {
                state.withLock { state in
                    for (id, times) in portion { state.waiting[id, default: 0] += times }
                }
            }
        }
    }
}
