import Basics
import Catalog
import Foundation
import Media
import Pricing
import Store
import Testing

@testable import BackOffice

@Suite struct LibraryPagesTests {
    private static func id(_ bytes: [UInt8]) -> String { Secrets.hexadecimal(Secrets.sha256(bytes)) }

    private static func undo(of location: String) -> String { location.components(separatedBy: "undo=").last ?? "" }

    @Test func theListSaysWhereAPictureIsShownAndLeadsToItsPage() async throws {
        try await EditorServer.run(as: .editor) { server in
            let list = try await server.get("/admin/media").body
            #expect(list.contains("href=\"/admin/media/aa\""))
            #expect(list.contains("Shown in 1 place") && list.contains("Shown nowhere"))
            let unused = try await server.get("/admin/media?use=unused").body
            #expect(unused.contains("href=\"/admin/media/cc\"") && !unused.contains("href=\"/admin/media/aa\""))
            let found = try await server.get("/admin/media?q=harbour").body
            #expect(found.contains("href=\"/admin/media/bb\"") && !found.contains("href=\"/admin/media/cc\""))
            let sheet = try await server.get("/admin/media/aa").body
            #expect(sheet.contains("href=\"/admin/products/\(server.product)/pictures\""))
            #expect(sheet.contains("1600 × 1200") && sheet.contains("A green bottle"))
            #expect(try await server.get("/admin/media/none").status == 404)
        }
    }

    @Test func manyComeAtOnceAndEachThatCannotIsNamed() async throws {
        try await EditorServer.run(as: .editor) { server in
            let good = try PictureFiles.jpeg()
            let script = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
            let large = try PictureFiles.png() + [UInt8](repeating: 0, count: Picture.mostBytes)
            let answer = try await server.upload(
                "/admin/media",
                [
                    ("good.jpg", good), ("notes.png", Array("A text.".utf8)), ("drawing.svg", Array(script.utf8)),
                    ("bomb.png", PictureFiles.bomb), ("large.png", large),
                ])
            #expect(answer.status == 422)
            #expect(answer.body.contains("<bdi>notes.png</bdi></b> – This file is not a picture we can read."))
            #expect(answer.body.contains("<bdi>drawing.svg</bdi></b> – SVG drawings are not accepted."))
            #expect(answer.body.contains("<bdi>bomb.png</bdi></b> – The picture has 30000 × 30000 pixels; at most 50 million"))
            #expect(answer.body.contains("<bdi>large.png</bdi></b> – The picture is larger than 20 MB."))
            #expect(answer.body.contains("href=\"/admin/media/\(Self.id(good))\""))
            let kept: Bool? = try await server.database.read { tx in
                try tx.value("SELECT is_kept FROM pictures WHERE id = \(Self.id(good))")
            }
            #expect(kept == true)
            let all: Int? = try await server.database.read { try $0.value("SELECT count(*) FROM pictures") }
            #expect(all == 4)
        }
    }

    @Test func anEditorChoosesOutOfTheLibrary() async throws {
        try await EditorServer.run(as: .editor) { server in
            let category: String? = try await server.database.read {
                try $0.value("SELECT id FROM categories WHERE slug = 'cups'")
            }
            let subject = "categories/\(try #require(category))"
            let editor = try await server.get("/admin/\(subject)").body
            #expect(editor.contains("href=\"/admin/media?for=categories%2F"))
            let library = try await server.get("/admin/media?for=\(subject)&language=fr").body
            #expect(library.contains("action=\"/admin/\(subject)/picture/pick?language=fr\""))
            let picked = try await server.post("/admin/\(subject)/picture/pick?language=fr", [("picture", "cc")])
            #expect(picked.location == "/admin/\(subject)?language=fr&pictured")
            let shown: String? = try await server.database.read { tx in
                try tx.value("SELECT picture_id FROM categories WHERE slug = 'cups'")
            }
            #expect(shown == "cc")
            #expect(try await server.post("/admin/\(subject)/picture/pick", [("picture", "none")]).status == 404)
            // A product takes several, and none of them twice.
            let product = try await server.post(
                "/admin/products/\(server.product)/pictures/pick", [("picture", "aa"), ("picture", "cc")])
            #expect(product.location == "/admin/products/\(server.product)/pictures?uploaded")
            let pictures = try await server.draft.pictures?.map(\.pictureID)
            #expect(pictures == ["aa", "bb", "cc"])
        }
    }

    @Test func aWishThatLeadsElsewhereIsNoWish() {
        for foreign in [
            "https://elsewhere.example/x", "orders/1", "categories/../settings", "categories/a?b", "categories/a/b",
            "categories/", "",
        ] {
            #expect(PictureWish(foreign, "en") == nil, "\(foreign)")
        }
        #expect(PictureWish("posts/0a-b", "xx yy")?.target == "/admin/posts/0a-b/picture/pick")
        #expect(PictureWish("products/p1", "de")?.back == "/admin/products/p1/pictures?language=de")
    }

    @Test func aNewPictureTakesThePlaceOfTheOldOne() async throws {
        try await EditorServer.run(as: .editor) { server in
            let new = try PictureFiles.jpeg()
            let answer = try await server.upload("/admin/media/aa/replace", [("new.jpg", new)])
            #expect(answer.location == "/admin/media/\(Self.id(new))?replaced=1")
            let pictures = try await server.draft.pictures
            #expect(pictures?.map(\.pictureID) == [Self.id(new), "bb"])
            #expect(pictures?.first?.alt == [.english: "A green bottle"])
            let refused = try await server.upload("/admin/media/bb/replace", [("notes.jpg", Array("A text.".utf8))])
            #expect(refused.status == 422)
            #expect(refused.body.contains("<bdi>notes.jpg</bdi></b> – This file is not a picture we can read."))
            #expect(try await server.draft.pictures == pictures)
        }
    }

    @Test func whatIsShownStaysAndWhatIsThrownAwayComesBack() async throws {
        try await EditorServer.run(as: .editor) { server in
            let refused = try await server.post("/admin/media/aa/discard", [])
            #expect(refused.status == 409)
            #expect(refused.body.contains("Take it off there, or replace it, first."))
            #expect(refused.body.contains("href=\"/admin/products/\(server.product)/pictures\""))
            let gone = try await server.post("/admin/media/cc/discard", []).location
            #expect(gone.hasPrefix("/admin/media?discarded&undo="))
            let list = try await server.get(gone).body
            #expect(list.contains("The picture “cc.jpg” was thrown away.") && !list.contains("href=\"/admin/media/cc\""))
            let back = try await server.post("/admin/undo/\(Self.undo(of: gone))", [])
            #expect(back.location == "/admin/media/cc")
            #expect(try await server.get("/admin/media/cc").status == 200)
        }
    }

    @Test func whoOnlyLooksChangesNothing() async throws {
        try await EditorServer.run(as: .viewer) { server in
            let before = try await server.state()
            #expect(!(try await server.get("/admin/media").body.contains("multipart/form-data")))
            #expect(try await server.upload("/admin/media", [("a.jpg", try PictureFiles.jpeg())]).status == 403)
            #expect(try await server.post("/admin/media/cc/discard", []).status == 403)
            #expect(try await server.post("/admin/media/cc/keep", [("kept", "1")]).status == 403)
            #expect(try await server.upload("/admin/media/aa/replace", [("a.jpg", try PictureFiles.jpeg())]).status == 403)
            #expect(try await server.post("/admin/products/\(server.product)/pictures/pick", [("picture", "cc")]).status == 403)
            #expect(try await server.state() == before)
        }
    }
}
