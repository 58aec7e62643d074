import Basics
import Foundation
import Jobs
import Store
import TestKit
import Testing

@testable import Media

@Suite struct RenditionTests {
    @Test func theJobMakesEveryWidthInEveryFormatOnce() async throws {
        let bytes = try SamplePictures.jpeg(width: 700, height: 350)
        try await BothEngines.run { database in
            try await SamplePictures.withFolder { folder in
                let picture = try await Picture.store(bytes, fileName: "cup.jpg", folder: folder, database: database)
                let runner = JobRunner(database, handlers: Picture.jobHandlers(folder: folder, database: database))
                #expect(try await runner.runDue() == 1)
                let made = try await database.read { try Picture.renditions(of: picture.id, in: $0) }
                #expect(made.map(\.width) == [320, 320, 320, 480, 480, 480, 640, 640, 640])
                for rendition in made {
                    let path = folder.path(of: picture.id, width: rendition.width, format: rendition.format)
                    let file = try folder.read(path)
                    #expect(file.count == rendition.bytes)
                    let image = try VipsImage.open(file, rendition.format.kind)
                    #expect((image.width, image.height) == (rendition.width, rendition.width / 2))
                }
                let before = try Self.modified(folder, picture)
                try await Picture.render(picture.id, folder: folder, database: database)
                #expect(try Self.modified(folder, picture) == before)
                let again = try await database.read { try Picture.renditions(of: picture.id, in: $0) }
                #expect(again == made)
            }
        }
    }

    private static func modified(_ folder: MediaFolder, _ picture: Picture) throws -> Date? {
        let path = folder.path(of: picture.id, width: 640, format: .avif)
        return try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    }

    @Test func aMissingRenditionIsMadeOnTheSpotAndNoOtherWidthEver() async throws {
        let bytes = try SamplePictures.jpeg(width: 700, height: 350)
        try await BothEngines.run { database in
            try await SamplePictures.withFolder { folder in
                let picture = try await Picture.store(bytes, fileName: "cup.jpg", folder: folder, database: database)
                let path = try await Picture.rendition(
                    picture.id, width: 480, format: .webp, folder: folder, database: database)
                #expect(try VipsImage.open(folder.read(path), .webp).width == 480)
                let recorded = try await database.read { try Picture.renditions(of: picture.id, in: $0) }
                #expect(recorded.map(\.width) == [480])
                for (id, width) in [(picture.id, 481), (picture.id, 800), (picture.id, -1), (ID("../../etc"), 320)] {
                    let error = await #expect(throws: AppError.self) {
                        _ = try await Picture.rendition(id, width: width, format: .avif, folder: folder, database: database)
                    }
                    #expect(error?.kind == .notFound)
                }
            }
        }
    }
}

extension PictureFormat {
    var kind: PictureKind {
        switch self {
        case .avif: .heif
        case .webp: .webp
        case .jpeg: .jpeg
        }
    }
}
