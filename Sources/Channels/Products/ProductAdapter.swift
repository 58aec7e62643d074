import Basics

/// What a row belongs to.
enum RowKey: Hashable, Sendable {
    /// The product of this name: a handle, a SKU or a title.
    case product(String)
    /// The product of the row before.
    case continuation
    /// Nothing else: the row is a whole record.
    case alone
}

/// Reads one program's way of writing products into a table.
protocol ProductAdapter: AnyObject {
    func key(of row: TableRow) -> RowKey
    /// - Throws: `AppError` with the reason why these rows are refused.
    func record(from rows: [TableRow]) throws -> ImportRecord

    /// Whether rows of one product may lie apart, so that the file is read once before to see how many belong together.
    var isScattered: Bool { get }
    /// Told of every row of the first reading.
    func note(_ row: TableRow)
    /// After the first reading: how many rows this product has.
    func rowCount(of product: String) -> Int
}

extension ProductAdapter {
    var isScattered: Bool { false }
    func note(_ row: TableRow) {}
    func rowCount(of product: String) -> Int { 1 }
}
