import Basics
import Media
import TestKit
import Testing

/// What is not a whole, honest picture is refused with its own sentence, and nothing of it stays.
@Suite struct RefusalTests {
    private func refuse(_ bytes: [UInt8], _ key: String, source: Picture.Source = .upload) async throws {
        try await BothEngines.run { database in
            try await SamplePictures.withFolder { folder in
                try await SamplePictures.expectRefusal(bytes, key, source: source, folder: folder, database: database)
            }
        }
    }

    @Test func anEmptyFile() async throws {
        try await refuse([], "picture.empty")
    }

    @Test func tooManyBytes() async throws {
        try await refuse([0xFF, 0xD8, 0xFF] + [UInt8](repeating: 0, count: Picture.mostBytes), "picture.tooManyBytes")
    }

    @Test func aPageThatCallsItselfJPEG() async throws {
        try await refuse(Array("<html><script>alert(1)</script></html>".utf8), "picture.unknownKind")
    }

    @Test func aPageBehindTheFirstBytesOfAJPEG() async throws {
        try await refuse([0xFF, 0xD8, 0xFF, 0xE0] + Array("<html><script>alert(1)</script></html>".utf8), "picture.damaged")
    }

    @Test func aFormatThatIsNoPictureForPages() async throws {
        try await refuse(Array("%PDF-1.7\n".utf8), "picture.unknownKind")
        try await refuse(Array("P6\n2 2\n255\n............".utf8), "picture.unknownKind")
    }

    @Test func hugeDimensionsAreRefusedBeforeDecoding() async throws {
        try await refuse(SamplePictures.pngHeader(width: 60_000, height: 60_000), "picture.tooManyPixels")
    }

    @Test func aTruncatedPicture() async throws {
        let jpeg = try SamplePictures.jpeg()
        try await refuse(Array(jpeg.prefix(jpeg.count / 2)), "picture.damaged")
        let png = try SamplePictures.transparentPNG()
        try await refuse(Array(png.prefix(png.count / 2)), "picture.damaged")
    }

    @Test func aHeaderThatPromisesMoreThanThereIs() async throws {
        try await refuse(SamplePictures.pngHeader(width: 4000, height: 4000), "picture.damaged")
    }

    @Test func aDrawingFromOutside() async throws {
        try await refuse(SamplePictures.drawing(), "picture.drawing")
        try await refuse(Array("<?xml version=\"1.0\"?>\n<!-- x -->".utf8) + SamplePictures.drawing(), "picture.drawing")
    }

    @Test func aDrawingThatIsTooTall() async throws {
        try await refuse(
            SamplePictures.drawing(width: 10, height: 1000), "picture.tooManyPixels", source: .ownDrawing(width: 2400))
        try await refuse(SamplePictures.drawing(), "picture.drawingWidth", source: .ownDrawing(width: 100_000))
    }
}
