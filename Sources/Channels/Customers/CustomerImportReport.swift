import Basics
import Foundation

/// What an import of buyers came to. An order and all its rows count once, as does a buyer's row.
public struct CustomerImportReport: Hashable, Sendable, Codable {
    /// Reasons that are kept for showing; the error file has them all.
    public static let mostReasons = 200

    public var format: CustomerFormat
    public var rows = 0
    public var created = 0
    public var updated = 0
    public var unchanged = 0
    public var refused = 0
    public var milliseconds = 0
    public var reasons: [ImportReport.Reason] = []
    /// Why the file could not be read to its end; `nil` when it was.
    public var stopped: Message?

    init(format: CustomerFormat) {
        self.format = format
    }

    mutating func refuse(_ rows: [TableRow], _ message: Message) {
        refused += 1
        guard reasons.count < Self.mostReasons, let first = rows.first else { return }
        reasons.append(.init(line: first.line, message: message))
    }

    // MARK: Beside the file

    /// - Throws: `import.notWritten`.
    func write(to path: String) throws {
        do {
            try JSONEncoder().encode(self).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw AppError(.unavailable, "import.notWritten", ["file": ""], detail: "\(error)")
        }
    }

    /// The report that was written to a path, if there is one.
    public static func read(_ path: String) -> CustomerImportReport? {
        FileManager.default.contents(atPath: path).flatMap { try? JSONDecoder().decode(CustomerImportReport.self, from: $0) }
    }
}
