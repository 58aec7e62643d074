import Foundation

/// Finds rows of letters.
enum TextLines {
    /// Angles are counted in bins of so many degrees.
    private static let binDegrees = 10
    /// Directions beside the level one that are looked along, at most.
    private static let mostAngles = 4
    /// Pairs of neighbours that must lie in a direction before it is looked along.
    private static let leastVotes = 4
    /// So many letters are looked along in every direction.
    private static let fewLetters = 400
    /// More letters than this are a texture; the rest is left aside.
    private static let mostLetters = 20_000
    /// Two letters of a line differ at most so many times in size.
    private static let sizeRatio = 2.3
    /// How close letters of a line stand, in sizes of a letter.
    struct Closeness {
        /// Between one and the next.
        let gap: Double
        /// How far a letter may lie above or below its neighbour.
        let step: Double

        static let usual = Closeness(gap: 1.7, step: 0.5)
        static let wavy = Closeness(gap: 1.3, step: 0.85)
        static let spaced = Closeness(gap: 4.5, step: 0.4)
    }
    private static let greyDifference = 70.0

    static func find(_ letters: [Letter], isDark: Bool, level: Int) -> [TextLine] {
        let letters = Array(letters.prefix(mostLetters))
        guard letters.count >= 4 else { return [] }
        let grid = Grid(letters)
        let straight = angles(letters, grid).flatMap { angle in
            groups(letters, grid, angle).compactMap { TextLine($0, angle: angle, isDark: isDark, level: level) }
        }
        let wavy = groups(letters, grid, 0, .wavy).compactMap { TextLine(wavy: $0, isDark: isDark, level: level) }
        let spaced = [0, Double.pi / 2].flatMap { angle in
            rows(letters, grid, angle).compactMap { TextLine(spaced: $0, angle: angle, isDark: isDark, level: level) }
        }
        return straight + wavy + spaced + TextLine.bent(letters, isDark: isDark, level: level)
    }

    /// The level direction, and those in which many letters have their nearest neighbour; all directions where letters are few,
    /// which are the large ones: those of a watermark lie among as many specks.
    private static func angles(_ letters: [Letter], _ grid: Grid) -> [Double] {
        let bins = 180 / binDegrees
        if letters.count <= fewLetters { return (0..<bins).map { radians($0 * binDegrees) } }
        var votes = [Int](repeating: 0, count: bins)
        for index in letters.indices {
            guard let next = grid.nearest(to: index, in: letters) else { continue }
            let degrees = atan2(letters[next].y - letters[index].y, letters[next].x - letters[index].x) * 180 / .pi
            let turn = Int((degrees + 360 + Double(binDegrees) / 2).truncatingRemainder(dividingBy: 180)) / binDegrees
            votes[turn % bins] += 1
        }
        let usual = votes.reduce(0, +) / bins
        let popular = votes.indices.filter { $0 != 0 && votes[$0] >= max(leastVotes, usual * 5 / 4) }
            .sorted { votes[$0] > votes[$1] }.prefix(mostAngles)
        return ([0] + popular).map { radians($0 * binDegrees) }
    }

    private static func radians(_ degrees: Int) -> Double {
        Double(degrees > 90 ? degrees - 180 : degrees) * .pi / 180
    }

    /// Letters that follow one another in this direction.
    private static func groups(
        _ letters: [Letter], _ grid: Grid, _ angle: Double, _ closeness: Closeness = .usual
    ) -> [[Letter]] {
        let (cosine, sine) = (cos(angle), sin(angle))
        var sets = Sets(letters.count)
        for index in letters.indices {
            let one = letters[index]
            let size = TextLine.size(one, angle)
            grid.around(one, reach: size * 4) { other in
                if other > index, follows(one, letters[other], size, angle, cosine, sine, closeness) { sets.join(index, other) }
            }
        }
        return sets.groups(atLeast: 4).map { $0.map { letters[$0] } }
    }

    /// Letters that stand in this direction wide apart: each is joined to the nearest behind it alone.
    private static func rows(_ letters: [Letter], _ grid: Grid, _ angle: Double) -> [[Letter]] {
        let (cosine, sine) = (cos(angle), sin(angle))
        var sets = Sets(letters.count)
        for index in letters.indices {
            let one = letters[index]
            let size = TextLine.size(one, angle)
            var nearest: (index: Int, way: Double)?
            grid.around(one, reach: size * 7) { other in
                let way = (letters[other].x - one.x) * cosine + (letters[other].y - one.y) * sine
                guard way > size * 0.5, way < nearest?.way ?? .infinity else { return }
                if follows(one, letters[other], size, angle, cosine, sine, .spaced) { nearest = (other, way) }
            }
            if let nearest { sets.join(index, nearest.index) }
        }
        return sets.groups(atLeast: TextLine.leastSpacedLetters).map { $0.map { letters[$0] } }
    }

    private static func follows(
        _ one: Letter, _ other: Letter, _ size: Double, _ angle: Double, _ cosine: Double, _ sine: Double,
        _ closeness: Closeness
    ) -> Bool {
        let otherSize = TextLine.size(other, angle)
        let (smaller, larger) = (min(size, otherSize), max(size, otherSize))
        guard larger <= smaller * sizeRatio, abs(one.grey - other.grey) <= greyDifference else { return false }
        let (offX, offY) = (other.x - one.x, other.y - one.y)
        guard abs(offY * cosine - offX * sine) <= larger * closeness.step else { return false }
        let reach = (TextLine.extent(one, cosine, sine) + TextLine.extent(other, cosine, sine)) / 2
        return abs(offX * cosine + offY * sine) - reach <= larger * closeness.gap
    }

    /// Letters by the cell they lie in, so that neighbours are found without looking at all.
    struct Grid {
        private let cell: Double
        private let columns: Int
        private let rows: Int
        private var cells: [[Int32]]

        init(_ letters: [Letter]) {
            cell = max(8, letters.map(\.size).max() ?? 8)
            columns = Int((letters.map(\.x).max() ?? 0) / cell) + 1
            rows = Int((letters.map(\.y).max() ?? 0) / cell) + 1
            cells = [[Int32]](repeating: [], count: columns * rows)
            for (index, letter) in letters.enumerated() {
                cells[Int(letter.y / cell) * columns + Int(letter.x / cell)].append(Int32(index))
            }
        }

        func around(_ letter: Letter, reach: Double, _ body: (Int) -> Void) {
            let (left, right) = (max(0, Int((letter.x - reach) / cell)), min(columns - 1, Int((letter.x + reach) / cell)))
            let (top, bottom) = (max(0, Int((letter.y - reach) / cell)), min(rows - 1, Int((letter.y + reach) / cell)))
            guard left <= right, top <= bottom else { return }
            for row in top...bottom {
                for column in left...right {
                    for index in cells[row * columns + column] { body(Int(index)) }
                }
            }
        }

        /// The nearest letter of a like size.
        func nearest(to index: Int, in letters: [Letter]) -> Int? {
            let one = letters[index]
            var best: (index: Int, distance: Double)?
            around(one, reach: one.size * 2) { other in
                guard other != index, abs(letters[other].size - one.size) < one.size * 0.6 else { return }
                let distance = hypot(letters[other].x - one.x, letters[other].y - one.y)
                guard distance < one.size * 2, distance < best?.distance ?? .infinity else { return }
                best = (other, distance)
            }
            return best?.index
        }
    }
}
