import Basics

/// A picture that is composed of others and of words: drawn in the darkroom, two at a time, and kept small.
public enum Poster {
    /// A messenger shows nothing that is much larger.
    public static let mostBytes = 300 * 1024
    private static let qualities = [86, 76, 64, 50, 36, 24, 12]

    /// A picture made to fit into a box.
    public struct Part: Sendable {
        public let png: [UInt8]
        public let width: Int
        public let height: Int
    }

    /// The JPEG of what `draw` draws.
    /// - Parameters:
    ///   - picture: the one that is laid on it, no larger than `box`; one whose file is gone is left out.
    ///   - draw: gives a PNG, on a thread that is its own meanwhile.
    /// - Throws: `picture.busy` when too many posters wait already.
    public static func jpeg(
        of picture: PictureView?, within box: (width: Int, height: Int), _ folder: MediaFolder,
        draw: @escaping @Sendable (Part?) throws -> [UInt8]
    ) async throws -> [UInt8] {
        try await Darkroom.developPoster {
            let part = try picture.flatMap { try fitted($0, within: box, folder) }
            let image = try VipsImage.open(draw(part), .png).flattened()
            var file: [UInt8] = []
            for quality in qualities {
                file = try image.jpeg(quality: quality, fullColour: quality == qualities[0])
                if file.count <= mostBytes { break }
            }
            return file
        }
    }

    private static func fitted(
        _ picture: PictureView, within box: (width: Int, height: Int), _ folder: MediaFolder
    ) throws -> Part? {
        guard picture.id.isDigest, folder.bytes(at: folder.masterPath(of: picture.id)) != nil else { return nil }
        let file = try folder.read(folder.masterPath(of: picture.id))
        guard let kind = PictureKind(file) else { throw AppError.invalid("picture.damaged") }
        let image = try VipsImage.open(file, kind)
        let scale = min(
            1, Double(box.width) / Double(max(1, picture.width)), Double(box.height) / Double(max(1, picture.height)))
        let width = max(1, Int(Double(picture.width) * scale))
        let height = max(1, Int(Double(picture.height) * scale))
        return Part(png: try image.resized(width: width, height: height).png(), width: width, height: height)
    }
}
