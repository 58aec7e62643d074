import Foundation

extension TextLine {
    static let leastSpacedLetters = 5
    /// Distance from letter to letter, in sizes of one, from which on they stand one by one.
    private static let leastPitch = 1.25
    /// How far a distance may be off a whole number of the usual one.
    private static let mostUneven = 0.25
    /// Letters of which that must hold.
    private static let evenShare = 0.7

    /// A line whose letters stand one by one at even distances, beside or under one another; `nil` for all others.
    init?(spaced letters: [Letter], angle: Double, isDark: Bool, level: Int) {
        guard var line = TextLine(letters, angle: angle, isDark: isDark, level: level) else { return nil }
        let middles = line.letters.map { line.reach($0).u }.sorted()
        let ways = zip(middles, middles.dropFirst()).map { $1 - $0 }
        guard ways.count >= Self.leastSpacedLetters - 1 else { return nil }
        let pitch = ways.sorted()[ways.count / 2]
        guard pitch >= line.size * Self.leastPitch else { return nil }
        let even = ways.count { way in
            let times = max(1, (way / pitch).rounded())
            return abs(way / pitch - times) <= Self.mostUneven
        }
        guard Double(even) >= Double(ways.count) * Self.evenShare else { return nil }
        line.isSpaced = true
        // As dense as one whose letters stand close together.
        let score = line.score * min(3, pitch / line.size)
        self.init(
            copying: line, angle: line.angle, size: line.size, along: line.along, across: line.across, score: score, course: nil)
        isSpaced = true
    }
}
