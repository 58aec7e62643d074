import Basics

/// A picture that was accepted: checked, turned the right way up, freed of metadata, in sRGB.
struct PictureMaster: Sendable {
    /// Nearly lossless: renditions are made from it, and it is all that is kept.
    private static let quality = 94
    /// Pixels a drawing may be asked to be drawn wide.
    private static let drawingWidths = 16...Picture.longestSidePixels

    let width: Int
    let height: Int
    let colour: String
    /// A PNG when the picture has alpha or came without loss, else a JPEG.
    let file: [UInt8]

    /// Runs in the darkroom.
    /// - Throws: `picture.unknownKind`, `picture.drawing`, `picture.tooManyPixels` or `picture.damaged`.
    init(_ bytes: [UInt8], _ source: Picture.Source) throws {
        guard let kind = PictureKind(bytes) else { throw AppError.invalid("picture.unknownKind") }
        let image = try Self.open(bytes, kind, source).normalised(longestSide: Picture.longestSidePixels)
        let keepsAll = image.hasAlpha || kind.isLossless
        file = keepsAll ? try image.png() : try image.jpeg(quality: Self.quality, fullColour: true)
        (width, height) = (image.width, image.height)
        colour = try DominantColour.of(VipsImage.open(file, keepsAll ? .png : .jpeg))
    }

    private static func open(_ bytes: [UInt8], _ kind: PictureKind, _ source: Picture.Source) throws -> VipsImage {
        if kind == .svg { return try draw(bytes, source) }
        let image = try VipsImage.open(bytes, kind)
        try checkPixels(image)
        return image
    }

    /// A drawing from outside is refused before anything reads it.
    private static func draw(_ bytes: [UInt8], _ source: Picture.Source) throws -> VipsImage {
        guard case .ownDrawing(let width) = source else { throw AppError.invalid("picture.drawing") }
        guard drawingWidths.contains(width) else { throw AppError.invalid("picture.drawingWidth", ["width": "\(width)"]) }
        let asDeclared = try VipsImage.open(bytes, .svg)
        let drawn = try VipsImage.open(bytes, .svg, scale: Double(width) / Double(asDeclared.width))
        try checkPixels(drawn)
        return drawn
    }

    private static func checkPixels(_ image: VipsImage) throws {
        let (pixels, overflow) = image.width.multipliedReportingOverflow(by: image.height)
        guard !overflow, pixels <= Picture.mostPixels else {
            throw AppError(
                .tooLarge, "picture.tooManyPixels",
                [
                    "width": "\(image.width)", "height": "\(image.height)",
                    "most": "\(Picture.mostPixels / 1_000_000)",
                ])
        }
    }
}
