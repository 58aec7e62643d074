/// A patch of ink that may be a letter. Places and sizes are in pixels of the frame.
struct Letter: Sendable {
    let x: Double
    let y: Double
    let width: Double
    let height: Double
    /// Brightness of its ink.
    let grey: Double
    /// How far that is from what lies around it.
    let step: Double

    var size: Double { max(width, height) }
}

/// Finds what may be letters: patches that differ from what lies around them.
enum Ink {
    /// Pixels around one that it is compared with.
    private static let radius = 13
    /// Steps of brightness below which nothing differs.
    private static let leastStep = 5
    /// Pixels of the longer side of a letter.
    private static let sizes = 8...42
    private static let leastArea = 8

    /// Dark ink or light ink on a picture that is `scale` times as large as the frame.
    static func letters(in level: Raster, marks: [Int8], isDark: Bool, scale: Double) -> [Letter] {
        let wanted: Int8 = isDark ? -1 : 1
        let width = level.width
        return marks.withUnsafeBufferPointer { marks in
            Patches.of(width, level.height) { marks[$1 * width + $0] == wanted }
        }.compactMap { patch in
            let size = max(patch.box.width, patch.box.height)
            guard sizes.contains(size), patch.area >= leastArea else { return nil }
            let (x, y) = (Double(patch.box.x) + Double(patch.box.width) / 2, Double(patch.box.y) + Double(patch.box.height) / 2)
            let (ink, paper) = inkAndPaper(level, patch.box, isDark: isDark)
            return Letter(
                x: x / scale, y: y / scale, width: Double(patch.box.width) / scale, height: Double(patch.box.height) / scale,
                grey: ink, step: abs(ink - paper))
        }
    }

    /// The darkest and the lightest in the box of a patch, but for a tenth at each end.
    private static func inkAndPaper(_ level: Raster, _ box: Box, isDark: Bool) -> (Double, Double) {
        let around = box.grown(by: 1).intersection(level.bounds)
        var values: [UInt8] = []
        values.reserveCapacity(around.area)
        for y in around.y..<around.bottom {
            for x in around.x..<around.right { values.append(level[x, y]) }
        }
        values.sort()
        let (dark, light) = (Double(values[values.count / 10]), Double(values[values.count * 9 / 10]))
        return isDark ? (dark, light) : (light, dark)
    }

    /// Which pixels are darker than what lies around them (-1), lighter (1) or neither.
    static func marks(in level: Raster) -> [Int8] {
        let around = level.mean(radius: radius)
        let usual = level.difference(around).mean(radius: radius)
        let count = level.pixels.count
        return level.pixels.withUnsafeBufferPointer { pixels in
            around.pixels.withUnsafeBufferPointer { around in
                usual.pixels.withUnsafeBufferPointer { usual in
                    [Int8](unsafeUninitializedCapacity: count) { marks, filled in
                        for index in 0..<count {
                            let step = Int(pixels[index]) - Int(around[index])
                            let least = max(leastStep, Int(usual[index]) * 7 / 8)
                            marks.initializeElement(at: index, to: step > least ? 1 : step < -least ? -1 : 0)
                        }
                        filled = count
                    }
                }
            }
        }
    }
}
