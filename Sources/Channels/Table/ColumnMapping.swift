import Basics

/// How the columns of a seller's own table are read: the name of our column for each of the file's.
public struct ColumnMapping: Hashable, Sendable, Codable {
    /// Our column's name by the file's own. A column that is not in it is not read.
    public var columns: [String: String]

    public init(columns: [String: String] = [:]) {
        self.columns = columns
    }

    /// Guesses the meaning of columns from names in English and Chinese; ours mean themselves.
    public static func suggested(for header: [String]) -> ColumnMapping {
        var columns: [String: String] = [:]
        var taken: Set<String> = []
        for name in header where !name.isEmpty {
            guard let ours = TableField(name) != nil ? name : ColumnGuess.name(for: name), taken.insert(ours).inserted else {
                continue
            }
            columns[name] = ours
        }
        return ColumnMapping(columns: columns)
    }

    /// Whether the header has every column that is read.
    public func fits(_ header: [String]) -> Bool {
        Set(columns.keys).isSubset(of: header)
    }

    /// Whether `name` is one of our columns, with or without a language, unit, currency or quantity.
    public static func isColumn(_ name: String) -> Bool {
        TableField(name) != nil
    }

    /// - Throws: `import.badMapping` naming the first column that does not exist, `import.fieldTwice` when two mean the same.
    public func check() throws {
        if let bad = columns.values.sorted().first(where: { !Self.isColumn($0) }) {
            throw AppError.invalid("import.badMapping", ["column": String(bad.prefix(80))])
        }
        var seen: [TableField: String] = [:]
        for (column, name) in columns.sorted(by: { $0.key < $1.key }) {
            guard let field = TableField(name), let other = seen.updateValue(column, forKey: field) else { continue }
            throw AppError.invalid("import.fieldTwice", ["first": String(other.prefix(80)), "second": String(column.prefix(80))])
        }
    }

    /// What each column of `header` means. Of two columns of one name the first counts.
    func fields(of header: [String]) -> [(column: Int, field: TableField)] {
        var seen: Set<String> = []
        return header.enumerated().compactMap { index, name in
            guard seen.insert(name).inserted else { return nil }
            return columns[name].flatMap { TableField($0) }.map { (index, $0) }
        }
    }
}
