import Basics
import Catalog
import Foundation
import Media
import Store
import TestKit
import Testing

@testable import BackOffice

@Suite struct PictureUploadTests {
    @Test func goodPicturesAreAddedBehindTheOthersWithoutWhatTheyCarried() async throws {
        try await EditorServer.run { server in
            let files = [
                ("cup.jpg", try PictureFiles.jpeg()), ("cup.png", try PictureFiles.png()), ("cup.webp", try PictureFiles.webp()),
                ("cup.gif", PictureFiles.gif), ("turned.jpg", try PictureFiles.turnedJPEG()),
            ]
            let answer = try await server.upload("/admin/products/\(server.product)/pictures/upload?language=fr", files)
            #expect(answer.status == 303)
            #expect(answer.location == "/admin/products/\(server.product)/pictures?language=fr&uploaded")
            let ids = files.map { Secrets.hexadecimal(Secrets.sha256($0.1)) }
            let pictures = try #require(try await server.draft.pictures)
            #expect(pictures.map(\.pictureID) == ["aa", "bb"] + ids)
            #expect(pictures[0].alt == [.english: "A green bottle"])
            let rows = try await server.database.read { tx in
                try ids.map { id in
                    let picture = try #require(try Picture.find(ID(id), in: tx))
                    return "\(picture.fileName) \(picture.width)x\(picture.height)"
                }
            }
            #expect(rows == ["cup.jpg 60x40", "cup.png 60x40", "cup.webp 60x40", "cup.gif 1x1", "turned.jpg 40x60"])
            let master = try #require(FileManager.default.contents(atPath: server.media.masterPath(of: ID(ids[4]))))
            #expect(master.range(of: Data("GPSHERE".utf8)) == nil)
            try await server.renderPictures()
            #expect(server.mediaFiles.filter { $0.hasSuffix("/60.avif") }.count == 3)
            #expect(!server.mediaFiles.contains { $0.hasPrefix("arriving/") })
        }
    }

    @Test func whatCannotBeTakenIsNamedAndTheOthersStay() async throws {
        try await EditorServer.run { server in
            let good = try PictureFiles.jpeg()
            let files = [
                ("notes.jpg", Array("This is a text.".utf8)), ("good.jpg", good), ("bomb.png", PictureFiles.bomb),
                ("again.jpg", good), ("cut <b>.jpg", Array(good.prefix(60))),
                ("drawing.png", Array("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8)), ("nothing.jpg", []),
            ]
            let answer = try await server.upload("/admin/products/\(server.product)/pictures/upload", files)
            #expect(answer.status == 422)
            #expect(answer.body.contains("6 pictures could not be taken; the others were added."))
            #expect(answer.body.contains("<bdi>notes.jpg</bdi></b> – This file is not a picture we can read."))
            #expect(answer.body.contains("<bdi>bomb.png</bdi></b> – The picture has 30000 × 30000 pixels; at most 50 million"))
            #expect(answer.body.contains("<bdi>again.jpg</bdi></b> – This picture is there already."))
            #expect(answer.body.contains("<bdi>cut &lt;b&gt;.jpg</bdi></b> – The picture file is damaged or incomplete."))
            #expect(answer.body.contains("<bdi>drawing.png</bdi></b> – SVG drawings are not accepted."))
            #expect(answer.body.contains("<bdi>nothing.jpg</bdi></b> – The picture file is empty."))
            #expect(try await server.draft.pictures?.count == 3)
            #expect(try await server.database.read { try $0.value("SELECT count(*) FROM pictures", as: Int.self) } == 4)
            #expect(server.mediaFiles.count == 1)
        }
    }

    @Test func moreThanMayComeAtOnceAreNamed() async throws {
        try await EditorServer.run { server in
            let files = try (0..<22).map { ("\($0).jpg", try PictureFiles.jpeg("#e0\(10 + 4 * $0)60")) }
            let answer = try await server.upload("/admin/products/\(server.product)/pictures/upload", files)
            #expect(answer.body.contains("<bdi>21.jpg</bdi></b> – Only 20 pictures are taken at once; send this one again"))
            #expect(try await server.draft.pictures?.count == 22)
        }
    }

    @Test func aFileThatIsTooLargeHoldsBackNoOther() async throws {
        try await EditorServer.run { server in
            let large = try PictureFiles.png() + [UInt8](repeating: 0, count: Picture.mostBytes)
            let answer = try await server.upload(
                "/admin/products/\(server.product)/pictures/upload",
                [("large.png", large), ("good.jpg", try PictureFiles.jpeg())])
            #expect(answer.body.contains("<bdi>large.png</bdi></b> – The picture is larger than 20 MB."))
            #expect(try await server.draft.pictures?.count == 3)
        }
    }

    /// What stands behind the file in the form is read too: without its token the form would be refused.
    @Test func fiftyMegabytesComeBackWithASentenceThatNamesTheLimit() async throws {
        try await EditorServer.run { server in
            let before = try await server.state()
            let head = "--XyZ\r\nContent-Disposition: form-data; name=\"pictures\"; filename=\"large.png\"\r\n\r\n"
            let rest = "\r\n--XyZ\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\n\(server.formToken)\r\n--XyZ--\r\n"
            let film = [UInt8](repeating: 0, count: 50 * 1024 * 1024)
            let answer = try await server.send(
                "POST", "/admin/media/bb/replace", type: "multipart/form-data; boundary=XyZ",
                Array(head.utf8) + film + Array(rest.utf8))
            #expect(answer.status == 422)
            #expect(
                answer.body.contains(
                    "<bdi>large.png</bdi></b> – The picture is larger than 20 MB. Save it smaller and try again."))
            // A script says the same beside the field, before anything is sent.
            #expect(answer.body.contains(" data-most-bytes=\"20971520\""))
            #expect(
                answer.body.contains(
                    "data-too-large hidden>The picture is larger than 20 MB. Save it smaller and try again.</p>"))
            #expect(try await server.state() == before)
            #expect(server.mediaFiles.isEmpty)
        }
    }

