import Basics
import CVipsShim

/// A picture file of any kind that can be looked at, for whoever reads what stands on it. Nothing of it is kept.
///
/// It belongs to the thread that opened it.
public final class PictureFile {
    /// Bytes of a file; larger ones are refused before anything reads them.
    public static let mostBytes = 48 * 1024 * 1024
    /// How finely a page without pixels of its own is drawn.
    public static let pageDotsPerInch = 150.0

    /// Pages of a document, frames of an animation; 1 for all others.
    public let frames: Int
    private let bytes: [UInt8]
    private let kind: Kind

    /// - Throws: `picture.tooManyBytes`, `picture.unknownKind`, `picture.tooManyPixels` or `picture.damaged`.
    public init(_ bytes: [UInt8]) throws {
        guard bytes.count <= Self.mostBytes else {
            throw AppError(.tooLarge, "picture.tooManyBytes", ["most": "\(Self.mostBytes / 1024 / 1024)"])
        }
        guard let kind = Kind(bytes) else { throw AppError.invalid("picture.unknownKind") }
        (self.bytes, self.kind) = (bytes, kind)
        frames = try max(1, Self.open(bytes, kind, frame: 0).pages)
    }

    /// Every header field that holds a text or a block of bytes: EXIF, XMP, IPTC, comments.
    public func fields() throws -> [(name: String, value: [UInt8])] {
        try Self.open(bytes, kind, frame: 0).fields()
    }

    /// The pixels of one frame: upright, in sRGB, on white, no side longer than `longestSide`.
    public func frame(_ index: Int, longestSide: Int) throws -> PicturePixels {
        let image = try Self.open(bytes, kind, frame: index)
        let onItsSide = image.liesOnItsSide
        let (width, height) = onItsSide ? (image.height, image.width) : (image.width, image.height)
        let flat = try image.normalised(longestSide: longestSide).flattened()
        let pixels = try flat.pixels()
        guard pixels.count == flat.width * flat.height * 3 else { throw AppError.invalid("picture.damaged") }
        return PicturePixels(
            width: flat.width, height: flat.height, redGreenBlue: pixels, originalWidth: width, originalHeight: height)
    }

    /// Gives back what the picture library keeps for the calling thread, when no picture is open on it.
    public static func leaveThread() {
        vips_shim_leave_thread()
    }

    private static func open(_ bytes: [UInt8], _ kind: Kind, frame: Int) throws -> VipsImage {
        let image =
            switch kind {
            case .still(let still): try VipsImage.open(bytes, still)
            case .paged(let paged): try VipsImage.open(bytes, page: frame, of: paged, dotsPerInch: pageDotsPerInch)
            }
        let (pixels, overflow) = image.width.multipliedReportingOverflow(by: image.height)
        guard !overflow, pixels <= Picture.mostPixels else {
            throw AppError(
                .tooLarge, "picture.tooManyPixels",
                ["width": "\(image.width)", "height": "\(image.height)", "most": "\(Picture.mostPixels / 1_000_000)"])
        }
        return image
    }

    private enum Kind {
        case still(PictureKind)
        case paged(VipsShimPaged)

        /// More than the shop takes in as a picture, since more than that is sent in a chat.
        init?(_ bytes: [UInt8]) {
            if bytes.starts(with: "%PDF-".utf8) {
                self = .paged(VIPS_SHIM_PAGES_PDF)
            } else if bytes.starts(with: [0x49, 0x49, 0x2A, 0x00]) || bytes.starts(with: [0x4D, 0x4D, 0x00, 0x2A]) {
                self = .paged(VIPS_SHIM_PAGES_TIFF)
            } else {
                switch PictureKind(bytes) {
                case .gif: self = .paged(VIPS_SHIM_PAGES_GIF)
                case .webp: self = .paged(VIPS_SHIM_PAGES_WEBP)
                case .heif: self = .paged(VIPS_SHIM_PAGES_HEIF)
                case .svg, nil: return nil
                case .some(let still): self = .still(still)
                }
            }
        }
    }
}

/// The pixels of one frame.
public struct PicturePixels: Sendable {
    public let width: Int
    public let height: Int
    /// Three bytes a pixel, row by row.
    public let redGreenBlue: [UInt8]
    /// What the frame measured, upright, before it was made smaller.
    public let originalWidth: Int
    public let originalHeight: Int
}
