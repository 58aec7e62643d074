import Basics
import CZip
import Catalog
import Foundation
import Store
import TestKit
import Testing

@testable import Channels

@Suite struct PicturePathTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    @Test func theWholePathCountsBeforeItsEnd() {
        let paths = PicturePaths([
            "1.jpg", "SKU1/1.jpg", "SKU2/1.jpg", "a/b/Front.JPG", "__MACOSX/SKU3/9.jpg", "SKU3/", ".DS_Store",
        ])
        #expect(paths.find("1.jpg") == .one("1.jpg"))
        #expect(paths.find("sku2\\1.JPG") == .one("SKU2/1.jpg"))
        #expect(paths.find("./SKU1/1.jpg") == .one("SKU1/1.jpg"))
        #expect(paths.find("front.jpg") == .one("a/b/Front.JPG"))
        #expect(paths.find("https://cdn.example/x/SKU2/1.jpg?v=3") == .one("SKU2/1.jpg"))
        #expect(paths.find("9.jpg") == .nothing)
        #expect(PicturePaths(["SKU1/1.jpg", "SKU2/1.jpg"]).find("1.jpg") == .several("SKU1/1.jpg", "SKU2/1.jpg"))
        #expect(PicturePaths(["y/SKU1/1.jpg", "z/SKU2/1.jpg"]).find("SKU2/1.jpg") == .one("z/SKU2/1.jpg"))
    }

    @Test func namesInAZipAreReadAsTheyWereWritten() throws {
        let names: [([UInt8], String)] = [
            (Array("杯/正面.jpg".utf8), "杯/正面.jpg"),
            ([0xB1, 0xAD, 0x2F, 0xD5, 0xFD, 0xC3, 0xE6, 0x2E, 0x6A, 0x70, 0x67], "杯/正面.jpg"),
            ([0x63, 0x61, 0x66, 0x82, 0x2E, 0x6A, 0x70, 0x67], "café.jpg"),
        ]
        for (bytes, name) in names { #expect(ZipNames.text(bytes.map { CChar(bitPattern: $0) }) == name) }
    }

    /// A zip whose names are in GBK, as Windows in China makes it.
    private func chineseZip() throws -> String {
        let path = scratch.path("pictures.zip")
        var code: Int32 = 0
        let archive = try #require(zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code))
        for (name, colour) in [("SKU1/1.gif", UInt8(1)), ("SKU2/1.gif", 2), ("XX.gif", 3)] {
            let bytes = Pixel.gif(colour)
            let kept = UnsafeMutableRawPointer.allocate(byteCount: bytes.count, alignment: 1)
            kept.copyMemory(from: bytes, byteCount: bytes.count)
            #expect(zip_file_add(archive, name, zip_source_buffer(archive, kept, zip_uint64_t(bytes.count), 0), 0) >= 0)
        }
        #expect(zip_close(archive) == 0)
        // The two letters become two bytes that are one Chinese character.
        var file = Array(try Data(contentsOf: URL(filePath: path)))
        while let place = file.firstRange(of: Array("XX.gif".utf8)) {
            file.replaceSubrange(place.lowerBound..<(place.lowerBound + 2), with: [0xB1, 0xAD])
        }
        try Data(file).write(to: URL(filePath: path))
        return path
    }

    @Test func picturesOfTheSameNameAreToldApart() async throws {
        let zip = try chineseZip()
        let file = try scratch.file("title,sku,images\nA,A-1,SKU1/1.gif\nB,B-1,SKU2/1.gif\nC,C-1,杯.gif\nD,D-1,1.gif | none.gif\n")
        try await BothEngines.run { database in
            let pictures = ImportPictures(path: zip, folder: .init(scratch.path("media-\(database.dialect)")))
            let report = try await database.importing(file, pictures: pictures)
            #expect(report.counts == [4, 0, 0, 0])
            #expect(report.picturesFound == 3)
            #expect(report.picturesMissing == 2)
            #expect(
                report.notes == [
                    .init(
                        line: 5,
                        message: Message(
                            "import.pictureAmbiguous", ["picture": "1.gif", "first": "SKU1/1.gif", "second": "SKU2/1.gif"])),
                    .init(line: 5, message: Message("import.pictureMissing", ["picture": "none.gif"])),
                ])
            var ids: Set<String> = []
            for slug in ["a", "b", "c"] { ids.formUnion((try await database.offer(slug)?.pictures ?? []).map(\.pictureID)) }
            #expect(ids.count == 3)
        }
    }
}
