import Basics

/// One row of a table, every cell as text.
public struct TableRow: Hashable, Sendable {
    /// The line of the file on which the row begins, or the number of the row in its sheet; the first is 1.
    public let line: Int
    /// At most as many cells as the header has; empty cells at the end may be missing.
    public var cells: [String]
    /// What is wrong with the row itself, such as more cells than the header.
    public var fault: Message?

    public init(line: Int, cells: [String], fault: Message? = nil) {
        (self.line, self.cells, self.fault) = (line, cells, fault)
    }

    var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
}

/// Where rows come from: a text file or a sheet.
protocol RowSource: AnyObject {
    func next() throws -> TableRow?
    /// Bytes read, and bytes there are.
    var progress: (bytes: Int, of: Int) { get }
}

extension TableRow {
    /// About what the row takes in memory.
    var bytes: Int {
        cells.reduce(64) { $0 + $1.utf8.count + 16 }
    }
}
