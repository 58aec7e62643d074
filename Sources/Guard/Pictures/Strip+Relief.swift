/// Letters that are pressed into a picture: one side of each stroke is light, the other dark, and between lies the paper.
extension Strip {
    /// Pixels around one that it is compared with.
    private static let reliefRadius = 12
    /// How much of an edge is left a pixel further.
    private static let reliefHold = 0.88

    /// Readings of such a line, light falling from the left or from the right: an edge fills the stroke behind it.
    static func reliefs(_ line: TextLine, from level: Raster, levelScale: Double) -> [Strip] {
        guard let cut = cut(line, from: level, levelScale: levelScale) else { return [] }
        let around = cut.picture.mean(radius: reliefRadius)
        let steps = Swift.zip(cut.picture.pixels, around.pixels).map { Double($0) - Double($1) }
        return [1, -1].map { lean in
            let filled = filled(steps, cut.picture.width, cut.picture.height, lean: lean)
            let print = printed(filled, cut.picture.width, cut.picture.height)
            return Strip(line, print.framed(border, with: 255), cut.scale, runsBackward: false)
        }
    }

    /// Each pixel takes over what its upper neighbour, on the side that the light comes from, has gathered.
    private static func filled(_ steps: [Double], _ width: Int, _ height: Int, lean: Int) -> [Double] {
        var filled = steps
        for y in 1..<height {
            for x in 0..<width where x - lean >= 0 && x - lean < width {
                filled[y * width + x] += reliefHold * filled[(y - 1) * width + x - lean]
            }
        }
        return filled
    }

    /// The side on which the values reach further is the ink.
    private static func printed(_ values: [Double], _ width: Int, _ height: Int) -> Raster {
        let sorted = values.sorted()
        let count = sorted.count
        let (low, middle, high) = (sorted[count / 33], sorted[count / 2], sorted[count - 1 - count / 33])
        let ink = high - middle > middle - low ? high : low
        let range = abs(ink - middle) < 1 ? 1 : ink - middle
        return Raster(
            width: width, height: height,
            pixels: values.map { value in
                let share = (value - middle) / range
                return UInt8(min(255, max(0, 255 - 255 * (share - 0.15) / 0.7)))
            })
    }
}
