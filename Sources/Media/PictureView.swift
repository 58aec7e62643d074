import Basics
import Store

/// What a page needs to show a picture: enough to write `<picture>` with its dimensions, so that nothing jumps.
public struct PictureView: Sendable, Hashable {
    /// The widths renditions are made in, in pixels: from a phone's thumbnail to a large screen at twice the density.
    public static let standardWidths = [320, 480, 640, 800, 1200, 1600, 2400]

    public let id: ID<Picture>
    /// Pixels of the master: what the `width` and `height` attributes say.
    public let width: Int
    public let height: Int
    /// `#rrggbb`, shown until the picture is there.
    public let colour: String

    public init(id: ID<Picture>, width: Int, height: Int, colour: String) {
        (self.id, self.width, self.height, self.colour) = (id, width, height, colour)
    }

    /// The standard widths that are not wider than the picture; a picture narrower than all of them has its own.
    public var widths: [Int] {
        let fitting = Self.standardWidths.filter { $0 <= width }
        return fitting.isEmpty ? [width] : fitting
    }

    /// The height of the rendition `width` pixels wide, rounded to the nearest pixel.
    public func height(at width: Int) -> Int {
        max(1, (height * width + self.width / 2) / self.width)
    }

    /// Where a rendition is served: `/media/{id}/{width}.{ext}`.
    public func address(width: Int, format: PictureFormat) -> String {
        "/media/\(id.text)/\(width).\(format.fileExtension)"
    }

    /// The value of a `srcset` attribute with every width, no wider than `widest` when that is given.
    public func sources(_ format: PictureFormat, widest: Int = .max) -> String {
        let fitting = widths.filter { $0 <= widest }
        let chosen = fitting.isEmpty ? Array(widths.prefix(1)) : fitting
        return chosen.map { "\(address(width: $0, format: format)) \($0)w" }.joined(separator: ", ")
    }

    /// The JPEG for `src`, for browsers that know nothing newer: the smallest at least `wanted` pixels wide, or the widest.
    public func fallback(wanted: Int = 800) -> String {
        let width = widths.first { $0 >= wanted } ?? widths.last ?? width
        return address(width: width, format: .jpeg)
    }
}

extension Picture {
    public var view: PictureView { PictureView(id: id, width: width, height: height, colour: colour) }
}
