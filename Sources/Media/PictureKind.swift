import CVipsShim

/// What a file is by its first bytes. Its name and the type a browser claims for it are never believed.
enum PictureKind: Sendable {
    case jpeg, png, webp, heif, gif, svg

    /// How far into a file the root element of a drawing is looked for.
    private static let drawingPrologueBytes = 4096
    /// Brands of ISO base media files (ISO/IEC 23008-12, AVIF 1.1) that hold a still picture.
    private static let heifBrands = ["avif", "avis", "heic", "heix", "mif1", "msf1"]

    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) {
            self = .gif
        } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
            self = .webp
        } else if bytes.dropFirst(4).starts(with: "ftyp".utf8),
            Self.heifBrands.contains(where: { bytes.dropFirst(8).starts(with: $0.utf8) })
        {
            self = .heif
        } else if Self.isDrawing(bytes) {
            self = .svg
        } else {
            return nil
        }
    }

    private static func isDrawing(_ bytes: [UInt8]) -> Bool {
        let start = String(decoding: bytes.prefix(drawingPrologueBytes), as: UTF8.self)
        let text = start.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        let opens = ["<?xml", "<svg", "<!--", "<!DOCTYPE svg"].contains { text.hasPrefix($0) }
        return opens && text.contains("<svg")
    }

    /// Formats that lose nothing keep losing nothing: their master is a PNG.
    var isLossless: Bool { self == .png || self == .gif || self == .svg }

    var shim: VipsShimKind {
        switch self {
        case .jpeg: VIPS_SHIM_JPEG
        case .png: VIPS_SHIM_PNG
        case .webp: VIPS_SHIM_WEBP
        case .heif: VIPS_SHIM_HEIF
        case .gif: VIPS_SHIM_GIF
        case .svg: VIPS_SHIM_SVG
        }
    }
}
