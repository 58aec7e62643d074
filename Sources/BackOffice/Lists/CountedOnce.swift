import Basics
import Store
import Synchronization

/// What takes long to count, counted once for each state of the shop: as long as none of the revisions moves, it is the same.
final class CountedOnce<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct State: Sendable {
        var revisions: [Int] = []
        var values: [Key: Value] = [:]
    }

    /// More are not kept, so that nobody fills the memory by asking for everything there is.
    private let most: Int
    private let names: [String]
    private let known = Mutex(State())

    /// - Parameter names: the revisions that everything that is counted is written under.
    init(under names: [String], most: Int) {
        (self.names, self.most) = (names, most)
    }

    /// What is counted under a key, in the state that this transaction sees.
    func value(_ key: Key, in tx: Transaction, count: () throws -> Value) throws -> Value {
        let revisions = try names.map { try tx.revision($0) }
        if let value = known.withLock({ $0.revisions == revisions ? $0.values[key] : nil }) { return value }
        let value = try count()
        known.withLock { state in
            if state.revisions != revisions {
                // A reader who began before the last change does not put older figures in place of newer ones.
                guard zip(state.revisions, revisions).allSatisfy({ $0 <= $1 }) else { return }
                state = State(revisions: revisions)
            }
            if state.values.count < most { state.values[key] = value }
        }
        return value
    }
}
