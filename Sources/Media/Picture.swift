import Basics
import Store

/// A picture of the shop: a product's photograph, a banner, a logo.
///
/// Its id is the SHA-256 of the bytes that came in, so the same picture twice is one. What is kept is not those bytes but a
/// master made from them: upright, in sRGB, without metadata. Renditions for pages are made from the master.
public struct Picture: Sendable, Hashable {
    /// The largest file that is looked at.
    public static let mostBytes = 20 * 1024 * 1024
    /// The most pixels that are decoded, known from the header before any is.
    public static let mostPixels = 50_000_000
    /// No side of a master is longer, in pixels: larger pictures are scaled down when they come in.
    public static let longestSidePixels = 4096
    /// Characters of a file's name that are kept.
    static let longestFileName = 200

    /// The kind of the job that makes a picture's renditions; its payload is the picture's id.
    public static let renderJob = "picture.render"

    public let id: ID<Picture>
    /// What the file was called when it came in, for people alone: no path is ever made from it.
    public let fileName: String
    /// Pixels of the master.
    public let width: Int
    public let height: Int
    /// Size of the master's file.
    public let bytes: Int
    /// The colour most of the picture has, `#rrggbb`: what a page shows until the picture is there.
    public let colour: String
    public let createdAt: Instant

    /// Where a picture comes from decides what is accepted.
    public enum Source: Sendable, Hashable {
        /// A person or an imported file: JPEG, PNG, WebP, AVIF, HEIC, or the first frame of a GIF.
        case upload
        /// A drawing that ships with the program. SVG is accepted too and drawn `width` pixels wide.
        case ownDrawing(width: Int)
    }
}
