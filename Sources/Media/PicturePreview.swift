import Basics

/// A small upright copy of a picture that is not kept, for a page that shows what was just sent.
public struct PicturePreview: Sendable {
    private static let quality = 80
    private static let effort = 1

    public let webp: [UInt8]
    /// Pixels of the original, turned upright.
    public let width: Int
    public let height: Int

    /// - Throws: `picture.unknownKind`, `picture.drawing`, `picture.tooManyPixels` or `picture.damaged`, and `picture.busy` when
    ///   too many wait already.
    public static func make(_ bytes: [UInt8], longestSide: Int) async throws -> PicturePreview {
        try await Darkroom.developNow {
            let master = try PictureMaster(bytes, .upload)
            let image = try VipsImage.open(master.file, PictureKind(master.file) ?? .png)
            let longest = max(image.width, image.height)
            let scale = min(1, Double(longestSide) / Double(max(1, longest)))
            let small = try image.resized(
                width: max(1, Int(Double(image.width) * scale)), height: max(1, Int(Double(image.height) * scale)))
            return PicturePreview(
                webp: try small.webp(quality: quality, effort: effort), width: master.width, height: master.height)
        }
    }
}
