import Basics
import Foundation

/// What libcsv's callbacks write into: the rows of one piece of the file, with the lines they began on.
final class RowCollector {
    /// The line on which the row now being read begins.
    private(set) var line = 1
    var rowsToDrop = 0
    private var cells: [String] = []
    private var newlinesInside = 0
    private var hasTooManyCells = false
    private var hasTooLongCell = false
    private var rowBytes = 0
    private var lastEnd: Int32 = 0
    private var rows: [TableRow] = []
    private var taken = 0

    func take() -> TableRow? {
        guard taken < rows.count else { return nil }
        taken += 1
        if taken == rows.count {
            let row = rows[taken - 1]
            rows.removeAll(keepingCapacity: true)
            taken = 0
            return row
        }
        return rows[taken - 1]
    }

    static let fieldEnded: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
        text, count, context in
        guard let context else { return }
        let collector = Unmanaged<RowCollector>.fromOpaque(context).takeUnretainedValue()
        collector.endField(UnsafeRawBufferPointer(start: text, count: text == nil ? 0 : count))
    }

    static let rowEnded: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { character, context in
        guard let context else { return }
        Unmanaged<RowCollector>.fromOpaque(context).takeUnretainedValue().endRow(character)
    }

    /// Notes bytes of the cell at hand that are not kept.
    func skip(_ bytes: UnsafeRawBufferPointer) {
        newlinesInside += lineEnds(bytes)
        hasTooLongCell = true
    }

    private func endField(_ bytes: UnsafeRawBufferPointer) {
        newlinesInside += lineEnds(bytes)
        guard cells.count < TableLimits.mostColumns else {
            hasTooManyCells = hasTooManyCells || !bytes.isEmpty
            return
        }
        rowBytes += bytes.count
        guard bytes.count <= TableLimits.mostCellBytes, rowBytes <= TableLimits.mostRowBytes else {
            hasTooLongCell = true
            return cells.append("")
        }
        let text = String(decoding: bytes, as: UTF8.self)
        // No database keeps a NUL in a text.
        let kept = hasNUL(bytes) ? text.replacingOccurrences(of: "\0", with: "\u{FFFD}") : text
        cells.append(CellSafety.restored(kept))
    }

    private func endRow(_ character: Int32) {
        defer { lastEnd = character }
        guard !cells.isEmpty else {
            // The second half of CR LF is no line of its own.
            if !(character == 10 && lastEnd == 13) { line += 1 }
            return
        }
        let tooMany = hasTooManyCells ? Message("import.tooManyColumns", ["most": String(TableLimits.mostColumns)]) : nil
        let fault = hasTooLongCell ? TableLimits.cellTooLong : tooMany
        if rowsToDrop > 0 { rowsToDrop -= 1 } else { rows.append(TableRow(line: line, cells: cells, fault: fault)) }
        line += newlinesInside + 1
        cells.removeAll(keepingCapacity: true)
        newlinesInside = 0
        hasTooManyCells = false
        hasTooLongCell = false
        rowBytes = 0
    }

    private func hasNUL(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let base = bytes.baseAddress else { return false }
        return memchr(base, 0, bytes.count) != nil
    }

    private func lineEnds(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        var count = 0
        var from = 0
        while from < bytes.count, let found = memchr(base + from, 10, bytes.count - from) {
            count += 1
            from = UnsafeRawPointer(found) - base + 1
        }
        return count
    }
}
