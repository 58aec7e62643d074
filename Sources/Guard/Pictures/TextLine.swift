import Foundation

/// Letters that stand in a row, at any angle. Places are in pixels of the frame.
struct TextLine: Sendable {
    /// Which way it runs, in radians; 0 is to the right, a quarter turn is downward.
    let angle: Double
    let isDark: Bool
    /// Pixels of the frame to one of the level it was found on.
    let level: Int
    /// Height of a letter.
    let size: Double
    let letters: [Letter]
    /// Along and across the direction of the line: u runs along, v across.
    var along: ClosedRange<Double>
    let across: ClosedRange<Double>
    /// How much it looks like text.
    let score: Double
    /// How much darker or lighter its ink is than what it lies on, in steps of 255.
    let step: Double
    /// Brightness of its ink.
    let ink: Double
    /// What it runs along when it is not straight.
    var course: (any Course)?
    /// Whether its letters stand one by one, further apart than they are high.
    var isSpaced = false

    /// A line through `letters` at about `angle`; `nil` when they are too few or too uneven.
    init?(_ all: [Letter], angle rough: Double, isDark: Bool, level: Int) {
        guard all.count <= Self.letterCounts.upperBound * 2 else { return nil }
        let letters = Self.withoutCopies(all)
        guard Self.letterCounts.contains(letters.count) else { return nil }
        let sizes = letters.map { Self.size($0, rough) }.sorted()
        let size = sizes[sizes.count * 3 / 4]
        guard size >= Self.leastSize else { return nil }
        let angle = Self.angle(letters, rough, size)
        let (cosine, sine) = (cos(angle), sin(angle))
        let us = letters.map { $0.x * cosine + $0.y * sine }
        let vs = letters.map { $0.y * cosine - $0.x * sine }
        let halves = letters.map { Self.extent($0, cosine, sine) / 2 }
        let reach = zip(us, halves).map { $0 + $1 }.max()!
        let start = zip(us, halves).map { $0 - $1 }.min()!
        guard reach - start >= Self.leastLength * size else { return nil }
        (self.angle, self.isDark, self.level, self.size, self.letters) = (angle, isDark, level, size, letters)
        along = start...reach
        let tops = zip(vs, letters).map { $0 - Self.size($1, angle) / 2 }.sorted()
        let bottoms = zip(vs, letters).map { $0 + Self.size($1, angle) / 2 }.sorted()
        across = tops[tops.count / 10]...max(tops[tops.count / 10], bottoms[bottoms.count * 9 / 10])
        ink = letters.map(\.grey).sorted()[letters.count / 2]
        step = letters.map(\.step).sorted()[letters.count / 2]
        score = Self.score(letters, tops: tops, bottoms: bottoms, size: size, length: reach - start)
    }

    /// Another shape of a line through the same letters.
    init(
        copying line: TextLine, angle: Double, size: Double, along: ClosedRange<Double>, across: ClosedRange<Double>,
        score: Double, course: (any Course)?
    ) {
        (isDark, level, letters, step, ink) = (line.isDark, line.level, line.letters, line.step, line.ink)
        (self.angle, self.size, self.along, self.across) = (angle, size, along, across)
        (self.score, self.course) = (score, course)
    }

    /// Letters of a line; more of them are a pattern.
    private static let letterCounts = 4...160
    /// Pixels of the frame: smaller letters cannot be read by anybody.
    private static let leastSize = 6.0
    /// Times the height of a letter.
    private static let leastLength = 2.5
    /// The steepest correction of a line's rough angle.
    private static let steepest = 0.3

    /// The same letter is found on several levels.
    private static func withoutCopies(_ letters: [Letter]) -> [Letter] {
        var kept: [Letter] = []
        for letter in letters.sorted(by: { $0.x + $0.y < $1.x + $1.y }) {
            let near = kept.suffix(24)
            let isCopy = near.contains { abs($0.x - letter.x) < letter.width * 0.5 && abs($0.y - letter.y) < letter.height * 0.5 }
            if !isCopy { kept.append(letter) }
        }
        return kept
    }

