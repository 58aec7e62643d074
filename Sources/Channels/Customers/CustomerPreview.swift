import Basics
import MoneyKit

/// What a file of buyers looks like and what its first rows would become, before anything is kept.
public struct CustomerPreview {
    public static let mostItems = 10

    /// What becomes of the rows from a line on: a buyer, or the reason why not.
    public struct Item: Sendable {
        public let line: Int
        public let result: Result<ImportedCustomer, AppError>
    }

    public let table: TableReader
    public let format: CustomerFormat
    public let mapping: CustomerMapping
    /// The first cells of the table.
    public let sample: [[String]]
    public let items: [Item]

    static let mostSampleRows = 3

    /// - Parameter mapping: by the format and the names of the columns when `nil`, or when it is of another table.
    /// - Throws: what `TableReader.open` throws. Faults of rows are among the items.
    public static func read(
        path: String, _ choice: TableChoice, format: CustomerFormat?, mapping: CustomerMapping?, channel: String,
        currency: Currency
    ) throws -> CustomerPreview {
        let table = try CustomerTable.open(path: path, choice, as: format)
        let header = table.reader.header
        let fitting = mapping.flatMap { $0.fits(header) ? $0 : nil }
        let used = fitting ?? .suggested(for: header, as: table.format)
        let sample = table.reader.peek(mostSampleRows).map(\.cells)
        let reading = CustomerReading(table, used, channel: channel, currency: currency)
        let rows = CustomerRows(table.reader, reading)
        var items: [Item] = []
        while items.count < mostItems, let group = try? rows.next(), let first = group.first {
            items.append(Item(line: first.line, result: result(of: group, reading)))
        }
        return CustomerPreview(table: table.reader, format: table.format, mapping: used, sample: sample, items: items)
    }

    private static func result(of group: [TableRow], _ reading: CustomerReading) -> Result<ImportedCustomer, AppError> {
        if let fault = group.lazy.compactMap(\.fault).first { return .failure(AppError(.invalid, fault.key, fault.arguments)) }
        do {
            return .success(try reading.customer(from: group))
        } catch {
            return .failure(error as? AppError ?? AppError(.internal, "error.internal", detail: "\(error)"))
        }
    }
}
