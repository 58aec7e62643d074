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

    /// The names that a column can be given, for a person to choose from; `[…]` stands for a language, `USD` for a currency.
    public static let choices: [String] =
        TableField.Word.allCases.map(\.rawValue) + TableField.Text.allCases.map(\.rawValue)
        + TableField.VariantWord.allCases.map(\.rawValue)
        + TableField.Measure.allCases.map { $0.isWeight ? "\($0.rawValue) (g)" : "\($0.rawValue) (mm)" }
        + ["price", "price @100", "prices", "sample price", "specifications", "image texts"]
        + (1...3).flatMap { ["option\($0) name", "option\($0) value", "option\($0) key", "option\($0) swatch"] }

    /// Whether `name` is one of our columns, with or without a language, unit, currency or quantity.
    public static func isColumn(_ name: String) -> Bool {
        TableField(name) != nil
    }

    /// - Throws: `import.badMapping` naming the first column that does not exist.
    public func check() throws {
        if let bad = columns.values.sorted().first(where: { !Self.isColumn($0) }) {
            throw AppError.invalid("import.badMapping", ["column": String(bad.prefix(80))])
        }
    }

    /// What each column of `header` means.
    func fields(of header: [String]) -> [(column: Int, field: TableField)] {
        header.enumerated().compactMap { index, name in
            columns[name].flatMap { TableField($0) }.map { (index, $0) }
        }
    }
}
