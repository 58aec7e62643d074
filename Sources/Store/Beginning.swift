/// Texts found by how they begin, within reach of an index: a range of bytes, where `LIKE` would read every row.
public enum Beginning {
    /// Behind every text that begins with another: the last character that there is.
    private static let last = "\u{10FFFF}"

    /// The condition that what stands in `column` begins with `text`; an empty text is the beginning of nothing.
    public static func of(_ column: SQL, _ text: String, in tx: Transaction) -> SQL {
        guard !text.isEmpty else { return "1 = 0" }
        let column = bytes(column, tx.dialect)
        return "\(column) >= \(text) AND \(column) < \(text + last)"
    }

    /// The column as it is compared byte by byte, to sort by in the order of the same index.
    public static func bytes(_ column: SQL, _ dialect: Dialect) -> SQL {
        dialect == .sqlite ? sqlite(column) : postgres(column)
    }
}
