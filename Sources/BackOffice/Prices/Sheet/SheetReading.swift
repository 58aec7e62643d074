import Basics
import Catalog
import Foundation
import Pricing
import Store
import Web

/// What a form of the sheet says, against what is kept: which cells change, which somebody else has changed meanwhile, and which hold
/// no price.
///
/// A cell is `p.VARIANT.COLUMN`, and `w.…` beside it what it held when it was looked at. A cell that had changed meanwhile is sent as
/// `x.…`, and counts where `o.…` is ticked.
struct SheetReading: Sendable {
    /// A cell whose price is another than the one that was looked at.
    struct Conflict: Sendable, Hashable {
        let name: String
        let sku: String
        let column: SheetColumn
        let seen: String
        let now: String
        let typed: String
    }

    private(set) var changes: [CellChange] = []
    /// What a cell that changes held, as the sheet writes it.
    private(set) var seen: [CellChange: String] = [:]
    private(set) var conflicts: [Conflict] = []
    private(set) var problems: FieldProblems = .none

    /// - Throws: `staff.mayNot` for a column whose prices the person does not set; `pricing.tooManyCells`.
    static func read(_ form: Form, _ columns: SheetColumns, _ visit: StaffVisit, in tx: Transaction) throws -> SheetReading {
        let cells = cells(form)
        guard cells.count <= PriceSheet.mostChanges else {
            throw AppError.invalid("pricing.tooManyCells", ["most": "\(PriceSheet.mostChanges)"])
        }
        for column in Set(cells.map(\.column)) where !columns.mayChange(column, visit) {
            throw AppError(.forbidden, "staff.mayNot")
        }
        let variants = Array(Set(cells.map(\.variant)))
        let rows = try PriceSheet.rows(of: variants, Array(Set(cells.map(\.column))), in: tx)
        let known = Dictionary(rows.map { ($0.variant, $0) }) { $1 }
        var reading = SheetReading()
        for cell in cells {
            // A variant that is gone has no price to set.
            if let row = known[cell.variant] { reading.take(cell, row) }
        }
        return reading
    }

    private struct Cell {
        let name: String
        let variant: ID<Variant>
        let column: SheetColumn
        let seen: String
        let typed: String
    }

    /// Those in which something else was typed than they held.
    private static func cells(_ form: Form) -> [Cell] {
        form.fields.compactMap { field in
            let parts = field.name.split(separator: ".", maxSplits: 2).map(String.init)
            guard parts.count == 3, ["p", "x"].contains(parts[0]), let column = SheetColumn(name: parts[2]) else { return nil }
            let name = "\(parts[1]).\(parts[2])"
            if parts[0] == "x", !form.has("o.\(name)") { return nil }
            let (seen, typed) = (form["w.\(name)"], form["\(parts[0]).\(name)"])
            guard seen != typed else { return nil }
            return Cell(name: name, variant: ID(parts[1]), column: column, seen: seen, typed: typed)
        }
    }

    private mutating func take(_ cell: Cell, _ row: PriceSheet.Line) {
        let now = row.text(cell.column)
        guard now == cell.seen else {
            // Both have typed the same.
            if now == cell.typed { return }
            return conflicts.append(
                Conflict(name: cell.name, sku: row.sku, column: cell.column, seen: cell.seen, now: now, typed: cell.typed))
        }
        let known = row.breaks[cell.column] ?? []
        do {
            let wanted = try PriceCell.read(SheetReading.plain(cell.typed), cell.column.currency, known: known, moq: row.moq)
            guard wanted != known else { return }
            let change = CellChange(row.variant, row.sku, cell.column, from: known, to: wanted)
            changes.append(change)
            seen[change] = now
        } catch let error as AppError {
            problems.add("p.\(cell.name)", error.message)
        } catch {
            problems.add("p.\(cell.name)", Message("pricing.cell", ["text": String(cell.typed.prefix(40))]))
        }
    }

    /// Digits as a Chinese keyboard may type them become plain ones.
    private static func plain(_ text: String) -> String {
        (text.applyingTransform(.fullwidthToHalfwidth, reverse: false) ?? text).replacing("。", with: ".")
    }
}
