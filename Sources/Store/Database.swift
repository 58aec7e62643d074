import Basics
import Synchronization

/// The database, whichever engine is behind it.
///
/// A body given to `read` or `write` is synchronous: nothing suspends between a check and the write that relies on it.
/// A body given to `write` may run more than once, when PostgreSQL asks for a transaction to be repeated; so it must do
/// nothing but read and write the database.
public struct Database: Sendable {
    private let engine: any Engine
    private let clock: Clock
    private let keyring: Keyring
    /// Called after each commit that touched a revision, with the names touched.
    private let listeners = Listeners()

    /// Opens the database, creating a SQLite file (and its folder) that is not there yet.
    /// - Parameter keyring: with which verbs seal what a copy of the database must not tell; without one a new key, which is gone
    ///   with this value.
    public init(_ url: DatabaseURL, clock: Clock = .system, keyring: Keyring = .fresh()) throws {
        (self.clock, self.keyring) = (clock, keyring)
        switch url {
        case .sqliteFile(let path): engine = try SQLiteEngine(path: path)
        case .sqliteMemory: engine = try SQLiteEngine()
        case .sqliteCopy(let path): engine = try SQLiteEngine(copyOf: path)
        case .postgres(let connection): engine = try PostgresEngine(connection)
        }
    }

    public var dialect: Dialect { engine.dialect }

    /// Runs `body` on one unchanging view of the data.
    public func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        let now = clock.now()
        return try await engine.read { connection in
            try body(Transaction(now: now, dialect: engine.dialect, keyring: keyring, connection: connection))
        }
    }

    /// Runs `body` and commits, or takes everything back when it throws.
    public func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        let now = clock.now()
        let (value, touched) = try await engine.write { connection in
            let transaction = Transaction(now: now, dialect: engine.dialect, keyring: keyring, connection: connection)
            return (try body(transaction), transaction.touched)
        }
        if !touched.isEmpty { listeners.tell(touched) }
        return value
    }

    /// Calls `listener` after each commit of this process that touched a revision.
    public func onTouch(_ listener: @escaping @Sendable (Set<String>) -> Void) {
        listeners.add(listener)
    }

    /// Lets running transactions end and closes the files or connections.
    public func close() async throws {
        try await engine.close()
    }
}

/// What an engine does: give a body a connection inside a transaction.
protocol Engine: Sendable {
    var dialect: Dialect { get }
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T
    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T
    func close() async throws
}

private final class Listeners: Sendable {
    private let all = Mutex<[@Sendable (Set<String>) -> Void]>([])

    func add(_ listener: @escaping @Sendable (Set<String>) -> Void) {
        all.withLock { $0.append(listener) }
    }

    func tell(_ touched: Set<String>) {
        for listener in all.withLock({ $0 }) { listener(touched) }
    }
}
