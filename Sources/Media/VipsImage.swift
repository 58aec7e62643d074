import Basics
import CVipsShim

/// One image of libvips. It belongs to the thread that made it, one of the darkroom's.
///
/// Opening reads the header alone; pixels are decoded when something asks for them.
final class VipsImage {
    /// Threads of one libvips operation. The darkroom has several pictures in hand instead.
    private static let threads: Int32 = 1
    private static let started = vips_shim_start(threads) == 0

    private let pointer: OpaquePointer
    /// What pixels are still read from.
    private let source: HeldBytes?

    private init(_ pointer: OpaquePointer?, source: HeldBytes?) throws {
        guard let pointer else { throw Self.failure() }
        self.pointer = pointer
        self.source = source
    }

    deinit {
        vips_shim_close(pointer)
    }

    /// Opens the first frame of `bytes`, which must be of this kind.
    /// - Parameter scale: enlarges a drawing; other kinds know only 1.
    static func open(_ bytes: [UInt8], _ kind: PictureKind, scale: Double = 1) throws -> VipsImage {
        guard started else { throw AppError(.unavailable, "picture.noLibrary", detail: reason()) }
        let source = HeldBytes(bytes)
        let image = vips_shim_open(source.buffer.baseAddress, source.buffer.count, kind.shim, scale)
        return try VipsImage(image, source: source)
    }

    /// Opens one page or frame.
    static func open(_ bytes: [UInt8], page: Int, of kind: VipsShimPaged, dotsPerInch: Double) throws -> VipsImage {
        guard started else { throw AppError(.unavailable, "picture.noLibrary", detail: reason()) }
        let source = HeldBytes(bytes)
        let image = vips_shim_open_page(source.buffer.baseAddress, source.buffer.count, kind, Int32(page), dotsPerInch)
        return try VipsImage(image, source: source)
    }

    var pages: Int { Int(vips_shim_pages(pointer)) }
    /// Whether it is turned by a quarter when it is put upright.
    var liesOnItsSide: Bool { vips_shim_lies_on_its_side(pointer) != 0 }

    /// Header fields that hold a text or a block of bytes.
    func fields() -> [(name: String, value: [UInt8])] {
        guard let names = vips_shim_field_names(pointer) else { return [] }
        defer { vips_shim_free_names(names) }
        var fields: [(name: String, value: [UInt8])] = []
        var index = 0
        while let name = names[index] {
            index += 1
            var length = 0
            guard let value = vips_shim_field(pointer, name, &length) else { continue }
            defer { vips_shim_free(value) }
            fields.append((String(cString: name), Array(UnsafeRawBufferPointer(start: value, count: length))))
        }
        return fields
    }

    var width: Int { Int(vips_shim_width(pointer)) }
    var height: Int { Int(vips_shim_height(pointer)) }
    var hasAlpha: Bool { vips_shim_has_alpha(pointer) != 0 }

    /// Upright, eight bits of sRGB with or without alpha, no side longer than `longestSide` pixels.
    func normalised(longestSide: Int) throws -> VipsImage {
        try VipsImage(vips_shim_normalise(pointer, Int32(longestSide)), source: source)
    }

    /// Exactly this many pixels, decoded and kept in memory.
    func resized(width: Int, height: Int) throws -> VipsImage {
        try VipsImage(vips_shim_resize(pointer, Int32(width), Int32(height)), source: nil)
    }

    /// Laid on white, decoded and kept in memory.
    func flattened() throws -> VipsImage {
        try VipsImage(vips_shim_flatten(pointer), source: nil)
    }

    /// Red, green and blue of every pixel of a flattened image.
    func pixels() throws -> [UInt8] {
        var length = 0
        guard let bytes = vips_shim_pixels(pointer, &length) else { throw Self.failure() }
        defer { vips_shim_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: length))
    }

    func png() throws -> [UInt8] {
        try Self.saved { vips_shim_save_png(pointer, &$0, &$1) }
    }

    /// - Parameter fullColour: keeps colour as fine as brightness, for masters; pages do without.
    func jpeg(quality: Int, fullColour: Bool) throws -> [UInt8] {
        try Self.saved { vips_shim_save_jpeg(pointer, Int32(quality), fullColour ? 1 : 0, &$0, &$1) }
    }

    func webp(quality: Int, effort: Int) throws -> [UInt8] {
        try Self.saved { vips_shim_save_webp(pointer, Int32(quality), Int32(effort), &$0, &$1) }
    }

    func avif(quality: Int, effort: Int) throws -> [UInt8] {
        try Self.saved { vips_shim_save_avif(pointer, Int32(quality), Int32(effort), &$0, &$1) }
    }

    private static func saved(_ save: (inout UnsafeMutableRawPointer?, inout Int) -> Int32) throws -> [UInt8] {
        var bytes: UnsafeMutableRawPointer?
        var length = 0
        let failed = save(&bytes, &length) != 0
        defer { vips_shim_free(bytes) }
        guard !failed, let bytes else { throw failure() }
        return Array(UnsafeRawBufferPointer(start: bytes, count: length))
    }

    /// A file that does not hold what its first bytes promise. What libvips says of it is for the log.
    private static func failure() -> AppError {
        AppError(.invalid, "picture.damaged", detail: reason())
    }

    private static func reason() -> String {
        guard let text = vips_shim_error() else { return "" }
        defer { vips_shim_free(text) }
        return String(cString: text).replacing("\n", with: "; ")
    }
}

/// Bytes that stay in one place for as long as something reads from them.
private final class HeldBytes {
    let buffer: UnsafeRawBufferPointer

    init(_ bytes: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
        copy.copyBytes(from: bytes)
        buffer = UnsafeRawBufferPointer(copy)
    }

    deinit {
        buffer.deallocate()
    }
}
