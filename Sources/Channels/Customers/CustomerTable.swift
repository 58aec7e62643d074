import Basics

/// A table of buyers, opened where its header is.
struct CustomerTable {
    let reader: TableReader
    let format: CustomerFormat
    /// Where the table is, with the header's line, so that it is found there again.
    let choice: TableChoice

    /// Opens a file. Its header is the row with most names that are known, wherever it stands among the first; the reader alone
    /// would look for the columns of products.
    /// - Throws: what `TableReader.open` throws.
    static func open(path: String, _ choice: TableChoice = TableChoice(), as wanted: CustomerFormat? = nil) throws
        -> CustomerTable
    {
        var reader = try TableReader.open(path: path, choice)
        var choice = choice
        if choice.headerLine == nil, let line = headerLine(in: reader.firstRows), line != reader.headerLine {
            choice.headerLine = line
            reader = try TableReader.open(path: path, choice)
        }
        choice.headerLine = reader.headerLine
        return CustomerTable(reader: reader, format: wanted ?? .detect(header: reader.header), choice: choice)
    }

    /// So many names that are known make a header.
    private static let enoughNames = 2

    private static func headerLine(in rows: [TableRow]) -> Int? {
        let known = rows.map { row -> Int in
            let format = CustomerFormat.detect(header: row.cells)
            // A format of another program is known by its whole header.
            if format != .table { return row.cells.count + enoughNames }
            return row.cells.count { format.field(of: $0) != nil }
        }
        guard let most = known.max(), most >= enoughNames, let place = known.firstIndex(of: most) else { return nil }
        return rows[place].line
    }
}
