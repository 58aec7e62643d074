import Basics
import Foundation
import Journal
import MoneyKit
import Store

/// One import from the back office: a file that waits, runs in the background and tells how far it has come.
public struct ImportRun: Sendable, Hashable {
    /// The kind of the job that carries a run out; its payload is the run's id.
    public static let job = "products.import"
    public static let mostListed = 50

    public enum State: String, Storable, Sendable, CaseIterable {
        /// The columns are still to be mapped.
        case mapping
        case waiting, running, done, failed

        /// What may follow.
        public var next: [State] {
            switch self {
            case .mapping: [.waiting, .failed]
            case .waiting: [.running, .failed]
            // A job that was interrupted runs again from the beginning: importing twice changes nothing.
            case .running: [.running, .done, .failed]
            case .done, .failed: []
            }
        }
    }

    /// What is kept beside the counts, as JSON.
    public struct Settings: Sendable, Hashable, Codable {
        public var mapping: ColumnMapping?
        public var language: LanguageTag
        public var currency: Currency
        public var notFetched = 0

        public init(mapping: ColumnMapping? = nil, language: LanguageTag = .english, currency: Currency = .usd) {
            (self.mapping, self.language, self.currency) = (mapping, language, currency)
        }
    }

    public let id: ID<ImportRun>
    public let fileName: String
    public let format: ProductFormat
    public let state: State
    public let settings: Settings
    public let isDryRun: Bool
    public let rows: Int
    public let created: Int
    public let updated: Int
    public let unchanged: Int
    public let refused: Int
    /// Why it failed; empty otherwise.
    public let message: String
    public let startedBy: String
    public let createdAt: Instant
    public let endedAt: Instant?

    // MARK: Verbs

    /// Notes a file that was uploaded. A table of one's own waits for its mapping first, unless `settings` has it.
    public static func start(
        fileName: String, format: ProductFormat, settings: Settings, isDryRun: Bool = false, by actor: String, in tx: Transaction
    ) throws -> ID<ImportRun> {
        let id = ID<ImportRun>.new(at: tx.now)
        let state: State = format == .table && settings.mapping == nil ? .mapping : .waiting
        try tx.run(
            """
            INSERT INTO import_runs (id, file_name, format, state, mapping, is_dry_run, started_by, created_at)
            VALUES (\(id), \(String(fileName.prefix(200))), \(format), \(state), \(try text(settings)), \(isDryRun), \(actor),
                \(tx.now))
            """)
        try Journal.append("import.started", subject: id.text, actor: actor, detail: ["format": format.rawValue], in: tx)
        return id
    }

    /// Gives a run the mapping it waits for.
    /// - Throws: `import.badMapping`; `import.badState` when it does not wait for one.
    public static func map(_ id: ID<ImportRun>, _ mapping: ColumnMapping, in tx: Transaction) throws {
        try mapping.check()
        var settings = try move(id, to: .waiting, in: tx).settings
        settings.mapping = mapping
        try tx.run("UPDATE import_runs SET mapping = \(try text(settings)) WHERE id = \(id)")
    }

    /// Notes how far the import has come.
    public static func advance(_ id: ID<ImportRun>, _ report: ImportReport, in tx: Transaction) throws {
        try move(id, to: .running, in: tx)
        try write(report, id, in: tx)
    }

    /// Notes that the import has ended.
    public static func finish(_ id: ID<ImportRun>, _ report: ImportReport, in tx: Transaction) throws {
        var settings = try move(id, to: .done, in: tx).settings
        settings.notFetched = report.picturesNotFetched
        try write(report, id, in: tx)
        try tx.run("UPDATE import_runs SET mapping = \(try text(settings)), ended_at = \(tx.now) WHERE id = \(id)")
        let detail = ["created": String(report.created), "updated": String(report.updated), "refused": String(report.refused)]
        try Journal.append("import.finished", subject: id.text, detail: detail, in: tx)
    }

    /// Notes why the import ended before its time.
    public static func fail(_ id: ID<ImportRun>, _ reason: String, in tx: Transaction) throws {
        try move(id, to: .failed, in: tx)
        try tx.run("UPDATE import_runs SET message = \(String(reason.prefix(1000))), ended_at = \(tx.now) WHERE id = \(id)")
        try Journal.append("import.failed", subject: id.text, in: tx)
    }

    @discardableResult
    private static func move(_ id: ID<ImportRun>, to state: State, in tx: Transaction) throws -> ImportRun {
        guard let run = try find(id, in: tx) else { throw AppError.notFound() }
        guard run.state.next.contains(state) else { throw AppError(.conflict, "import.badState", ["state": run.state.rawValue]) }
        try tx.run("UPDATE import_runs SET state = \(state) WHERE id = \(id)")
        return run
    }

    private static func write(_ report: ImportReport, _ id: ID<ImportRun>, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE import_runs SET rows_read = \(report.rows), created = \(report.created), updated = \(report.updated),
                unchanged = \(report.unchanged), refused = \(report.refused) WHERE id = \(id)
            """)
    }

    // MARK: Queries

    /// The run of an id, if there is one.
    public static func find(_ id: ID<ImportRun>, in tx: Transaction) throws -> ImportRun? {
        try tx.row("SELECT * FROM import_runs WHERE id = \(id)").map(ImportRun.init)
    }

    /// The latest runs, newest first.
    public static func recent(in tx: Transaction) throws -> [ImportRun] {
        try tx.rows("SELECT * FROM import_runs ORDER BY id DESC LIMIT \(mostListed)").map(ImportRun.init)
    }

    private init(row: Row) {
        (id, fileName, format, state) = (row["id"], row["file_name"], row["format"], row["state"])
        (rows, created, updated) = (row["rows_read"], row["created"], row["updated"])
        (unchanged, refused, isDryRun) = (row["unchanged"], row["refused"], row["is_dry_run"])
        (message, startedBy, createdAt, endedAt) = (row["message"], row["started_by"], row["created_at"], row["ended_at"])
        let json: String = row["mapping"]
        settings = (try? JSONDecoder().decode(Settings.self, from: Data(json.utf8))) ?? Settings()
    }

    private static func text(_ settings: Settings) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(settings), as: UTF8.self)
    }
}

extension ProductFormat: Storable {}
