/// A piece of the page from side to side that is never split. A document is a list of them, which `Pagination` deals out.
struct Strip {
    var height: Double
    /// From the top to the line that its first letters stand on; 0 without letters.
    var baseline = 0.0
    /// Stays on the page of the strip below it: a heading, the last line above the totals.
    var keepsWithNext = false
    /// What stands again at the top of a page that begins with this strip.
    var head: Head?
    /// Shows it with its upper left corner at `x`, `y`.
    let show: (_ book: Book, _ x: Double, _ y: Double) throws -> Void

    init(height: Double, baseline: Double = 0, show: @escaping (_ book: Book, _ x: Double, _ y: Double) throws -> Void) {
        (self.height, self.baseline, self.show) = (height, baseline, show)
    }

    /// The head of a table.
    final class Head {
        let strip: Strip

        init(_ strip: Strip) {
            self.strip = strip
        }
    }

    static func space(_ height: Double) -> Strip {
        Strip(height: height) { _, _, _ in }
    }

    /// A line from side to side.
    static func rule(_ width: Double, _ ink: UInt32 = Ink.line, thickness: Double = 0.6) -> Strip {
        Strip(height: thickness) { $0.fill(x: $1, y: $2, width: width, height: thickness, ink) }
    }
}

extension [Strip] {
    var height: Double { reduce(0) { $0 + $1.height } }

    /// The strips as one that is never split.
    var bound: Strip {
        Strip(height: height, baseline: first?.baseline ?? 0) { book, x, y in
            var y = y
            for strip in self {
                try strip.show(book, x, y)
                y += strip.height
            }
        }
    }

    /// The strips on one page, as far as one page holds them, with what follows when `alsoLast`.
    func together(alsoLast: Bool = false) -> [Strip] {
        enumerated().map { index, strip in
            var strip = strip
            if alsoLast || index < count - 1 { strip.keepsWithNext = true }
            return strip
        }
    }
}
