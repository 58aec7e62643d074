import Foundation
import Testing

@testable import Media

/// What a master keeps of what came in, and what it does not.
@Suite struct NormaliseTests {
    @Test func aCamerasPictureIsTurnedUprightAndForgetsWhereItWas() throws {
        let bytes = try SamplePictures.jpegFromACamera()
        #expect(bytes.contains("GPSHERE"))
        let master = try PictureMaster(bytes, .upload)
        #expect((master.width, master.height) == (400, 600))
        #expect(!master.file.contains("GPSHERE"))
        #expect(!master.file.contains("Exif"))
        // The dark square was in the upper left corner; a quarter turn to the right brings it to the upper right.
        #expect(try pixel(master, 350, 50) == (0x20, 0x30, 0x40))
        #expect(try pixel(master, 50, 50) == (0xE0, 0xA0, 0x60))
    }

    @Test func alphaIsKeptAndIsWhiteInAJPEG() throws {
        let master = try PictureMaster(SamplePictures.transparentPNG(), .upload)
        let image = try VipsImage.open(master.file, .png)
        #expect(image.hasAlpha)
        #expect(try pixel(master, 390, 10) == (255, 255, 255))
        #expect(try pixel(master, 10, 10) == (0x20, 0x30, 0x40))
        let small = try image.resized(width: 200, height: 200)
        #expect(try VipsImage.open(small.avif(quality: 68, effort: 1), .heif).hasAlpha)
        #expect(try VipsImage.open(small.webp(quality: 84, effort: 2), .webp).hasAlpha)
    }

    /// Eight by eight pixels of red as a printer mixes it, in a JPEG with Adobe's marker.
    @Test func printersColoursBecomeScreenColours() throws {
        let cmyk =
            "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEBETFBUVFQwP"
            + "FxgWFBgSFBUU/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EABQAAQAAAAAAAAAAAAAAAAAAAAn/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oA"
            + "DgRDAE0AWQBLAAA/AFTFUKoqb//Z"
        let master = try PictureMaster(Array(#require(Data(base64Encoded: cmyk))), .upload)
        let (red, green, blue) = try pixel(master, 4, 4)
        #expect(red > 200 && green < 60 && blue < 70)
        #expect((master.width, master.height) == (8, 8))
    }

    /// The red of sRGB, written with the numbers of a wider colour space and that space's profile.
    @Test func aWiderColourSpaceIsBroughtToTheUsualOne() throws {
        let wide =
            "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAACZWlDQ1BpY2MAACiRY2BgepCTnFvMJMDAkJtXUhTk7qQQERmlwP6IgZlBhIGTgY"
            + "9BNjG5uMA32C2EAQiKE8uLk0uKchhQwLdrDIwg+rJuRmJeSnU+/+kHro5m9v4upqel2iQZ8APOlNTiZCD9AYjjkguKShgYGHmAbJ7ykgIQWwLI"
            + "FikCOgrI1gGx0yFsBxA7CcIOAasJCXIGsjOAuCIdiZ2ExIbaBQKsxQHGzsgOKUmtKAHRzs4GDKAwgIh+DgT7jVHsDEKs+T4Dg+1+EAsh5gXkbz"
            + "RnYODaihDTsGBgEORiYDhRkVxaVAa1ZhsQyzBYMIQwFDD0MKxgOMLwkJGBUYnRjTGXcSrjQcYPTApMoUzdTEeYGZntmZuYj7HwsUSyLGf5yerD"
            + "uoT1H1sM2z52RfYu9i8cyRxXOT05D3PZc+3nduI+yRPC85C3hI+TbxG/A/8DgVZBXcFbQl3CdsLfRDaJFoqZif0VPyUxUzJPyk1aSYZZ5rnsBb"
            + "m98usUlijOU5qjPF9lqepGtQPqVzXeanFpa+sE6tbordK/ZyhmFGQ8xeSmmYp5scUxKwXrGpv7dq72GxwVnaa5CLj2uwt5zPbS8N7tG+j3LqA/"
            + "yDT4QeiEcNdIhqh9MS1xPgnSie+Tj6cuS+/MLMyOzw3M9yp0K/YqDSyPqyys7qhdVn+i8UOLXFtAR2fX0V7O/sCJ8yd/nuY9Y/VsvrkV858vil"
            + "5ybXnYyttr0td939i/RWvbmZ0lexT3XT3Ye8TnuMDJW2dWn6+/FHPV9obKbaF7LA/+Pf7znPEVz1uZDyafA74V/5z959T//wDUytJGPF1SSAAA"
            + "AAlwSFlzAAAD6AAAA+gBtXtSawAAABFJREFUCJljeGWshBUxDC0JAFuZT8GAIzAPAAAAAElFTkSuQmCC"
        let master = try PictureMaster(Array(#require(Data(base64Encoded: wide))), .upload)
        let (red, green, blue) = try pixel(master, 4, 4)
        #expect(red >= 253 && green <= 3 && blue <= 3)
    }

    @Test func aLargePictureIsScaledDown() throws {
        let master = try PictureMaster(SamplePictures.jpeg(width: 6000, height: 3000), .upload)
        #expect((master.width, master.height) == (4096, 2048))
    }

    @Test func aDrawingOfOurOwnIsDrawnAsWideAsAsked() throws {
        let master = try PictureMaster(SamplePictures.drawing(), .ownDrawing(width: 2400))
        #expect((master.width, master.height) == (2400, 1600))
        #expect(PictureKind(master.file) == .png)
    }

    private func pixel(_ master: PictureMaster, _ x: Int, _ y: Int) throws -> (UInt8, UInt8, UInt8) {
        let kind = try #require(PictureKind(master.file))
        let pixels = try VipsImage.open(master.file, kind).flattened().pixels()
        let start = (y * master.width + x) * 3
        // JPEG moves even colours by a step or two.
        func near(_ value: UInt8) -> UInt8 {
            [0x20, 0x30, 0x40, 0xE0, 0xA0, 0x60].first { abs(Int($0) - Int(value)) <= 2 } ?? value
        }
        return (near(pixels[start]), near(pixels[start + 1]), near(pixels[start + 2]))
    }
}

extension [UInt8] {
    func contains(_ text: String) -> Bool {
        Data(self).range(of: Data(text.utf8)) != nil
    }
}
