import Basics
import Customers
import Foundation
import MoneyKit

/// Reads the rows of a table of buyers, one buyer or one order at a time.
struct CustomerReading {
    let format: CustomerFormat
    let channel: String
    let columns: [CustomerField: [Int]]
    let cells: CellReading
    let dates: DateReading
    /// Of amounts that name none.
    let currency: Currency

    init(_ table: CustomerTable, _ mapping: CustomerMapping, channel: String, currency: Currency) {
        format = table.format
        self.channel = channel
        self.currency = currency
        columns = mapping.places(in: table.reader.header)
        let numbers = (columns[.amount] ?? []) + (columns[.discount] ?? [])
        // Programs write a point; what people write shows itself.
        cells = CellReading(style: table.format == .table ? .shown(by: table.reader, columns: numbers) : .point)
        dates = DateReading(
            zone: TimeZone(identifier: table.format.shape.zone) ?? .gmt,
            order: DateReading.order(of: table.reader, columns: columns[.date] ?? []))
    }

    /// The number of the order that a row belongs to; empty when it names none.
    func order(of row: TableRow) -> String {
        text(.orderNumber, [row])
    }

    /// Whether a row without an order's number belongs to the order before it.
    var hasContinuations: Bool { format.shape.kind == .order && columns[.orderNumber] != nil }

    /// - Parameter rows: one buyer's, or all of one order.
    /// - Throws: the sentence for which they are refused.
    func customer(from rows: [TableRow]) throws -> ImportedCustomer {
        let order = text(.orderNumber, rows)
        if hasContinuations, order.isEmpty { throw AppError.invalid("customerFiles.noOrderNumber") }
        var record = try record(from: rows)
        guard let id = BuyerID.of(record, own: text(.buyerID, rows), order: order) else {
            throw AppError.invalid("customerFiles.nobody")
        }
        record.id = id
        let written = text(.date, rows)
        let at = try written.isEmpty ? nil : dates.instant(written)
        let inquiry = text(.inquiryNumber, rows)
        var customer = ImportedCustomer(
            record: record, language: text(.language, rows), kind: kind(order, inquiry), source: "", at: at)
        customer.subject = order.isEmpty ? inquiry : order
        customer.text = order.isEmpty ? said(rows) : goods(rows)
        customer.amount = try amount(rows)
        customer.source = source(of: customer)
        return customer
    }

    private func kind(_ order: String, _ inquiry: String) -> Touch.Kind {
        if !order.isEmpty { return .order }
        let asks = columns[.message] != nil
        if !inquiry.isEmpty || format == .table && asks { return .inquiry }
        // A marketplace's list of customers has the same columns, and nothing that was asked.
        return format.shape.kind == .inquiry && !asks ? .imported : format.shape.kind
    }

    /// A buyer may ask many times: without a number, what was asked and when tells one inquiry from the next.
    private func source(of customer: ImportedCustomer) -> String {
        let (kind, id) = (customer.kind.rawValue, customer.record.id)
        if !customer.subject.isEmpty { return "\(channel):\(kind):\(customer.subject)" }
        guard customer.kind == .inquiry else { return "\(channel):\(kind):\(id)" }
        return "\(channel):\(kind):" + BuyerID.digest([id, customer.at?.iso8601 ?? "", customer.text])
    }

    // MARK: The buyer

    private func record(from rows: [TableRow]) throws -> CustomerRecord {
        var name = text(.name, rows)
        if name.isEmpty {
            name = [text(.firstName, rows), text(.lastName, rows)].filter { !$0.isEmpty }.joined(separator: " ")
        }
        return CustomerRecord(
            id: "", channel: channel, email: try Self.email(text(.email, rows)), name: name, company: text(.company, rows),
            country: Country.code(of: text(.country, rows)), phone: text(.phone, rows), address: text(.address, rows),
            city: text(.city, rows), postcode: text(.postcode, rows), birthDate: text(.birthDate, rows),
            taxNumber: text(.taxNumber, rows))
    }

    /// The first address of a cell, which may hold several.
    /// - Throws: `customerFiles.badEmail` when the cell holds something else.
    static func email(_ cell: String) throws -> String {
        guard !cell.isEmpty else { return "" }
        let parts = cell.split { $0.isWhitespace || ",;<>/()".contains($0) }.map { $0.replacing("mailto:", with: "") }
        guard let email = parts.first(where: { $0.wholeMatch(of: /[^@]+@[^@]+\.[^@.]+/) != nil }) else {
            throw AppError.invalid("customerFiles.badEmail", ["text": CellReading.shown(cell)])
        }
        return String(email)
    }

    // MARK: What happened