    @Test func anEmptyFormAnotherSitesFormAndViewersChangeNothing() async throws {
        try await EditorServer.run { server in
            let before = try await server.state()
            let path = "/admin/products/\(server.product)/pictures/upload"
            let empty = try await server.upload(path, [("", [])])
            #expect(empty.status == 422)
            #expect(empty.body.contains("Please choose a file first."))
            let picture = [("a.jpg", try PictureFiles.jpeg())]
            #expect(try await server.upload(path, picture, token: "another").status == 403)
            #expect(try await server.upload("/admin/products/none/pictures/upload", picture).status == 404)
            #expect(try await server.send("POST", path, type: "multipart/form-data; boundary=a", Array("--b".utf8)).status == 422)
            _ = try await server.database.write { try $0.run("UPDATE staff SET role = 'viewer'") }
            #expect(try await server.upload(path, picture).status == 403)
            #expect(!(try await server.open("/pictures").body.contains("multipart/form-data")))
            #expect(try await server.state() == before)
            #expect(server.mediaFiles.isEmpty)
        }
    }

    @Test func aPictureThatNothingShowsGoesAfterAWeekWithItsFiles() async throws {
        try await EditorServer.run { server in
            let id = ID<Picture>(Secrets.hexadecimal(Secrets.sha256(try PictureFiles.jpeg())))
            _ = try await server.upload(
                "/admin/products/\(server.product)/pictures/upload", [("cup.jpg", try PictureFiles.jpeg())])
            try await server.renderPictures()
            let files = server.mediaFiles.count
            #expect(files == 4)
            func sweep() async throws -> [ID<Picture>] {
                try await UnusedPictures.sweep(folder: server.media, database: server.database)
            }
            // The picture cc of the cast was never shown.
            #expect(try await sweep().isEmpty)
            let shown = try await server.open("/pictures").form
            #expect(try await server.save(shown.ticking("remove-\(id)", "1"), "/pictures").status == 303)
            #expect(try await sweep().isEmpty)
            #expect(server.mediaFiles.count == files)
            let week = Picture.keptUnusedSeconds * 1000
            _ = try await server.database.write { try $0.run("UPDATE pictures SET unused_since = unused_since - \(week)") }
            #expect(Set(try await sweep()) == [id, "cc"].reduce(into: []) { $0.insert(ID("\($1)")) })
            #expect(server.mediaFiles.isEmpty)
            #expect(try await server.database.read { try $0.value("SELECT count(*) FROM pictures", as: Int.self) } == 2)
        }
    }
}
