import Basics
import Channels
import Content
import Foundation
import Media
import Store
import TestKit
import Testing

@testable import BackOffice

@Suite struct ThemePackageTests {
    private static func reading(_ files: [(name: String, bytes: [UInt8])]) throws -> ThemePackage.Unpacked {
        try reading(try ZipFile.packed(files))
    }

    private static func reading(_ zip: [UInt8]) throws -> ThemePackage.Unpacked {
        let path = NSTemporaryDirectory() + "theme-\(Secrets.token()).zip"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(zip).write(to: URL(filePath: path))
        return try ThemePackage.read(path: path)
    }

    private static func refusal(_ files: [(name: String, bytes: [UInt8])]) throws -> String? {
        do {
            _ = try reading(files)
            return nil
        } catch let error as AppError {
            return error.message.key
        }
    }

    @Test func aThemeGoesOutAndComesBackByteForByte() throws {
        var look = Look()
        (look.corners, look.productsInRow, look.titleLetters) = (.full, 3, .font("fonts/own.woff2"))
        let files: [(path: String, bytes: [UInt8])] = [
            ("blocks/care.zh.html", Array("<p>保养</p>\r\n".utf8)),
            ("fonts/own.woff2", Array("wOF2".utf8) + (0...255).map { UInt8($0) }),
            ("pictures/logo.png", try PictureFiles.png()), ("styles/own.css", Array("/* x */\n.a{}\n".utf8)),
        ]
        let back = try Self.reading(try ThemePackage.packed(look, files))
        #expect(back.look == look)
        #expect(back.files.map(\.path) == files.map(\.path))
        #expect(back.files.map(\.bytes) == files.map(\.bytes))
        #expect(back.files[2].file.width == 60)
    }

    @Test(arguments: ["../styles/a.css", "/styles/a.css", "styles/../../a.css", "styles\\..\\a.css", "C:/a.css"])
    func aPathThatLeadsOutOfTheFolderIsRefused(name: String) throws {
        #expect(try Self.refusal([("styles/ok.css", []), (name, [])]) == "theme.zip.badName")
    }

    @Test func whatIsNoThemeIsRefusedWhole() throws {
        #expect(try Self.refusal([("readme.txt", [])]) == "theme.zip.wrongKind")
        #expect(try Self.refusal([("scripts/a.js", [])]) == "theme.zip.wrongKind")
        #expect(try Self.refusal([("theme.json", Array("[]".utf8))]) == "theme.zip.badSettings")
        #expect(try Self.refusal([("fonts/a.woff2", [1, 2, 3, 4])]) == "theme.zip.file")
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"
        #expect(try Self.refusal([("pictures/a.svg", Array(svg.utf8))]) == "theme.zip.unsafeDrawing")
        let many = (0..<100).map { (name: "blocks/b\($0).html", bytes: [UInt8]()) }
        #expect(try Self.refusal(many) == "theme.zip.tooMany")
        let damaged = #expect(throws: AppError.self) { try Self.reading(Array("no zip".utf8)) }
        #expect(damaged?.message.key == "import.damagedFile")
    }

    /// libzip writes no name twice, so the second one is made so in the bytes.
    @Test func aNameThatIsThereTwiceIsRefused() throws {
        var zip = try ZipFile.packed([("styles/aa.css", [65]), ("styles/bb.css", [66])])
        for place in zip.indices.dropLast(2) where zip[place...].starts(with: Array("/bb".utf8)) {
            zip.replaceSubrange(place..<(place + 3), with: Array("/aa".utf8))
        }
        #expect(throws: AppError.invalid("theme.zip.twice", ["file": "styles/aa.css"])) { try Self.reading(zip) }
    }

    /// A megabyte of nothing in a kilobyte.
    @Test func aFileThatInflatesTooMuchIsRefused() throws {
        let zeros = [UInt8](repeating: 0, count: ThemeFile.mostFileBytes)
        #expect(try Self.refusal([("fonts/a.woff2", zeros)]) == "import.inflatesTooMuch")
        #expect(try Self.refusal([("fonts/a.woff2", zeros + [0])]) == "import.inflatesTooMuch")
    }

    @Test func aWholeThemeIsTakenIntoTheDraftOrNotAtAll() async throws {
        try await EditorServer.run { server in
            var look = Look()
            look.hero = .stacked
            let zip = try ThemePackage.packed(look, [("styles/own.css", Array(".a{}".utf8))])
            let taken = try await server.sendTheme("/admin/theme/import", "theme.zip", zip, ["based_on": "0"])
            #expect(taken.location == "/admin/theme/files?imported")
            let draft = try await server.database.read { try ThemeDraft.load("ann", in: $0) }
            #expect(draft?.theme.look == look && draft?.theme.files.keys.sorted() == ["styles/own.css"])
            let bad = try ZipFile.packed([("styles/new.css", Array(".b{}".utf8)), ("../x.css", [])])
            let refused = try await server.sendTheme("/admin/theme/import", "theme.zip", bad, ["based_on": "0"])
            #expect(refused.status == 422)
            #expect(refused.body.contains("“../x.css” leads out of the folder, so nothing was taken from this zip file."))
            let after = try await server.database.read { try ThemeDraft.load("ann", in: $0) }
            #expect(after == draft)
            let exported = try await server.get("/admin/theme/export")
            #expect(exported.status == 200)
        }
    }
}
