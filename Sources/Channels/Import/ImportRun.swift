import Basics
import Foundation
import Journal
import MoneyKit
import Store

/// One import from the back office. A file that came in is first checked in the background, which changes nothing; once a person
/// has seen what it would do, it is carried out. It tells how far it has come.
public struct ImportRun: Sendable, Hashable {
    /// The kind of the job that carries a run out; its payload is the run's id.
    public static let job = "products.import"
    public static let mostListed = 50
    static let mostNameCharacters = 200
    static let mostReasonCharacters = 1000

    public enum State: String, Storable, Sendable, CaseIterable {
        /// How the file is to be read is still to be said.
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

    /// How the file is to be read and how far that has come, as JSON.
    public struct Settings: Sendable, Hashable, Codable {
        public var mapping: ColumnMapping?
        public var language: LanguageTag
        public var currency: Currency
        /// Where in the file the table is.
        public var table: TableChoice?
        /// What the person who imports may change.
        public var scope: ImportScope?
        /// The language in which that person is told of mistakes.
        public var speaks: LanguageTag?
        public var notFetched = 0
        /// Bytes of the file read so far, and all that are to be read.
        public var bytes: Int?
        public var ofBytes: Int?

        public init(mapping: ColumnMapping? = nil, language: LanguageTag = .english, currency: Currency = .usd) {
            (self.mapping, self.language, self.currency) = (mapping, language, currency)
        }
    }

    public let id: ID<ImportRun>
    public let fileName: String
    public let format: ProductFormat
    public let state: State
    public let settings: Settings
    /// The file is or was checked alone.
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

    /// The file was checked and waits for the word to import it.
    public var isChecked: Bool { isDryRun && state == .done }
    /// How the file is read may be said anew: nothing was written yet.
    public var mayBeReadAnew: Bool { isDryRun && (state == .done || state == .failed) }

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
}

extension ProductFormat: Storable {}
