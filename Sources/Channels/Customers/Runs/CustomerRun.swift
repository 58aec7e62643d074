import Basics
import Foundation
import MoneyKit
import Store

/// One file of buyers that came in through the back office. It waits until a person has said how it is read, and is then taken in
/// in the background.
public struct CustomerRun: Sendable, Hashable {
    /// The kind of the job that carries a run out; its payload is the run's id.
    public static let job = "customers.import"
    public static let mostListed = 50
    static let mostNameCharacters = 200
    static let mostReasonCharacters = 1000

    public enum State: String, Storable, Sendable, CaseIterable {
        /// How the file is to be read is still to be said.
        case reading
        case waiting, running, done, failed

        /// What may follow.
        var next: [State] {
            switch self {
            case .reading: [.waiting]
            // A job that was interrupted runs again from the beginning: importing twice changes nothing.
            case .waiting, .running: [.running, .done, .failed]
            // What could not be read may be read otherwise.
            case .failed: [.reading]
            case .done: []
            }
        }
    }

    /// How the file is to be read, as JSON.
    public struct Settings: Sendable, Hashable, Codable {
        public var channel: String
        public var currency: Currency
        public var mapping: CustomerMapping?
        public var table = TableChoice()
        /// The language in which the person who imports is told of mistakes.
        public var speaks: LanguageTag

        public init(channel: String, currency: Currency, speaks: LanguageTag) {
            (self.channel, self.currency, self.speaks) = (channel, currency, speaks)
        }
    }

    public let id: ID<CustomerRun>
    public let fileName: String
    public let format: CustomerFormat
    public let state: State
    public let settings: Settings
    public let rows: Int
    public let created: Int
    public let updated: Int
    public let unchanged: Int
    public let refused: Int
    /// Why it failed; empty otherwise.
    public let message: String
    public let startedBy: String
    public let createdAt: Instant

    /// Nothing more happens unless a person does it.
    public var isOver: Bool { state == .done || state == .failed }

    // MARK: Queries

    /// The run of an id, if there is one.
    public static func find(_ id: ID<CustomerRun>, in tx: Transaction) throws -> CustomerRun? {
        try tx.row("SELECT * FROM customer_imports WHERE id = \(id)").map(CustomerRun.init)
    }

    /// The latest runs, newest first.
    public static func recent(in tx: Transaction) throws -> [CustomerRun] {
        try tx.rows("SELECT * FROM customer_imports ORDER BY id DESC LIMIT \(mostListed)").map(CustomerRun.init)
    }

    private init(row: Row) {
        (id, fileName, format, state) = (row["id"], row["file_name"], row["format"], row["state"])
        (rows, created, updated) = (row["rows_read"], row["created"], row["updated"])
        (unchanged, refused, message) = (row["unchanged"], row["refused"], row["message"])
        (startedBy, createdAt) = (row["started_by"], row["created_at"])
        settings =
            JSONText.read(Settings.self, row["settings"])
            ?? Settings(channel: format.channel, currency: .usd, speaks: .english)
    }
}

/// Where files of buyers lie while they are imported: `{path}/{id of the run}/`. They are full of people's data, so the file goes
/// as soon as it was taken in, and the refused rows some days later.
public struct CustomerFolder: Sendable, Hashable {
    public static let keptDays: Int64 = 7

    public let path: String

    /// - Parameter imports: the folder of all imports.
    public init(in imports: ImportFolder) {
        path = imports.path + "/customers"
    }

    public func source(of id: ID<CustomerRun>) -> String { "\(path)/\(id.text)/source" }

    /// The refused rows with their reasons; not there when none were refused. A workbook when the source was one.
    public func errors(of id: ID<CustomerRun>) -> String { "\(path)/\(id.text)/errors" }

    /// What the import came to.
    public func report(of id: ID<CustomerRun>) -> String { "\(path)/\(id.text)/report.json" }

    /// Makes a folder in which a file arrived as `source` that of a run.
    /// - Throws: `import.notWritten`.
    public func take(_ arrived: String, for id: ID<CustomerRun>) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try FileManager.default.moveItem(atPath: arrived, toPath: "\(path)/\(id.text)")
        } catch {
            throw AppError(.unavailable, "import.notWritten", ["file": ""], detail: "\(error)")
        }
    }

    /// Takes away what was left of runs that began before `instant`: a file that could not be read, one about which nobody said how
    /// it is read, refused rows. What is about to be read stays.
    func sweep(before instant: Instant, in tx: Transaction) throws {
        let there = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
        for start in stride(from: 0, to: there.count, by: Self.foldersAtOnce) {
            let part = Array(there[start..<min(start + Self.foldersAtOnce, there.count)])
            let busy: [String] = try tx.rows(
                """
                SELECT id FROM customer_imports WHERE id IN \(part)
                    AND (created_at >= \(instant) OR state IN \([CustomerRun.State.waiting, .running]))
                """
            ).map { $0["id"] }
            for id in part where !busy.contains(id) { try? FileManager.default.removeItem(atPath: "\(path)/\(id)") }
        }
    }

    private static let foldersAtOnce = 500
}
