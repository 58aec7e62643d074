/// Finds the row that holds the names of the columns: exporters write their company, a title and a date above it.
enum HeaderGuess {
    /// How far down a header is looked for.
    static let mostRows = 20
    /// How many rows may stand above a header that a person points out.
    static let mostSkipped = 200
    /// So many names that are known make a header.
    static let enoughNames = 2

    /// The place of the header among the first rows: the first of those with most known names; when no row has known names,
    /// the first that is at least half as wide as the widest.
    static func place(in rows: [TableRow]) -> Int {
        let known = rows.map { knownNames($0.cells) }
        if let most = known.max(), most >= enoughNames, let place = known.firstIndex(of: most) { return place }
        let widths = rows.map { row in row.cells.count { !$0.isEmpty } }
        let wide = max(1, min(2, widths.max() ?? 1), (widths.max() ?? 1) / 2)
        return widths.firstIndex { $0 >= wide } ?? 0
    }

    private static func knownNames(_ cells: [String]) -> Int {
        let isForeign = ProductFormat.detect(header: cells) != .table
        // A format of another program is known by its whole header.
        if isForeign { return cells.count { !$0.isEmpty } + enoughNames }
        return cells.count { $0.count <= longestName && (TableField($0) != nil || ColumnGuess.name(for: $0) != nil) }
    }

    private static let longestName = 60
}
