import Foundation

/// A circle that letters stand along: u runs clockwise from its start, v toward its middle.
struct Arc: Course {
    let x: Double
    let y: Double
    let radius: Double
    /// Radians at which u is 0.
    let start: Double

    /// Radians that a bent line may go round at most.
    private static let widest = 5.8
    /// Radius, in heights of a letter: what is bent more cannot be laid straight, what is bent less is straight.
    private static let radii = 2.5...45.0
    /// Mean distance of the letters from the circle, in heights of a letter.
    private static let mostStray = 0.2

    func place(_ u: Double, _ v: Double) -> (x: Double, y: Double) {
        let angle = start + u / radius
        return (x + (radius - v) * cos(angle), y + (radius - v) * sin(angle))
    }

    func reach(_ atX: Double, _ atY: Double) -> (u: Double, v: Double) {
        var turn = atan2(atY - y, atX - x) - start
        while turn < -0.3 { turn += 2 * .pi }
        return (turn * radius, radius - hypot(atX - x, atY - y))
    }

    /// The circle nearest to the middles of letters, by least squares; `nil` when they stand along none.
    init?(through letters: [Letter], size: Double) {
        guard let circle = Self.circle(letters.map { ($0.x, $0.y) }) else { return nil }
        guard Self.radii.contains(circle.radius / size) else { return nil }
        let stray = letters.map { abs(hypot($0.x - circle.x, $0.y - circle.y) - circle.radius) }.reduce(0, +)
        guard stray / Double(letters.count) <= Self.mostStray * size else { return nil }
        // It starts after the widest gap between letters.
        let angles = letters.map { atan2($0.y - circle.y, $0.x - circle.x) }.sorted()
        var (start, gap) = (angles[0], angles[0] + 2 * .pi - angles[angles.count - 1])
        for (one, next) in zip(angles, angles.dropFirst()) where next - one > gap { (start, gap) = (next, next - one) }
        guard 2 * .pi - gap <= Self.widest else { return nil }
        (x, y, radius, self.start) = (circle.x, circle.y, circle.radius, start)
    }

    /// Least squares of x² + y² = 2ax + 2by + c, around the mean of the points.
    private static func circle(_ points: [(Double, Double)]) -> (x: Double, y: Double, radius: Double)? {
        let count = Double(points.count)
        let (meanX, meanY) = (points.map(\.0).reduce(0, +) / count, points.map(\.1).reduce(0, +) / count)
        var (xx, xy, yy, xz, yz) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for point in points {
            let (x, y) = (point.0 - meanX, point.1 - meanY)
            let z = x * x + y * y
            (xx, xy, yy, xz, yz) = (xx + x * x, xy + x * y, yy + y * y, xz + x * z, yz + y * z)
        }
        let determinant = xx * yy - xy * xy
        guard abs(determinant) > 1e-6 * max(1, xx * yy) else { return nil }
        let (a, b) = ((xz * yy - yz * xy) / determinant / 2, (yz * xx - xz * xy) / determinant / 2)
        let radius = (a * a + b * b + (xx + yy) / count).squareRoot()
        return radius.isFinite ? (a + meanX, b + meanY, radius) : nil
    }
}

extension TextLine {
    /// Letters of a bent line, at least.
    private static let leastBentLetters = 7
    /// Distance from letter to letter, in sizes of one.
    private static let widestBentGap = 1.7
    /// How far the middle of a bent line lies above its ends, in heights of a letter: less is straight.
    private static let leastRise = 0.9

    /// Lines that run along a circle.
    static func bent(_ letters: [Letter], isDark: Bool, level: Int) -> [TextLine] {
        guard letters.count >= leastBentLetters else { return [] }
        let grid = TextLines.Grid(letters)
        var sets = Sets(letters.count)
        for index in letters.indices {
            let one = letters[index]
            grid.around(one, reach: one.size * widestBentGap) { other in
                let next = letters[other]
                guard other > index, max(one.size, next.size) < min(one.size, next.size) * 2.1 else { return }
                guard abs(one.grey - next.grey) < 50 else { return }
                let distance = hypot(one.x - next.x, one.y - next.y)
                if distance < max(one.size, next.size) * widestBentGap { sets.join(index, other) }
            }
        }
        return sets.groups(atLeast: leastBentLetters).compactMap { group in
            TextLine(bent: group.map { letters[$0] }, isDark: isDark, level: level)
        }
    }

    private init?(bent letters: [Letter], isDark: Bool, level: Int) {
        let sizes = letters.map { $0.size / 1.15 }.sorted()
        let size = sizes[sizes.count * 3 / 4]
        guard let arc = Arc(through: letters, size: size),
            let straight = TextLine(letters, angle: 0, isDark: isDark, level: level)
        else { return nil }
        let reaches = letters.map { arc.reach($0.x, $0.y) }
        let (start, end) = (reaches.map(\.u).min()! - size / 2, reaches.map(\.u).max()! + size / 2)
        let rise = arc.radius * (1 - cos((end - start) / arc.radius / 2))
        guard end - start >= size * 4, rise >= size * Self.leastRise else { return nil }
        self.init(
            copying: straight, angle: .pi / 2, size: size, along: start...end, across: (-size * 0.65)...(size * 0.65),
            score: Double(min(letters.count, 16)) * 0.7, course: arc)
    }
}

/// Which of many belong together.
struct Sets {
    private var parents: [Int]

    init(_ count: Int) { parents = Array(0..<count) }

    mutating func join(_ one: Int, _ other: Int) {
        let (first, second) = (root(one), root(other))
        parents[max(first, second)] = min(first, second)
    }

    private mutating func root(_ index: Int) -> Int {
        var index = index
        while parents[index] != index {
            parents[index] = parents[parents[index]]
            index = parents[index]
        }
        return index
    }

    mutating func groups(atLeast least: Int) -> [[Int]] {
        var groups: [Int: [Int]] = [:]
        for index in parents.indices { groups[root(index), default: []].append(index) }
        return groups.values.filter { $0.count >= least }.sorted { $0[0] < $1[0] }
    }
}
