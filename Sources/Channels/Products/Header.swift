import Foundation

/// Finds the columns of a table by name, whatever their case, spacing and marks of being required.
struct Header: Sendable {
    let names: [String]
    private let places: [String: Int]

    init(_ names: [String]) {
        self.names = names
        places = Dictionary(names.enumerated().map { (Self.plain($1), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The place of the first of these columns that is there.
    subscript(_ names: String...) -> Int? {
        names.lazy.compactMap { places[Self.plain($0)] }.first
    }

    func has(_ names: String...) -> Bool {
        names.allSatisfy { places[Self.plain($0)] != nil }
    }

    /// `Title*` and ` title ` are the same column.
    static func plain(_ name: String) -> String {
        let trimmed = name.lowercased().trimmingCharacters(in: .whitespacesAndNewlines.union(["*"]))
        return trimmed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension TableRow {
    /// The text of a cell without white space around it; `nil` when it is empty or the table has no such column.
    func text(_ column: Int?) -> String? {
        guard let column, column < cells.count, !cells[column].isEmpty else { return nil }
        let text = cells[column].trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? nil : text
    }
}
