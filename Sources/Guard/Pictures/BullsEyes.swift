/// Finds the middle of Aztec codes: squares within squares, all lines equally wide. The library looks for one only in the
/// middle of what it is shown.
enum BullsEyes {
    static let most = 6
    /// Lines of equal width across the smaller kind of the pattern.
    private static let lines = 7
    /// A line is at least this wide.
    private static let leastPixels = 2

    struct Eye {
        let x: Int
        let y: Int
        /// Pixels of one line, which is one module of the code.
        let module: Double
    }

    /// The middles in a picture of even contrast, dark on light or light on dark.
    static func find(in even: Raster) -> [Eye] {
        var eyes: [Eye] = []
        for y in stride(from: 0, to: even.height, by: 2) {
            for eye in candidates(in: even, row: y) where eyes.count < most {
                let isKnown = eyes.contains { abs($0.x - eye.x) < Int(4 * eye.module) && abs($0.y - eye.y) < Int(4 * eye.module) }
                if !isKnown { eyes.append(eye) }
            }
        }
        return eyes
    }

    private static func candidates(in even: Raster, row y: Int) -> [Eye] {
        let edges = edges(even.width) { even[$0, y] >= 128 }
        guard edges.count > lines else { return [] }
        var eyes: [Eye] = []
        for first in 0..<(edges.count - lines) {
            let (start, end) = (edges[first], edges[first + lines])
            guard isEven(edges[first...(first + lines)]) else { continue }
            let x = (start + end) / 2
            let module = Double(end - start) / Double(lines)
            let crossing = crossing(even, x, y, stepX: 0, stepY: 1, module)
            guard let crossing, isLike(crossing, module, 1) else { continue }
            let falling = Self.crossing(even, x, y, stepX: 1, stepY: 1, module)
            let rising = Self.crossing(even, x, y, stepX: 1, stepY: -1, module)
            guard falling != nil, rising != nil else { continue }
            eyes.append(Eye(x: x, y: y, module: module))
        }
        return eyes
    }

    private static func edges(_ length: Int, _ isLight: (Int) -> Bool) -> [Int] {
        guard length > 0 else { return [] }
        var edges: [Int] = []
        var last = isLight(0)
        for place in 1..<length where isLight(place) != last {
            edges.append(place)
            last.toggle()
        }
        return edges
    }

    private static func isEven(_ edges: ArraySlice<Int>) -> Bool {
        let widths = Swift.zip(edges, edges.dropFirst()).map { $1 - $0 }
        guard let least = widths.min(), let most = widths.max(), least >= leastPixels else { return false }
        return most <= least + max(2, least / 2)
    }

    /// The mean width of five lines around the middle in another direction, if they are even.
    private static func crossing(_ even: Raster, _ x: Int, _ y: Int, stepX: Int, stepY: Int, _ module: Double) -> Double? {
        let reach = Int(module * 4) + 2
        let places = (-reach...reach).map { (x + $0 * stepX, y + $0 * stepY) }
        guard places.allSatisfy({ $0.0 >= 0 && $0.1 >= 0 && $0.0 < even.width && $0.1 < even.height }) else { return nil }
        let edges = edges(places.count) { even[places[$0].0, places[$0].1] >= 128 }
        guard let middle = edges.firstIndex(where: { $0 > reach }), middle >= 3, middle + 2 < edges.count else { return nil }
        let around = edges[(middle - 3)...(middle + 2)]
        guard isEven(around) else { return nil }
        return Double(around.last! - around.first!) / 5
    }

    private static func isLike(_ one: Double, _ other: Double, _ slack: Double) -> Bool {
        abs(one - other) <= slack + max(one, other) * 0.3
    }
}
