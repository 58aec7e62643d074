import CVipsShim
import CZXingShim
import Foundation
import Testing

/// A picture drawn for a test: plain colours, text and codes, in a file's bytes.
struct Canvas {
    let width: Int
    let height: Int
    private var pixels: [UInt8]

    typealias Colour = (red: Int, green: Int, blue: Int)

    init(width: Int = 800, height: Int = 800, paper: Colour = (240, 240, 240)) {
        (self.width, self.height) = (width, height)
        pixels = (0..<(width * height)).flatMap { _ in [UInt8(paper.red), UInt8(paper.green), UInt8(paper.blue)] }
        // Started by opening anything: the library draws text too.
        _ = vips_shim_start(1)
    }

    /// Lays a mask over the picture, its top left corner at `x`, `y`.
    mutating func lay(_ mask: Mask, x: Int, y: Int, _ ink: Colour, opacity: Double = 1) {
        for row in 0..<mask.height {
            for column in 0..<mask.width {
                let (atX, atY) = (x + column, y + row)
                guard atX >= 0, atY >= 0, atX < width, atY < height else { continue }
                let share = Double(mask.pixels[row * mask.width + column]) / 255 * opacity
                for (band, value) in [ink.red, ink.green, ink.blue].enumerated() {
                    let index = (atY * width + atX) * 3 + band
                    pixels[index] = UInt8(Double(pixels[index]) * (1 - share) + Double(value) * share)
                }
            }
        }
    }

    mutating func fill(x: Int, y: Int, width: Int, height: Int, _ colour: Colour) {
        lay(Mask(width: width, height: height, pixels: [UInt8](repeating: 255, count: width * height)), x: x, y: y, colour)
    }

    /// The green of each pixel.
    var greens: [UInt8] { stride(from: 1, to: pixels.count, by: 3).map { pixels[$0] } }

    func webp() throws -> [UInt8] {
        try file().withUnsafeBytes { png in
            let opened = try #require(vips_shim_open(png.baseAddress, png.count, VIPS_SHIM_PNG, 1))
            defer { vips_shim_close(opened) }
            let flat = try #require(vips_shim_flatten(opened))
            defer { vips_shim_close(flat) }
            var bytes: UnsafeMutableRawPointer?
            var length = 0
            try #require(vips_shim_save_webp(flat, 90, 0, &bytes, &length) == 0)
            defer { vips_shim_free(bytes) }
            return Array(UnsafeRawBufferPointer(start: bytes, count: length))
        }
    }

    func file(_ kind: VipsShimKind = VIPS_SHIM_PNG) throws -> [UInt8] {
        var bytes: UnsafeMutableRawPointer?
        var length = 0
        try #require(vips_shim_save_pixels(pixels, Int32(width), Int32(height), 3, kind, &bytes, &length) == 0)
        defer { vips_shim_free(bytes) }
        return Array(UnsafeRawBufferPointer(start: bytes, count: length))
    }
}

/// Where ink lies: 255 is all ink.
struct Mask {
    let width: Int
    let height: Int
    let pixels: [UInt8]

    init(width: Int, height: Int, pixels: [UInt8]) {
        (self.width, self.height, self.pixels) = (width, height, pixels)
    }

    /// A text in a sans-serif face, so many pixels high.
    init(text: String, pixels size: Int) throws {
        _ = vips_shim_start(1)
        var bytes: UnsafeMutablePointer<UInt8>?
        var (width, height): (Int32, Int32) = (0, 0)
        try #require(vips_shim_write_text(text, "sans \(size)", 72, &bytes, &width, &height) == 0)
        defer { vips_shim_free(bytes) }
        self.init(
            width: Int(width), height: Int(height), pixels: Array(UnsafeBufferPointer(start: bytes, count: Int(width * height))))
    }

    /// A code of a format as ZXing spells it, each module `module` pixels wide, without paper around it.
    init(code text: String, format: String, module: Int) throws {
        var (width, height): (Int32, Int32) = (0, 0)
        let drawn = try #require(zxing_shim_write(text, format, 0, 0, &width, &height))
        defer { free(drawn) }
        let (columns, rows) = (Int(width), Int(height))
        let stretch = rows == 1 ? 40 : 1
        var pixels: [UInt8] = []
        for row in 0..<(rows * module * stretch) {
            for column in 0..<(columns * module) {
                pixels.append(255 - drawn[row / module / stretch * columns + column / module])
            }
        }
        self.init(width: columns * module, height: rows * module * stretch, pixels: pixels)
    }

    /// Turned by a quarter against the clock: it is read from the bottom up.
    var turned: Mask {
        var turned: [UInt8] = []
        for row in 0..<width {
            for column in 0..<height { turned.append(pixels[column * width + width - 1 - row]) }
        }
        return Mask(width: height, height: width, pixels: turned)
    }

    var mirrored: Mask {
        Mask(
            width: width, height: height,
            pixels: (0..<(width * height)).map { pixels[$0 / width * width + width - 1 - $0 % width] })
    }
}
