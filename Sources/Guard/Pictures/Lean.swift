import Foundation

/// The two directions that the edges of a code run in: a code that is turned, or seen from aside, is laid straight by them.
struct Lean {
    /// Unit steps along the two, in pixels.
    let across: (x: Double, y: Double)
    let down: (x: Double, y: Double)

    private static let bins = 90
    /// Bins that the second direction is away from the first, at least: codes are not seen from further aside.
    private static let leastApart = 25
    /// How far the strongest direction stands out of the mean of all.
    private static let leastPeak = 1.6

    /// Of the edges in a part of a picture; `nil` when they run anyhow.
    init?(of part: Raster) {
        let strengths = Self.strengths(part.mean(radius: 1))
        let mean = strengths.reduce(0, +) / Double(Self.bins)
        guard mean > 0, let first = strengths.indices.max(by: { strengths[$0] < strengths[$1] }) else { return nil }
        guard strengths[first] > mean * Self.leastPeak else { return nil }
        let others = strengths.indices.filter {
            abs($0 - first) >= Self.leastApart && abs($0 - first) <= Self.bins - Self.leastApart
        }
        guard let second = others.max(by: { strengths[$0] < strengths[$1] }) else { return nil }
        // An edge runs at a right angle to the way brightness changes.
        let angles = [first, second].map { (Double($0) + 0.5) * .pi / Double(Self.bins) + .pi / 2 }
        let ways = angles.map { (x: cos($0), y: sin($0)) }
        let (level, steep) = abs(ways[0].x) > abs(ways[1].x) ? (ways[0], ways[1]) : (ways[1], ways[0])
        across = level.x < 0 ? (-level.x, -level.y) : level
        down = steep.y < 0 ? (-steep.x, -steep.y) : steep
    }

    /// How much brightness changes in each direction of half a turn.
    private static func strengths(_ part: Raster) -> [Double] {
        var strengths = [Double](repeating: 0, count: bins)
        guard part.width > 2, part.height > 2 else { return strengths }
        let width = part.width
        part.pixels.withUnsafeBufferPointer { pixels in
            for y in 1..<(part.height - 1) {
                for x in 1..<(width - 1) {
                    let at = y * width + x
                    let (stepX, stepY) = (
                        Int(pixels[at + 1]) - Int(pixels[at - 1]), Int(pixels[at + width]) - Int(pixels[at - width])
                    )
                    let strength = stepX * stepX + stepY * stepY
                    guard strength > 600 else { continue }
                    var turn = atan2(Double(stepY), Double(stepX)) / .pi
                    if turn < 0 { turn += 1 }
                    strengths[min(bins - 1, Int(turn * Double(bins)))] += Double(strength).squareRoot()
                }
            }
        }
        return strengths.indices.map { bin in
            (-2...2).map { strengths[(bin + $0 + bins) % bins] }.reduce(0, +)
        }
    }
}

extension Raster {
    /// What lies around `middle`, within `reach` pixels to each side along both directions, laid straight; white outside.
    func straightened(_ lean: Lean, around middle: (x: Double, y: Double), reach: Int, scale: Double) -> Raster {
        let side = Int(Double(reach) * scale)
        return pixels.withUnsafeBufferPointer { source in
            Raster(width: 2 * side + 1, height: 2 * side + 1) { x, y in
                let (u, v) = (Double(x - side) / scale, Double(y - side) / scale)
                let atX = middle.x + u * lean.across.x + v * lean.down.x
                let atY = middle.y + u * lean.across.y + v * lean.down.y
                return Self.sample(source, width, height, atX, atY).map { UInt8($0) } ?? 255
            }
        }
    }
}
