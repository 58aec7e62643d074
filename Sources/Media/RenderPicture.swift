import Basics
import Jobs
import Store

extension Picture {
    /// What a job runner needs to make renditions.
    public static func jobHandlers(folder: MediaFolder, database: Database) -> [String: JobRunner.Handler] {
        [renderJob: { try await render(ID($0), folder: folder, database: database) }]
    }

    /// Makes every rendition that is not there yet and records them. Running it again changes nothing.
    public static func render(_ id: ID<Picture>, folder: MediaFolder, database: Database) async throws {
        guard let picture = try await database.read({ try find(id, in: $0) }) else {
            throw AppError.notFound("picture.notFound")
        }
        let made = try await Darkroom.develop { try DarkroomTable(picture, folder).makeAll() }
        try await database.write { try record(made, of: id, in: $0) }
    }

    /// The file of a rendition, made on the spot when the job has not come to it yet.
    ///
    /// When the file is there, this looks at the disk alone.
    /// - Parameter width: one of the picture's own `widths`; nothing else is ever made.
    /// - Throws: `picture.notFound`, or `picture.busy` when too many wait already.
    public static func rendition(
        _ id: ID<Picture>, width: Int, format: PictureFormat, folder: MediaFolder, database: Database
    ) async throws -> String {
        guard id.isDigest else { throw AppError.notFound("picture.notFound") }
        let path = folder.path(of: id, width: width, format: format)
        if folder.bytes(at: path) != nil { return path }
        guard let picture = try await database.read({ try find(id, in: $0) }), picture.view.widths.contains(width) else {
            throw AppError.notFound("picture.notFound")
        }
        let made = try await Darkroom.developNow { try DarkroomTable(picture, folder, isHurried: true).make(width, format) }
        try await database.write { try record([made], of: id, in: $0) }
        return path
    }
}

/// Makes the renditions of one picture, in the darkroom.
private struct DarkroomTable {
    /// From 0, quick, to 6, slow.
    private static let webpEffort = 4
    /// From 0, quick, to 9, slow. On drawings 2 takes up to fifteen times as long as 1 for two thirds of the bytes.
    private static let quickAVIFEffort = 1
    private static let thoroughAVIFEffort = 2
    /// Pixels: the widths that phones load are worth the time; nobody waits on a slow line for the wider ones.
    private static let widestThorough = 800

    let picture: Picture
    let folder: MediaFolder
    /// Whether a visitor waits.
    let isHurried: Bool

    init(_ picture: Picture, _ folder: MediaFolder, isHurried: Bool = false) {
        (self.picture, self.folder, self.isHurried) = (picture, folder, isHurried)
    }

    /// The renditions that were missing are made from the largest, so the master is decoded once.
    func makeAll() throws -> [PictureRendition] {
        let widths = picture.view.widths
        let wanted = widths.flatMap { width in PictureFormat.allCases.map { (width, $0) } }
        guard wanted.contains(where: { existing($0, $1) == nil }), let widest = widths.last else {
            return wanted.compactMap(existing)
        }
        let base = try resized(openMaster(), to: widest)
        return try widths.flatMap { width in
            let image = try resized(base, to: width)
            return try PictureFormat.allCases.map { try existing(width, $0) ?? write(image, width, $0) }
        }
    }

    func make(_ width: Int, _ format: PictureFormat) throws -> PictureRendition {
        try existing(width, format) ?? write(resized(openMaster(), to: width), width, format)
    }

    private func existing(_ width: Int, _ format: PictureFormat) -> PictureRendition? {
        folder.bytes(at: folder.path(of: picture.id, width: width, format: format))
            .map { PictureRendition(width: width, format: format, bytes: $0) }
    }

    private func openMaster() throws -> VipsImage {
        let file = try folder.read(folder.masterPath(of: picture.id))
        guard let kind = PictureKind(file) else { throw AppError.invalid("picture.damaged") }
        return try VipsImage.open(file, kind)
    }

    private func resized(_ image: VipsImage, to width: Int) throws -> VipsImage {
        try image.resized(width: width, height: picture.view.height(at: width))
    }

    private func write(_ image: VipsImage, _ width: Int, _ format: PictureFormat) throws -> PictureRendition {
        let isQuick = isHurried || width > Self.widestThorough
        let file =
            switch format {
            case .avif: try image.avif(quality: format.quality, effort: isQuick ? Self.quickAVIFEffort : Self.thoroughAVIFEffort)
            case .webp: try image.webp(quality: format.quality, effort: Self.webpEffort)
            case .jpeg: try image.flattened().jpeg(quality: format.quality, fullColour: false)
            }
        try folder.write(file, to: folder.path(of: picture.id, width: width, format: format))
        return PictureRendition(width: width, format: format, bytes: file.count)
    }
}
