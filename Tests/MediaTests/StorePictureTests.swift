import Basics
import Foundation
import Jobs
import Store
import TestKit
import Testing

@testable import Media

@Suite struct StorePictureTests {
    @Test func aPictureIsKeptAsItsMasterWithAJob() async throws {
        let bytes = try SamplePictures.jpeg()
        try await BothEngines.run { database in
            try await SamplePictures.withFolder { folder in
                let picture = try await Picture.store(bytes, fileName: "C:\\fotos\\cup.jpg", folder: folder, database: database)
                #expect(picture.id.text == Secrets.hexadecimal(Secrets.sha256(bytes)))
                #expect(picture.fileName == "cup.jpg")
                #expect((picture.width, picture.height) == (600, 400))
                #expect(picture.createdAt == BothEngines.now)
                #expect(folder.bytes(at: folder.masterPath(of: picture.id)) == picture.bytes)
                let job = try await database.write { try Job.take([Picture.renderJob], in: $0) }
                #expect(job?.payload == picture.id.text)
            }
        }
    }

    @Test func theSamePictureTwiceIsOne() async throws {
        let bytes = try SamplePictures.jpeg()
        try await BothEngines.run { database in
            try await SamplePictures.withFolder { folder in
                let first = try await Picture.store(bytes, fileName: "one.jpg", folder: folder, database: database)
                let second = try await Picture.store(bytes, fileName: "two.jpg", folder: folder, database: database)
                #expect(first == second)
                let counts = try await database.read { tx in
                    [try tx.value("SELECT COUNT(*) FROM pictures") ?? 0, try tx.value("SELECT COUNT(*) FROM jobs") ?? 0]
                }
                #expect(counts == [1, 1])
            }
        }
    }

    @Test func theColourIsWhatMostOfThePictureHas() async throws {
        let drawing = try PictureMaster(SamplePictures.drawing(), .ownDrawing(width: 600))
        #expect(drawing.colour == "#e0a060")
        let square = try PictureMaster(SamplePictures.transparentPNG(), .upload)
        #expect(square.colour == "#203040")
    }
}
