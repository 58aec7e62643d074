import Basics
import Store
import TestKit
import Testing

@testable import Media

@Suite struct PosterTests {
    /// A sheet of dots that no encoder makes small.
    private static func noise() throws -> [UInt8] {
        var (seed, dots) = (UInt64(7), "")
        for _ in 0..<60_000 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1
            let (x, y, colour) = ((seed >> 33) % 1_200, (seed >> 21) % 630, (seed >> 40) & 0xFFFFFF)
            let digits = String(colour, radix: 16)
            let padded = String(repeating: "0", count: 6 - digits.count) + digits
            dots += "<rect x=\"\(x)\" y=\"\(y)\" width=\"3\" height=\"3\" fill=\"#\(padded)\"/>"
        }
        let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\">\(dots)</svg>"
        return try VipsImage.open(Array(drawing.utf8), .svg).flattened().png()
    }

    @Test func howeverBusyItIsAPosterStaysSmall() async throws {
        try await SamplePictures.withFolder { folder in
            let sheet = try Self.noise()
            #expect(sheet.count > Poster.mostBytes)
            let file = try await Poster.jpeg(of: nil, within: (540, 630), folder) { part in
                #expect(part?.width == nil)
                return sheet
            }
            #expect(file.starts(with: [0xFF, 0xD8, 0xFF]))
            #expect(file.count <= Poster.mostBytes)
            let image = try VipsImage.open(file, .jpeg)
            #expect((image.width, image.height) == (1_200, 630))
        }
    }

    @Test func thePictureFitsIntoItsBoxAndOneThatIsGoneIsLeftOut() async throws {
        try await BothEngines.run { database in
            try await SamplePictures.withFolder { folder in
                let bytes = try SamplePictures.jpeg(width: 1_600, height: 800)
                let view = try await Picture.store(bytes, fileName: "a.jpg", folder: folder, database: database).view
                let sheet = try SamplePictures.transparentPNG()
                _ = try await Poster.jpeg(of: view, within: (540, 630), folder) { part in
                    #expect(part.map { [$0.width, $0.height] } == [540, 270])
                    #expect(part?.png.starts(with: [0x89, 0x50, 0x4E, 0x47]) == true)
                    return sheet
                }
                folder.remove(view.id)
                _ = try await Poster.jpeg(of: view, within: (540, 630), folder) { part in
                    #expect(part?.width == nil)
                    return sheet
                }
            }
        }
    }

    @Test func whoeverWaitsIsCountedAndTheNextIsRefused() throws {
        let (posters, renditions) = (Darkroom.Line(most: 2), Darkroom.Line(most: 2))
        try posters.enter()
        try posters.enter()
        let error = #expect(throws: AppError.self) { try posters.enter() }
        #expect(error?.message.key == "picture.busy")
        // Those who wait for something else are not asked to pay for it.
        try renditions.enter()
        posters.leave()
        try posters.enter()
        #expect(throws: AppError.self) { try posters.enter() }
    }
}
