/// Where in a picture a code may be: places that are dense with sharp edges both across and down.
enum CodePlaces {
    /// Pixels of a side of the cells that edges are counted in.
    private static let cellPixels = 6
    /// Mean step from pixel to pixel in a picture of even contrast, above which a cell is dense.
    private static let denseStep: UInt8 = 9
    /// Pixels of the shortest side of a code that can be read at all.
    private static let leastPixels = 20
    /// A picture is halved until it is no larger; so large modules become as dense as small ones.
    private static let smallestPixels = 160
    /// How alike the distances of a place's pixels from grey must be: all the same is 1, noise has 0.64.
    private static let leastDecided = 0.72

    /// Places in a picture of even contrast, the most square and decided first.
    static func find(in even: Raster, most: Int) -> [Box] {
        var places: [(box: Box, score: Double)] = []
        var level = even
        var factor = 1.0
        while min(level.width, level.height) >= smallestPixels {
            places += candidates(in: level).map { ($0.box.scaled(by: factor), $0.score) }
            level = level.scaled(by: 0.5)
            factor *= 2
        }
        var best: [Box] = []
        for place in places.sorted(by: { $0.score > $1.score }) where best.count < most {
            let isKnown = best.contains { $0.intersection(place.box).area * 3 > max($0.area, place.box.area) * 2 }
            if !isKnown { best.append(place.box) }
        }
        return best.map { $0.intersection(even.bounds) }
    }

    private static func candidates(in level: Raster) -> [(box: Box, score: Double)] {
        let cells = denseCells(level)
        return Patches.of(cells.width, cells.height) { cells[$0, $1] > 0 }.compactMap { patch in
            let box = Box(
                x: patch.box.x * cellPixels, y: patch.box.y * cellPixels, width: patch.box.width * cellPixels,
                height: patch.box.height * cellPixels)
            let (shorter, longer) = (min(box.width, box.height), max(box.width, box.height))
            guard shorter >= leastPixels, longer <= shorter * 4 else { return nil }
            let decided = decidedness(level, box)
            guard decided >= leastDecided else { return nil }
            let fill = Double(patch.area) / Double(patch.box.area)
            let score = fill * Double(shorter) / Double(longer) * decided
            return (box.grown(by: cellPixels + shorter / 10), score)
        }
    }

    private static func denseCells(_ level: Raster) -> Raster {
        let (width, height) = (level.width / cellPixels, level.height / cellPixels)
        let dense = level.pixels.withUnsafeBufferPointer { pixels in
            Raster(width: width, height: height) { cellX, cellY in
                var (across, down) = (0, 0)
                for y in (cellY * cellPixels)..<((cellY + 1) * cellPixels) where y > 0 {
                    for x in (cellX * cellPixels)..<((cellX + 1) * cellPixels) where x > 0 {
                        let here = Int(pixels[y * level.width + x])
                        across += abs(here - Int(pixels[y * level.width + x - 1]))
                        down += abs(here - Int(pixels[(y - 1) * level.width + x]))
                    }
                }
                return UInt8(min(255, min(across, down) / (cellPixels * cellPixels)))
            }
        }
        return dense.mean(radius: 1).map { $0 >= denseStep ? 1 : 0 }
    }

    /// The square of the mean distance from grey over the mean of its square: ink and paper, and little between.
    private static func decidedness(_ level: Raster, _ box: Box) -> Double {
        let part = level.cropped(box)
        var (sum, squares) = (0, 0)
        for pixel in part.pixels {
            let distance = abs(Int(pixel) - 128)
            sum += distance
            squares += distance * distance
        }
        guard squares > 0 else { return 0 }
        return Double(sum) * Double(sum) / Double(squares) / Double(part.pixels.count)
    }
}
