import Foundation

/// How lines lie to one another and in the picture.
extension TextLine {
    /// Whether both lines are mostly the same letters.
    func overlaps(_ other: TextLine) -> Bool {
        guard box.intersection(other.box).area > 0 else { return false }
        let inside = other.letters.count {
            let (u, v) = reach($0)
            return along.contains(u) && across.contains(v)
        }
        return inside * 2 > other.letters.count
    }

    /// Whether it may hold Chinese characters: some letter is about as wide as the line is high.
    var mayBeChinese: Bool {
        score >= 3 && letters.contains { max($0.width, $0.height) > size * 0.75 && min($0.width, $0.height) > size * 0.6 }
    }

    /// The same line from further before to further behind, but not out of the picture.
    func lengthened(by more: Double, within level: Raster, scale: Double) -> TextLine {
        guard more > 0 else { return self }
        var line = self
        let (width, height) = (Double(level.width) / scale, Double(level.height) / scale)
        let middle = (across.lowerBound + across.upperBound) / 2
        func isInside(_ u: Double) -> Bool {
            let (x, y) = place(u, middle)
            return x >= 0 && y >= 0 && x < width && y < height
        }
        var (start, end) = (along.lowerBound, along.upperBound)
        let least = (along.lowerBound - more, along.upperBound + more)
        while start > least.0, isInside(start - size / 2) { start -= size / 2 }
        while end < least.1, isInside(end + size / 2) { end += size / 2 }
        line.along = start...end
        return line
    }

    /// Whether its ink is little darker or lighter than what it lies on.
    var isFaint: Bool { step < Self.faintStep }
    private static let faintStep = 85.0

    /// Whether the other continues this line, or is a part of it found in another way.
    func continues(_ other: TextLine) -> Bool {
        guard isDark == other.isDark, course == nil, other.course == nil, isSpaced == other.isSpaced,
            abs(angle - other.angle) < 0.14
        else { return false }
        guard max(size, other.size) < min(size, other.size) * 1.7 else { return false }
        let (cosine, sine) = (cos(angle), sin(angle))
        let middle = other.place(
            (other.along.lowerBound + other.along.upperBound) / 2, (other.across.lowerBound + other.across.upperBound) / 2)
        let (u, v) = (middle.x * cosine + middle.y * sine, middle.y * cosine - middle.x * sine)
        guard abs(v - (across.lowerBound + across.upperBound) / 2) < max(size, other.size) * 0.5 else { return false }
        let half = (other.along.upperBound - other.along.lowerBound) / 2
        let gap = max(along.lowerBound - (u + half), (u - half) - along.upperBound)
        return gap < max(size, other.size) * 3
    }
}
