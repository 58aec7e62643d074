import Basics

/// One read or write transaction. It lives on one thread and only inside the body it was given to.
public final class Transaction {
    /// The time of the whole transaction.
    public let now: Instant
    public let dialect: Dialect
    /// The keys outside the database.
    public let keyring: Keyring
    private let connection: any Connection
    /// The revisions this transaction has moved; told to the other readers after the commit.
    private(set) var touched: Set<String> = []
    private var savepoints = 0
    /// How many statements have been run so far, without those that begin or end a savepoint.
    public private(set) var statementCount = 0

    init(now: Instant, dialect: Dialect, keyring: Keyring, connection: any Connection) {
        self.now = now
        self.dialect = dialect
        self.keyring = keyring
        self.connection = connection
    }

    /// Every row of the answer. Statements set their own limits.
    public func rows(_ sql: SQL) throws -> [Row] {
        statementCount += 1
        return try connection.rows(sql.text, sql.arguments)
    }

    /// The first row, if there is one.
    public func row(_ sql: SQL) throws -> Row? {
        try rows(sql).first
    }

    /// The first column of the first row, if there is one.
    public func value<T: Storable>(_ sql: SQL, as type: T.Type = T.self) throws -> T? {
        try rows(sql).first.map { $0[0] }
    }

    /// Runs a statement and returns how many rows it changed.
    @discardableResult
    public func run(_ sql: SQL) throws -> Int {
        statementCount += 1
        return try connection.run(sql.text, sql.arguments)
    }

    /// Runs several statements that take no arguments, as migrations do.
    public func runScript(_ script: String) throws {
        statementCount += 1
        try connection.runScript(script)
    }

    /// Does `body` whole or not at all, within this transaction: an error takes back what the body wrote and is thrown on.
    public func attempt<T>(_ body: () throws -> T) throws -> T {
        savepoints += 1
        defer { savepoints -= 1 }
        let name = "attempt_\(savepoints)"
        let before = touched
        try connection.control("SAVEPOINT \(name)")
        do {
            let value = try body()
            try connection.control("RELEASE SAVEPOINT \(name)")
            return value
        } catch {
            // What is taken back was not touched: a later change must say so itself.
            touched = before
            try connection.control("ROLLBACK TO SAVEPOINT \(name)")
            try connection.control("RELEASE SAVEPOINT \(name)")
            throw error
        }
    }

    /// Says that what visitors see has changed. Page caches on every node drop what they hold after the commit.
    public func touch(_ revision: String) throws {
        guard touched.insert(revision).inserted else { return }
        try run(
            """
            INSERT INTO revisions (name, value) VALUES (\(revision), 1)
            ON CONFLICT (name) DO UPDATE SET value = revisions.value + 1
            """)
    }

    /// How often `revision` has been touched since the database was made.
    public func revision(_ name: String) throws -> Int {
        try value("SELECT value FROM revisions WHERE name = \(name)") ?? 0
    }
}

/// The two engines. Where a statement must differ, a file named `…+SQLite.swift` and one named `…+Postgres.swift` say so.
public enum Dialect: Sendable {
    case sqlite, postgres
}

/// What a driver does for a transaction.
protocol Connection {
    func rows(_ text: String, _ arguments: [Value]) throws -> [Row]
    func run(_ text: String, _ arguments: [Value]) throws -> Int
    func runScript(_ script: String) throws
    /// Runs a statement that begins or ends a savepoint.
    func control(_ text: String) throws
}
