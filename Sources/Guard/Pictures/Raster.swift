import Media

/// A grey picture: one byte a pixel, 0 is black.
struct Raster: Sendable {
    let width: Int
    let height: Int
    private(set) var pixels: [UInt8]

    /// - Precondition: as many pixels as width and height say.
    init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(pixels.count == width * height)
        (self.width, self.height, self.pixels) = (width, height, pixels)
    }

    /// Fills every pixel from its place.
    init(width: Int, height: Int, _ value: (_ x: Int, _ y: Int) -> UInt8) {
        (self.width, self.height) = (width, height)
        pixels = [UInt8](unsafeUninitializedCapacity: width * height) { buffer, count in
            var index = 0
            for y in 0..<height {
                for x in 0..<width {
                    buffer.initializeElement(at: index, to: value(x, y))
                    index += 1
                }
            }
            count = index
        }
    }

    subscript(x: Int, y: Int) -> UInt8 { pixels[y * width + x] }

    var bounds: Box { Box(x: 0, y: 0, width: width, height: height) }

    /// The same picture with other values.
    func map(_ change: (UInt8) -> UInt8) -> Raster {
        let table = (0...255).map { change(UInt8($0)) }
        return Raster(width: width, height: height, pixels: pixels.map { table[Int($0)] })
    }

    func inverted() -> Raster { map { 255 - $0 } }

    /// From black to white whatever the picture holds, but for the darkest and lightest hundredth.
    func stretched() -> Raster {
        var counts = [Int](repeating: 0, count: 256)
        for pixel in pixels { counts[Int(pixel)] += 1 }
        let few = pixels.count / 100
        var (low, high) = (0, 255)
        var seen = counts[0]
        while low < 255, seen <= few {
            low += 1
            seen += counts[low]
        }
        seen = counts[255]
        while high > 0, seen <= few {
            high -= 1
            seen += counts[high]
        }
        guard high > low else { return self }
        return map { UInt8(min(255, max(0, (Int($0) - low) * 255 / (high - low)))) }
    }

    /// Dark ink made black, and all that is lighter by most of `step` made white.
    func onWhitePaper(ink: Double, step: Double) -> Raster {
        let black = min(ink, Double(level(atShare: 0.04)) + step * 0.3)
        let white = black + max(8, step * 0.85)
        return map { UInt8(min(255, max(0, (Double($0) - black) * 255 / (white - black)))) }
    }

    /// The value that this share of the pixels does not exceed.
    func level(atShare share: Double) -> Int {
        var counts = [Int](repeating: 0, count: 256)
        for pixel in pixels { counts[Int(pixel)] += 1 }
        var seen = 0
        for value in 0..<256 {
            seen += counts[value]
            if Double(seen) >= Double(pixels.count) * share { return value }
        }
        return 255
    }

    /// The part inside `box`, which is cut to the picture.
    func cropped(_ box: Box) -> Raster {
        let part = box.intersection(bounds)
        var cut: [UInt8] = []
        cut.reserveCapacity(part.width * part.height)
        for y in part.y..<(part.y + part.height) {
            cut.append(contentsOf: pixels[(y * width + part.x)..<(y * width + part.x + part.width)])
        }
        return Raster(width: part.width, height: part.height, pixels: cut)
    }

    /// The same on a margin of `border` pixels.
    func framed(_ border: Int, with value: UInt8) -> Raster {
        Raster(width: width + 2 * border, height: height + 2 * border) { x, y in
            let (inX, inY) = (x - border, y - border)
            guard inX >= 0, inY >= 0, inX < width, inY < height else { return value }
            return pixels[inY * width + inX]
        }
    }

    /// Seen in a mirror.
    func mirrored() -> Raster {
        Raster(width: width, height: height) { x, y in pixels[y * width + width - 1 - x] }
    }

    /// Turned by half.
    func upsideDown() -> Raster {
        Raster(width: width, height: height, pixels: pixels.reversed())
    }
}

typealias Box = Finding.Box

extension Finding.Box {
    var area: Int { width * height }
    var right: Int { x + width }
    var bottom: Int { y + height }

    /// What both have in common; without area when they do not touch.
    func intersection(_ other: Box) -> Box {
        let (left, top) = (max(x, other.x), max(y, other.y))
        return Box(
            x: left, y: top, width: max(0, min(right, other.right) - left), height: max(0, min(bottom, other.bottom) - top))
    }

    /// The smallest box around both.
    func union(_ other: Box) -> Box {
        let (left, top) = (min(x, other.x), min(y, other.y))
        return Box(x: left, y: top, width: max(right, other.right) - left, height: max(bottom, other.bottom) - top)
    }

    func grown(by margin: Int) -> Box {
        Box(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
    }

    func scaled(by factor: Double) -> Box {
        let (left, top) = (Int(Double(x) * factor), Int(Double(y) * factor))
        let (far, low) = (Int((Double(right) * factor).rounded(.up)), Int((Double(bottom) * factor).rounded(.up)))
        return Box(x: left, y: top, width: far - left, height: low - top)
    }

    func moved(x: Int, y: Int) -> Box { Box(x: self.x + x, y: self.y + y, width: width, height: height) }
}
