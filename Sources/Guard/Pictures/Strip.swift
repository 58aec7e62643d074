import Foundation

/// A line of text, cut out, laid straight, black on white.
struct Strip: Sendable {
    let line: TextLine
    let picture: Raster
    /// Pixels of the strip to one of the frame.
    let scale: Double
    /// Whether its left end is the far end of the line.
    let runsBackward: Bool
    /// Where each column stood before letters were moved together.
    let columns: [Int]?

    /// Pixels of a letter's height: what the recogniser likes best.
    static let letterPixels = 30.0
    static let mostPixels = 3200
    /// Paper around the letters: dots, tails and accents are in it. In sizes of a letter.
    private static let marginAcross = 0.35
    static let marginAlong = 1.0
    static let border = 10

    /// - Parameter level: the picture to cut from, `levelScale` times as large as the frame.
    init?(_ row: TextLine, from level: Raster, levelScale: Double, longer: Double = 0) {
        let line = row.lengthened(by: longer * row.size, within: level, scale: levelScale)
        guard let cut = Self.cut(line, from: level, levelScale: levelScale) else { return nil }
        let print = Self.blackOnWhite(cut.picture, of: line)
        self.init(line, print.framed(Self.border, with: 255), cut.scale, runsBackward: false)
    }

    /// A line laid straight as it is in the picture; `nil` when that is too small or too long to read.
    static func cut(_ line: TextLine, from level: Raster, levelScale: Double) -> (picture: Raster, scale: Double)? {
        let scale = letterPixels / line.size
        let (startU, startV) = (
            line.along.lowerBound - line.size * marginAlong, line.across.lowerBound - line.size * marginAcross
        )
        let width = Int((line.along.upperBound - startU + line.size * marginAlong) * scale)
        let height = Int((line.across.upperBound - startV + line.size * marginAcross) * scale)
        guard width > 8, height > 8, width <= mostPixels, height <= 400 else { return nil }
        let picture = level.pixels.withUnsafeBufferPointer { source in
            Raster(width: width, height: height) { x, y in
                let place = line.place(startU + Double(x) / scale, startV + Double(y) / scale)
                let atX = min(Double(level.width - 1), max(0, place.x * levelScale))
                let atY = min(Double(level.height - 1), max(0, place.y * levelScale))
                return UInt8(Raster.sample(source, level.width, level.height, atX, atY) ?? 0)
            }
        }
        return (picture, scale)
    }

    /// What was cut out of a picture, black on white.
    static func blackOnWhite(_ cut: Raster, of line: TextLine) -> Raster {
        let inked = line.isDark ? cut : cut.inverted()
        let ink = line.isDark ? line.ink : 255 - line.ink
        let straight = isUneven(inked, step: line.step) ? inked.inkAlone() : inked.onWhitePaper(ink: ink, step: line.step)
        // Between light letters there are dark ones to see; what lies above and below a line is its paper.
        return edgeIsDark(straight) ? straight.inverted() : straight
    }

    /// Whether the paper changes along the strip by a good part of what sets ink off from it.
    private static func isUneven(_ strip: Raster, step: Double) -> Bool {
        let blocks = max(3, strip.width / (strip.height * 2))
        let papers = (0..<blocks).map { block -> Int in
            let width = strip.width / blocks
            let part = strip.cropped(Box(x: block * width, y: 0, width: width, height: strip.height))
            return part.level(atShare: 0.6)
        }
        return Double((papers.max() ?? 0) - (papers.min() ?? 0)) > step * 0.4
    }

    private static func edgeIsDark(_ strip: Raster) -> Bool {
        let rows = max(1, strip.height / 16)
        let edge = strip.pixels.prefix(rows * strip.width) + strip.pixels.suffix(rows * strip.width)
        return edge.reduce(0) { $0 + Int($1) } < edge.count * 100
    }

    init(_ line: TextLine, _ picture: Raster, _ scale: Double, runsBackward: Bool, columns: [Int]? = nil) {
        (self.line, self.picture, self.scale) = (line, picture, scale)
        (self.runsBackward, self.columns) = (runsBackward, columns)
    }

    /// The same seen from its other end.
    func upsideDown() -> Strip { Strip(line, picture.upsideDown(), scale, runsBackward: !runsBackward) }

    /// The box in the frame of what lies between two places along the strip.
    func box(from left: Int, to right: Int) -> Box {
        if let columns {
            let (one, other) = (columns[max(0, left)], columns[min(columns.count, right) - 1])
            return Strip(line, picture, scale, runsBackward: runsBackward).box(from: min(one, other), to: max(one, other) + 1)
        }
        let (first, last) = runsBackward ? (picture.width - right, picture.width - left) : (left, right)
        let start = line.along.lowerBound - line.size * Self.marginAlong
        return line.box(
            from: start + Double(first - Self.border) / scale, to: start + Double(last - Self.border) / scale)
    }

    /// The same seen in a mirror.
    func mirrored() -> Strip { Strip(line, picture.mirrored(), scale, runsBackward: !runsBackward) }

    /// How much of it is either ink or paper and nothing between: 1 for print, less for a photograph's grain.
    var decidedness: Double {
        var counts = [Int](repeating: 0, count: 256)
        for pixel in picture.pixels { counts[Int(pixel)] += 1 }
        let between = counts[80..<176].reduce(0, +)
        let ink = counts[..<80].reduce(0, +)
        let total = Double(picture.pixels.count)
        return (1 - Double(between) / total) * (Double(ink) < total * 0.5 ? 1 : 0.5)
    }
}