    /// What was bought, a line for each row, and how the order stands.
    private func goods(_ rows: [TableRow]) -> String {
        let lines = rows.map { row in
            [text(.quantity, [row]), text(.product, [row])].filter { !$0.isEmpty }.joined(separator: " × ")
        }
        return (lines.filter { !$0.isEmpty } + [text(.status, rows), text(.message, rows)].filter { !$0.isEmpty })
            .joined(separator: "\n")
    }

    private func said(_ rows: [TableRow]) -> String {
        let line = [text(.quantity, rows), text(.product, rows)].filter { !$0.isEmpty }.joined(separator: " × ")
        return [text(.jobTitle, rows), line, text(.message, rows)].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// - Returns: `nil` of an order that was called off, and where no amount is given.
    private func amount(_ rows: [TableRow]) throws -> Money? {
        let status = text(.status, rows).lowercased()
        let isOff =
            Self.calledOff.contains { status.contains($0) } && !status.contains("partial") || !text(.cancelled, rows).isEmpty
        let first = text(.amount, rows)
        guard !isOff, !first.isEmpty else { return nil }
        let currency = try meant(by: first, text(.currency, rows))
        guard format.shape.sumsRows else { return try money(first, currency) }
        var sum = Money.zero(currency)
        for row in rows {
            for place in columns[.amount] ?? [] {
                if let cell = cell(row, place) { sum = try sum.adding(money(cell, currency)) }
            }
            // Some reports write what is taken off with a minus sign, and some without.
            for place in columns[.discount] ?? [] {
                if let cell = cell(row, place) { sum = try sum.subtracting(money(String(cell.trimmingPrefix("-")), currency)) }
            }
        }
        return sum
    }

    private static let calledOff = ["cancel", "closed", "refunded", "voided", "storniert", "取消", "关闭", "已退款", "annulé"]

    private func meant(by amount: String, _ column: String) throws -> Currency {
        if !column.isEmpty {
            guard let known = Currency(rawValue: column) else {
                throw AppError.invalid("pricing.currency", ["code": String(column.prefix(10))])
            }
            return known
        }
        let words = amount.lowercased().split { $0.isNumber || $0.isWhitespace || ".,'-".contains($0) }.map(String.init)
        let meant = words.lazy.compactMap { CellWords.currencies[$0] }.first
        guard let meant, !meant.contains(currency.code), meant.count == 1, let code = meant.first else { return currency }
        return Currency(rawValue: code) ?? currency
    }

    private func money(_ cell: String, _ currency: Currency) throws -> Money {
        try Money(cells.price(cell, currency.code), currency)
    }

    // MARK: Cells

    /// The text of a field: that of the first row and column that has one, or all columns of a row joined.
    private func text(_ field: CustomerField, _ rows: [TableRow]) -> String {
        guard let places = columns[field] else { return "" }
        for row in rows {
            let texts = places.compactMap { cell(row, $0) }
            guard let first = texts.first else { continue }
            guard field.isJoined else { return field.isCode ? String(first.trimmingPrefix("'")) : first }
            var seen: Set<String> = []
            return texts.filter { seen.insert($0).inserted }.joined(separator: ", ")
        }
        return ""
    }

    private func cell(_ row: TableRow, _ place: Int) -> String? {
        row.text(place).flatMap { Self.nothing.contains($0.lowercased()) ? nil : $0 }
    }

    /// What people and programs write where they have nothing to write.
    private static let nothing: Set = ["-", "--", "—", "/", "n/a", "null", "none", "无", "暂无"]
}

/// The rows of a table, those of one order together.
final class CustomerRows {
    /// An order of more rows is refused.
    static let mostRowsOfOrder = 2_000

    private let reader: TableReader
    private let reading: CustomerReading
    private var ahead: TableRow?
    private(set) var rowsRead = 0

    init(_ reader: TableReader, _ reading: CustomerReading) {
        (self.reader, self.reading) = (reader, reading)
    }

    /// The next order or buyer, or `nil` after the last.
    /// - Throws: what `TableReader.next` throws.
    func next() throws -> [TableRow]? {
        guard let first = try ahead ?? take() else { return nil }
        ahead = nil
        var rows = [first]
        let order = reading.order(of: first)
        guard !order.isEmpty, first.fault == nil else { return rows }
        while let row = try take() {
            let other = reading.order(of: row)
            let belongs = other == order || other.isEmpty && reading.hasContinuations
            guard belongs, rows.count <= Self.mostRowsOfOrder else {
                ahead = row
                break
            }
            rows.append(row)
        }
        return rows
    }

    private func take() throws -> TableRow? {
        let row = try reader.next()
        if row != nil { rowsRead += 1 }
        return row
    }
}
