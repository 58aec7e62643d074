import Basics
import Channels
import MoneyKit
import Sales
import Web

/// The list of goods that came with a form, as a file or as pasted text.
struct SentList: Sendable {
    /// Rows that are read of a file; whoever has more writes to the shop.
    static let mostRows = 5_000

    var lines: [InquiryLine] = []
    var problem: FieldProblem?

    /// - Parameter currency: of target prices that name none.
    static func read(_ uploads: [Uploads.File], pasted: String, currency: Currency) -> SentList {
        var sent = SentList()
        if !pasted.isEmpty { sent.add(RequestedList(pasted: pasted, currency: currency), "list") }
        guard let file = uploads.first(where: { $0.field == "listFile" }) else { return sent }
        do {
            guard file.fate == .kept else { throw AppError.invalid("inquiry.listUnread") }
            sent.add(try table(file.path, currency), "listFile")
        } catch {
            // What the reader says is meant for staff; a buyer is told what to send instead.
            sent.problem = FieldProblem("listFile", "inquiry.listUnread", ["file": file.name])
        }
        return sent
    }

    private mutating func add(_ list: RequestedList, _ field: String) {
        lines += list.lines
        if list.left > 0 {
            problem = FieldProblem(
                field, "inquiry.tooManyRows", ["most": "\(InquiryDraft.mostLines)", "left": "\(list.left)"])
        }
    }

    private static func table(_ path: String, _ currency: Currency) throws -> RequestedList {
        let table = try TableReader.open(path: path)
        var rows: [(cells: [String], fault: Message?)] = []
        while rows.count < mostRows, let row = try table.next() {
            rows.append((row.cells, row.fault == nil ? nil : Message("inquiry.row.unreadable", ["row": "\(row.line)"])))
        }
        return RequestedList(header: table.header, rows: rows, currency: currency)
    }
}
