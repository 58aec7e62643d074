/// Makes strips of texts: paragraphs, columns beside each other, names beside values.
struct Typesetter {
    let book: Book
    /// The width that strips fill.
    var width: Double

    init(_ book: Book) {
        (self.book, width) = (book, book.paper.measure)
    }

    func within(_ width: Double) -> Typesetter {
        var narrower = self
        narrower.width = width
        return narrower
    }

    /// A strip for each paragraph of the text, each in the direction of its own script.
    func text(_ words: String, _ style: TextStyle = .plain) -> [Strip] {
        words.split(separator: "\n").map { paragraph in
            let text = book.set(String(paragraph), style, width: width)
            return Strip(height: text.height, baseline: text.baseline) { $0.show(text, x: $1, y: $2) }
        }
    }

    /// Columns beside each other, the first where reading begins, all in one strip.
    /// - Parameter shares: how the width is shared out; the gaps come off first.
    func columns(_ shares: [Double], gap: Double = 18, _ make: (Int, Typesetter) -> [Strip]) -> Strip {
        let free = width - gap * Double(shares.count - 1)
        let whole = shares.reduce(0, +)
        var offset = 0.0
        var placed: [(strip: Strip, offset: Double)] = []
        for (index, share) in shares.enumerated() {
            let own = free * share / whole
            placed.append((make(index, within(own)).bound, book.isRightToLeft ? width - offset - own : offset))
            offset += own + gap
        }
        // Scripts differ in how far their letters reach up: what is side by side stands on one line.
        let baseline = placed.map(\.strip.baseline).max() ?? 0
        let drops = placed.map { $0.strip.baseline > 0 ? baseline - $0.strip.baseline : 0 }
        let height = zip(placed, drops).map { $0.strip.height + $1 }.max() ?? 0
        return Strip(height: height, baseline: baseline) { book, x, y in
            for (column, drop) in zip(placed, drops) { try column.strip.show(book, x + column.offset, y + drop) }
        }
    }

    /// A name in one language or two: on one line where that is wide enough, else a line for each.
    func name(_ both: [String], _ style: TextStyle) -> [Strip] {
        let line = both.joined(separator: " ")
        return both.count == 1 || book.set(line, style).width <= width ? text(line, style) : both.flatMap { text($0, style) }
    }

    /// Names above their values, in so many columns.
    func facts(_ facts: [(name: [String], value: String)], columns count: Int) -> [Strip] {
        let facts = facts.filter { !$0.value.isEmpty }
        return stride(from: 0, to: facts.count, by: count).flatMap { start -> [Strip] in
            let row = columns(Array(repeating: 1, count: count)) { index, part in
                guard start + index < facts.count else { return [] }
                let fact = facts[start + index]
                return part.name(fact.name, .small) + part.text(fact.value)
            }
            return [row, .space(6)]
        }
    }

    /// Names beside their values, one under the other.
    func pairs(_ pairs: [(name: [String], value: String)], nameShare: Double = 0.34) -> [Strip] {
        pairs.filter { !$0.value.isEmpty }.map { pair in
            let row = columns([nameShare, 1 - nameShare], gap: 8) { index, part in
                index == 0 ? part.name(pair.name, TextStyle(size: 8, ink: Ink.grey)) : part.text(pair.value)
            }
            return [row, .space(2)].bound
        }
    }

    /// A picture within a box.
    func picture(_ png: [UInt8], width: Double, height: Double) -> Strip {
        let offset = book.isRightToLeft ? self.width - width : 0
        return Strip(height: height) { try $0.show(png: png, x: $1 + offset, y: $2, width: width, height: height) }
    }
}
