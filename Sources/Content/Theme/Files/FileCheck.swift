import Basics
import Media

/// Whether the bytes of a file are what its name says, and harmless. It opens pictures, so it runs before a transaction and not in one.
public enum FileCheck {
    /// Pixels: a picture of a theme is a logo or stands behind something.
    public static let longestSidePixels = 3_000

    /// The file, with its size in pixels if it is a picture.
    /// - Throws: `theme.badPath`, `theme.tooLarge`, `theme.notText`, `theme.notFont`, `theme.notPicture`, `theme.tooManyPixels`,
    ///   `theme.drawing.damaged`, `theme.drawing.unsafe`.
    public static func file(_ path: String, _ bytes: [UInt8]) throws -> ThemeFile {
        guard let kind = ThemeFile.Kind(path: path) else { throw AppError.invalid("theme.badPath") }
        let most = kind.isText ? ThemeFile.mostTextBytes : ThemeFile.mostFileBytes
        guard bytes.count <= most else { throw AppError(.tooLarge, "theme.tooLarge", ["mostKB": "\(most / 1024)"]) }
        switch kind {
        case .style, .block, .snippet:
            guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else {
                throw AppError.invalid("theme.notText")
            }
            return ThemeFile(bytes)
        case .font:
            // The signature of WOFF 2.0 (https://www.w3.org/TR/WOFF2/#woff20Header).
            guard bytes.starts(with: "wOF2".utf8) else { throw AppError.invalid("theme.notFont") }
            return ThemeFile(bytes)
        case .picture:
            let (width, height) = try pictureSize(path, bytes)
            guard max(width, height) <= longestSidePixels else {
                throw AppError(.tooLarge, "theme.tooManyPixels", ["most": "\(longestSidePixels)"])
            }
            return ThemeFile(bytes, width: width, height: height)
        }
    }

    /// What a picture or a font that is asked for by a name is told to be; `nil` when the bytes are not what the name says.
    /// Whoever asks has chosen the name, and a text must not come as a drawing that nobody has looked through.
    public static func mediaType(_ name: String, _ bytes: [UInt8]) -> String? {
        let isWhatItSays =
            switch name.split(separator: ".").last {
            case "woff2": bytes.starts(with: "wOF2".utf8)
            case "svg": (try? DrawingCheck.size(bytes)) != nil
            case "png", "jpg", "jpeg", "webp": endsRightly(name, bytes)
            default: false
            }
        return isWhatItSays ? ThemeFile.mediaType(name) : nil
    }

    private static func pictureSize(_ path: String, _ bytes: [UInt8]) throws -> (width: Int, height: Int) {
        if path.hasSuffix(".svg") { return try DrawingCheck.size(bytes) }
        guard endsRightly(path, bytes) else { throw AppError.invalid("theme.notPicture") }
        defer { PictureFile.leaveThread() }
        // Decoding a thumbnail shows that the whole file can be read.
        let pixels = try PictureFile(bytes).frame(0, longestSide: 64)
        return (pixels.originalWidth, pixels.originalHeight)
    }

    private static func endsRightly(_ path: String, _ bytes: [UInt8]) -> Bool {
        ending(bytes).map { path.hasSuffix($0) || $0 == "jpg" && path.hasSuffix("jpeg") } ?? false
    }

    /// How the name of a picture must end, by its first bytes; `nil` for what browsers of all ages do not show.
    public static func ending(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "png" }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "jpg" }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return "webp" }
        return String(decoding: bytes.prefix(1_024), as: UTF8.self).contains("<svg") ? "svg" : nil
    }
}
