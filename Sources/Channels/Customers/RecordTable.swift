import Basics
import Customers

/// A plain table of customer records, one a row, its columns named as the house names them.
public struct RecordTable: Sendable {
    /// What is wrong with a row, which is left out or read as far as it goes.
    public struct Fault: Hashable, Sendable {
        public let line: Int
        public let message: Message
    }

    /// `record_id` is needed, any other may be missing; a column of another name is not read.
    public static let columns = [
        "record_id", "channel", "email", "name", "company", "country", "phone", "address", "city", "postcode", "ip_country",
        "birth_date",
        "person_number", "tax_number",
    ]

    public private(set) var records: [CustomerRecord] = []
    public private(set) var faults: [Fault] = []

    /// - Throws: what `TableReader` throws, and `customers.noRecordID` for a table without that column.
    public static func read(path: String) throws -> RecordTable {
        try Gunzipped.with(path) { path in
            let reader = try TableReader.open(path: path)
            let places = Dictionary(
                reader.header.enumerated().map { ($1.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
            guard places["record_id"] != nil else {
                throw AppError.invalid("customers.noRecordID", ["columns": columns.joined(separator: ", ")])
            }
            var table = RecordTable()
            var seen: Set<String> = []
            while let row = try reader.next() {
                if let fault = row.fault { table.faults.append(Fault(line: row.line, message: fault)) }
                let record = record(row, places)
                guard !record.id.isEmpty else {
                    table.faults.append(Fault(line: row.line, message: Message("customers.emptyRecordID")))
                    continue
                }
                guard seen.insert(record.id).inserted else {
                    table.faults.append(Fault(line: row.line, message: Message("customers.recordTwice", ["id": record.id])))
                    continue
                }
                table.records.append(record)
            }
            return table
        }
    }

    private static func record(_ row: TableRow, _ places: [String: Int]) -> CustomerRecord {
        func cell(_ column: String) -> String {
            guard let place = places[column], place < row.cells.count else { return "" }
            return row.cells[place]
        }
        return CustomerRecord(
            id: cell("record_id"), channel: cell("channel"), email: cell("email"), name: cell("name"), company: cell("company"),
            country: Country.code(of: cell("country")), phone: cell("phone"), address: cell("address"), city: cell("city"),
            postcode: cell("postcode"), ipCountry: Country.code(of: cell("ip_country")), birthDate: cell("birth_date"),
            personNumber: cell("person_number"), taxNumber: cell("tax_number"))
    }
}