    /// Letters of a text stand on one line, are of two or three heights and of one colour, and follow one another closely;
    /// what a photograph has of rows does so by chance alone.
    static func score(_ letters: [Letter], tops: [Double], bottoms: [Double], size: Double, length: Double) -> Double {
        let count = Double(letters.count)
        let aligned = Double(max(mostWithin(size * 0.1, bottoms), mostWithin(size * 0.1, tops))) / count
        let greys = letters.map(\.grey).sorted()
        let uniform = Double(mostWithin(24, greys)) / count
        let dense = min(1, letters.map { min($0.width, $0.height) }.reduce(0, +) / length * 1.6)
        return min(count, 16) * aligned * aligned * uniform * dense
    }

    /// How many of the sorted values lie within a window so wide, at best.
    private static func mostWithin(_ width: Double, _ sorted: [Double]) -> Int {
        var (first, most) = (0, 0)
        for last in sorted.indices {
            while sorted[last] - sorted[first] > 2 * width { first += 1 }
            most = max(most, last - first + 1)
        }
        return most
    }

    /// The rough angle, corrected by how the letters lean when they are enough to tell.
    private static func angle(_ letters: [Letter], _ rough: Double, _ size: Double) -> Double {
        let (cosine, sine) = (cos(rough), sin(rough))
        let points = letters.map { ($0.x * cosine + $0.y * sine, $0.y * cosine - $0.x * sine) }
        let count = Double(points.count)
        let (meanU, meanV) = (points.map(\.0).reduce(0, +) / count, points.map(\.1).reduce(0, +) / count)
        let variance = points.map { ($0.0 - meanU) * ($0.0 - meanU) }.reduce(0, +)
        guard variance > 0 else { return rough }
        let slope = points.map { ($0.0 - meanU) * ($0.1 - meanV) }.reduce(0, +) / variance
        let length = points.map(\.0).max()! - points.map(\.0).min()!
        // Over a short line the tails and dots of letters look like a slope.
        guard abs(slope) <= steepest, abs(slope) * length > size * 0.4 || length > size * 12 else { return rough }
        return rough + atan(slope)
    }

    /// The height of a letter in a line at this angle, from the upright box around it.
    static func size(_ letter: Letter, _ angle: Double) -> Double {
        let (cosine, sine) = (abs(cos(angle)), abs(sin(angle)))
        if cosine > 0.98 { return letter.height }
        if sine > 0.98 { return letter.width }
        return letter.size / (cosine + sine) * 1.1
    }

    /// How far a letter reaches along the line.
    static func extent(_ letter: Letter, _ cosine: Double, _ sine: Double) -> Double {
        let full = letter.width * abs(cosine) + letter.height * abs(sine)
        let isOblique = abs(cosine) > 0.2 && abs(sine) > 0.2
        return isOblique ? full * 0.7 : full
    }

    /// A place given along and across the line.
    func place(_ u: Double, _ v: Double) -> (x: Double, y: Double) {
        if let course { return course.place(u, v) }
        let (cosine, sine) = (cos(angle), sin(angle))
        return (u * cosine - v * sine, u * sine + v * cosine)
    }

    /// How far along and across the line a letter lies.
    func reach(_ letter: Letter) -> (u: Double, v: Double) {
        if let course { return course.reach(letter.x, letter.y) }
        let (cosine, sine) = (cos(angle), sin(angle))
        return (letter.x * cosine + letter.y * sine, letter.y * cosine - letter.x * sine)
    }

    /// The upright box around the part of the line from `start` to `end`.
    func box(from start: Double, to end: Double) -> Box {
        let stops = course == nil ? [start, end] : (0...16).map { start + (end - start) * Double($0) / 16 }
        let corners = stops.flatMap { [place($0, across.lowerBound), place($0, across.upperBound)] }
        let (left, top) = (corners.map(\.x).min()!, corners.map(\.y).min()!)
        let (right, bottom) = (corners.map(\.x).max()!, corners.map(\.y).max()!)
        return Box(x: Int(left), y: Int(top), width: Int((right - left).rounded(.up)), height: Int((bottom - top).rounded(.up)))
    }

    var box: Box { box(from: along.lowerBound, to: along.upperBound) }
}
