import Foundation

/// A smooth way through letters that stand up and down.
struct Path: Course {
    /// Pixels of the frame from stop to stop.
    private let stride: Double
    private let stops: [(x: Double, y: Double)]

    /// Sizes of a letter that its neighbours count over.
    private static let bandwidth = 1.2
    /// Rise to run, at most.
    private static let steepest = 1.4

    /// A way through the middles of letters from left to right; `nil` when it would be too steep somewhere.
    init?(through letters: [Letter], size: Double) {
        let sorted = letters.sorted { $0.x < $1.x }
        guard let first = sorted.first, let last = sorted.last, last.x - first.x > size * 3 else { return nil }
        let step = size / 6
        var stops: [(x: Double, y: Double)] = []
        var x = first.x - size
        while x <= last.x + size {
            // Beyond the letters it goes on as straight as it ends.
            let known = min(last.x, max(first.x, x))
            guard let line = Self.line(at: known, sorted, size) else { return nil }
            let y = line.height + line.slope * (x - known) / size
            if let before = stops.last, abs(y - before.y) > step * Self.steepest { return nil }
            stops.append((x, y))
            x += step
        }
        (self.stops, stride) = Self.even(stops, step)
    }

    /// The line nearest to the letters around `x`: its height there, and its slope by the size of a letter.
    private static func line(at x: Double, _ letters: [Letter], _ size: Double) -> (height: Double, slope: Double)? {
        var (weights, xs, ys, xx, xy) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for letter in letters {
            let off = (letter.x - x) / size
            guard abs(off) < 4 else { continue }
            let weight = exp(-off * off / (2 * bandwidth * bandwidth))
            (weights, xs, ys) = (weights + weight, xs + weight * off, ys + weight * letter.y)
            (xx, xy) = (xx + weight * off * off, xy + weight * off * letter.y)
        }
        let spread = weights * xx - xs * xs
        guard weights > 0.01 else { return nil }
        guard spread > 1e-9 else { return (ys / weights, 0) }
        return ((xx * ys - xs * xy) / spread, (weights * xy - xs * ys) / spread)
    }

    /// The same way with stops at even distances along it.
    private static func even(_ way: [(x: Double, y: Double)], _ stride: Double) -> ([(x: Double, y: Double)], Double) {
        var stops = [way[0]]
        var left = stride
        for (one, next) in zip(way, way.dropFirst()) {
            let length = hypot(next.x - one.x, next.y - one.y)
            var gone = 0.0
            while length - gone >= left {
                gone += left
                stops.append((one.x + (next.x - one.x) * gone / length, one.y + (next.y - one.y) * gone / length))
                left = stride
            }
            left -= length - gone
        }
        return (stops, stride)
    }

    func place(_ u: Double, _ v: Double) -> (x: Double, y: Double) {
        let at = min(max(0, Int(u / stride)), stops.count - 2)
        let (one, next) = (stops[at], stops[at + 1])
        let part = u / stride - Double(at)
        let (towardX, towardY) = ((next.x - one.x) / stride, (next.y - one.y) / stride)
        let (x, y) = (one.x + (next.x - one.x) * part, one.y + (next.y - one.y) * part)
        return (x - v * towardY, y + v * towardX)
    }

    /// How far it goes up and down beside the straight line nearest to it.
    var swing: Double {
        let count = Double(stops.count)
        let (meanX, meanY) = (stops.map(\.x).reduce(0, +) / count, stops.map(\.y).reduce(0, +) / count)
        let spread = stops.map { ($0.x - meanX) * ($0.x - meanX) }.reduce(0, +)
        let slope = stops.map { ($0.x - meanX) * ($0.y - meanY) }.reduce(0, +) / max(1, spread)
        let heights = stops.map { $0.y - meanY - slope * ($0.x - meanX) }
        return (heights.max() ?? 0) - (heights.min() ?? 0)
    }

    func reach(_ x: Double, _ y: Double) -> (u: Double, v: Double) {
        var (best, least) = (0, Double.infinity)
        for (index, stop) in stops.enumerated() {
            let distance = (stop.x - x) * (stop.x - x) + (stop.y - y) * (stop.y - y)
            if distance < least { (best, least) = (index, distance) }
        }
        let at = min(best, stops.count - 2)
        let (one, next) = (stops[at], stops[at + 1])
        let (towardX, towardY) = ((next.x - one.x) / stride, (next.y - one.y) / stride)
        let (offX, offY) = (x - one.x, y - one.y)
        return (Double(at) * stride + offX * towardX + offY * towardY, offY * towardX - offX * towardY)
    }
}

extension TextLine {
    private static let leastWavyLetters = 7
    /// How far the way goes up and down, in sizes of a letter: less is straight.
    private static let leastSwing = 0.8
    /// Mean distance of the letters from the way, in sizes of one.
    private static let mostWavyStray = 0.3
    /// What a wavy line counts beside a straight one: a way that bends fits more.
    private static let wavyShare = 0.8

    /// Letters that stand in a wave; `nil` when they are straight or in no order.
    init?(wavy all: [Letter], isDark: Bool, level: Int) {
        guard all.count >= Self.leastWavyLetters, let straight = TextLine(all, angle: 0, isDark: isDark, level: level) else {
            return nil
        }
        let (letters, size) = (straight.letters, straight.size)
        guard letters.count >= Self.leastWavyLetters, let path = Path(through: letters, size: size) else { return nil }
        guard path.swing >= size * Self.leastSwing else { return nil }
        let reaches = letters.map { path.reach($0.x, $0.y) }
        let stray = reaches.map { abs($0.v) }.reduce(0, +) / Double(letters.count)
        guard stray <= size * Self.mostWavyStray else { return nil }
        let tops = zip(reaches, letters).map { $0.v - $1.height / 2 }.sorted()
        let bottoms = zip(reaches, letters).map { $0.v + $1.height / 2 }.sorted()
        let (start, end) = (reaches.map(\.u).min()! - size / 2, reaches.map(\.u).max()! + size / 2)
        self.init(
            copying: straight, angle: 0, size: size, along: start...end,
            across: tops[tops.count / 10]...max(tops[tops.count / 10], bottoms[bottoms.count * 9 / 10]),
            score: Self.score(letters, tops: tops, bottoms: bottoms, size: size, length: end - start) * Self.wavyShare,
            course: path)
    }
}
