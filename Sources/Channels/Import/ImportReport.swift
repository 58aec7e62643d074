import Basics
import Foundation

/// What an import came to.
public struct ImportReport: Hashable, Sendable, Codable {
    /// Reasons that are kept for showing; the error file has them all.
    public static let mostReasons = 200
    /// Products whose changes a preview shows.
    public static let mostChanges = 20

    public var format: ProductFormat
    public var rows = 0
    public var created = 0
    public var updated = 0
    public var unchanged = 0
    /// Products, or whole records, that were refused.
    public var refused = 0
    public var refusedRows = 0
    public var picturesFound = 0
    /// Pictures that the file names by an address: nothing is fetched from the network.
    public var picturesNotFetched = 0
    /// Pictures that are named but not in the folder or zip.
    public var picturesMissing = 0
    /// Variants, pictures and quantity breaks of the file's products that the file does not name; they stay as they are.
    public var keptVariants = 0
    public var keptPictures = 0
    public var keptBreaks = 0
    /// Products whose prices in the file were left aside, because the person may not set prices.
    public var pricesLeft = 0
    public var milliseconds = 0
    public var reasons: [Reason] = []
    /// What did not go as the file says but held back no row, such as a picture that was not found.
    public var notes: [Reason] = []
    /// What would change of the first products, when it was asked for.
    public var changes: [Change] = []
    /// Why the file could not be read to its end; `nil` when it was.
    public var stopped: Message?

    /// Why rows were refused.
    public struct Reason: Hashable, Sendable, Codable {
        /// The first of the rows, as a line of the file.
        public let line: Int
        public let message: Message
    }

    /// What would change of the product on a line.
    public struct Change: Hashable, Sendable, Codable {
        public let line: Int
        public let product: ProductChange
    }

    init(format: ProductFormat) {
        self.format = format
    }

    public var products: Int { created + updated + unchanged + refused }
    public var rowsPerSecond: Int { rows * 1000 / max(1, milliseconds) }

    mutating func note(_ line: Int, _ message: Message) {
        if notes.count < Self.mostReasons { notes.append(.init(line: line, message: message)) }
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
    public static func read(_ path: String) -> ImportReport? {
        FileManager.default.contents(atPath: path).flatMap { try? JSONDecoder().decode(ImportReport.self, from: $0) }
    }
}

/// Which rows were refused and why, in little memory: each reason once.
struct RefusedRows {
    private var reasons: [Message] = []
    private var places: [Message: Int] = [:]
    private var reasonOfLine: [Int: Int32] = [:]

    var isEmpty: Bool { reasonOfLine.isEmpty }

    mutating func add(_ rows: [TableRow], _ message: Message) {
        let place = places[message] ?? reasons.count
        if place == reasons.count {
            reasons.append(message)
            places[message] = place
        }
        for row in rows { reasonOfLine[row.line] = Int32(clamping: place) }
    }

    func reason(ofLine line: Int) -> Message? {
        reasonOfLine[line].map { reasons[Int($0)] }
    }
}
