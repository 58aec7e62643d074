/// A table whose head stands again on every page. A row is never split.
struct Table {
    /// Lines of one cell, from the top.
    typealias Cell = [(words: String, style: TextStyle)]

    struct Column {
        let title: Cell
        let side: TextStyle.Side
        /// Takes the width that the others leave; exactly one column does.
        var isWide = false
    }

    static let gap = 12.0
    static let padding = 3.5
    /// Left free at both ends of a row.
    static let inset = 5.0
    /// However much the others want, the wide column keeps this.
    static let narrowestWide = 80.0

    let columns: [Column]
    let rows: [[Cell]]

    func strips(_ setter: Typesetter) -> [Strip] {
        let head = columns.map { set($0.title, in: setter, toward: $0.side) }
        let cells = rows.map { row in
            row.enumerated().map { index, cell in
                columns[index].isWide ? [] : set(cell, in: setter, toward: columns[index].side)
            }
        }
        let widths = widths([head] + cells, setter.width)
        let offsets = widths.indices.map { index in
            let before = widths[..<index].reduce(Self.inset) { $0 + $1 + Self.gap }
            return setter.book.isRightToLeft ? setter.width - before - widths[index] : before
        }
        let grid = Grid(columns: columns, widths: widths, offsets: offsets, setter: setter)
        let wide = columns.firstIndex(where: \.isWide) ?? 0
        let repeated = Strip.Head(grid.head(columns[wide].title, head))
        let lines = rows.enumerated().map { index, row in
            var strip = grid.row(row, cells[index])
            strip.head = repeated
            return strip
        }
        var first = repeated.strip
        first.keepsWithNext = true
        return [first] + lines
    }

    /// Texts that are not broken but at their own ends of line.
    private func set(_ cell: Cell, in setter: Typesetter, toward side: TextStyle.Side) -> [SetText] {
        cell.flatMap { part in
            part.words.split(separator: "\n").map { setter.book.set(String($0), part.style.toward(side)) }
        }
    }

    /// Each column as wide as its widest text, the wide one what is left.
    private func widths(_ cells: [[[SetText]]], _ whole: Double) -> [Double] {
        var widths = columns.indices.map { index in
            columns[index].isWide ? 0 : cells.lazy.flatMap { $0[index] }.map(\.width).max() ?? 0
        }
        guard let wide = columns.firstIndex(where: \.isWide) else { return widths }
        let free = whole - 2 * Self.inset - Self.gap * Double(columns.count - 1)
        let wanted = widths.reduce(0, +)
        if wanted > free - Self.narrowestWide {
            let scale = (free - Self.narrowestWide) / wanted
            widths = widths.map { $0 * scale }
        }
        widths[wide] = free - widths.reduce(0, +)
        return widths
    }

    /// The columns in their places.
    private struct Grid {
        let columns: [Column]
        let widths: [Double]
        let offsets: [Double]
        let setter: Typesetter

        func head(_ wideTitle: Cell, _ cells: [[SetText]]) -> Strip {
            let row = lay(wideTitle, cells)
            return Strip(height: row.height) { book, x, y in
                book.fill(x: x, y: y, width: setter.width, height: row.height, Ink.shade)
                try row.show(book, x, y)
            }
        }

        func row(_ row: [Cell], _ cells: [[SetText]]) -> Strip {
            let wide = columns.firstIndex(where: \.isWide) ?? 0
            let laid = lay(row[wide], cells)
            return Strip(height: laid.height) { book, x, y in
                try laid.show(book, x, y)
                book.fill(x: x, y: y + laid.height - 0.5, width: setter.width, height: 0.5, Ink.line)
            }
        }

        private func lay(_ wideCell: Cell, _ cells: [[SetText]]) -> Strip {
            let placed = cells.enumerated().map { index, texts in
                columns[index].isWide
                    ? wideCell.flatMap { part in
                        part.words.split(separator: "\n").map {
                            setter.book.set(String($0), part.style.toward(columns[index].side), width: widths[index])
                        }
                    } : texts
            }
            let baseline = placed.compactMap { $0.first?.baseline }.max() ?? 0
            let drops = placed.map { baseline - ($0.first?.baseline ?? 0) }
            let height = zip(placed, drops).map { texts, drop in texts.reduce(drop) { $0 + $1.height } }.max() ?? 0
            return Strip(height: height + 2 * Table.padding) { book, x, y in
                for (index, texts) in placed.enumerated() {
                    var top = y + Table.padding + drops[index]
                    for text in texts {
                        book.show(text, x: x + offsets[index] + shift(text, index), y: top)
                        top += text.height
                    }
                }
            }
        }

        /// A text that was set without a width stands at its side of the column.
        private func shift(_ text: SetText, _ index: Int) -> Double {
            guard !columns[index].isWide else { return 0 }
            let free = widths[index] - text.width
            switch columns[index].side {
            case .centre: return free / 2
            case .start: return setter.book.isRightToLeft ? free : 0
            case .figures: return free
            case .end: return setter.book.isRightToLeft ? 0 : free
            }
        }
    }
}
