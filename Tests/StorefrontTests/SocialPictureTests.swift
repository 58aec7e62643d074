import Basics
import Catalog
import Foundation
import Pricing
import Synchronization
import TestKit
import Testing

@testable import Storefront

/// The pictures of pages that messengers show.
@Suite struct SocialPictureTests {
    private static func run(_ body: @escaping @Sendable (ShopServer, String) async throws -> Void) async throws {
        try await BothEngines.run { database in
            try await database.write { tx in try TestShop.fill(in: tx) }
            let folder = NSTemporaryDirectory() + "social-\(Secrets.token())"
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try await ShopServer.serve(database, media: folder) { try await body($0, folder) }
        }
    }

    /// The address after the site's own.
    private static func address(_ page: String) -> String {
        page.firstMatch(of: /og:image" content="https:\/\/lakeward\.example([^"]+)"/).map { String($0.output.1) } ?? ""
    }

    @Test func aProductsPictureIsDrawnOnceAndSaysWhatItCosts() async throws {
        try await Self.run { shop, folder in
            let page = try await shop.get("/en/products/bottle").body
            #expect(page.contains("<meta property=\"og:image:width\" content=\"1200\">"))
            #expect(page.contains("<meta property=\"og:image:height\" content=\"630\">"))
            #expect(page.contains("<meta property=\"og:image:alt\" content=\"Bottle &lt;500 ml&gt; · From $4.60 · MOQ 50 pcs\">"))
            let address = Self.address(page)
            let picture = try await shop.get(address)
            #expect(picture.status == 200)
            #expect(picture["content-type"] == "image/jpeg")
            #expect(picture["cache-control"] == "public, max-age=31536000, immutable")
            let bytes = try #require(picture["content-length"].flatMap { Int($0) })
            #expect(bytes > 5_000 && bytes <= 300 * 1024)
            let files = FileManager.default.enumerator(atPath: "\(folder)/social")?.allObjects as? [String]
            #expect(files?.filter { $0.hasSuffix(".jpg") }.count == 1)
            let again = try await shop.get(address)
            #expect(again["content-length"] == picture["content-length"])
            // Whatever currency a visitor sees, the picture is everybody's.
            let euros = try await shop.get("/en/products/bottle", ["cookie": "currency=EUR"]).body
            #expect(Self.address(euros) == address)
            let arabic = Self.address(try await shop.get("/ar/products/bottle").body)
            #expect(arabic != address && arabic.hasPrefix("/social/ar/product/"))
            let drawn = try await shop.get(arabic)
            #expect(drawn.status == 200)
        }
    }

    @Test func nobodyHasAnythingElseDrawn() async throws {
        try await Self.run { shop, folder in
            let address = Self.address(try await shop.get("/en/products/bottle").body)
            let digest = String(address.dropLast(4).suffix(32))
            let forged = address.replacing(digest, with: String(repeating: "0", count: 32))
            let answer = try await shop.get(forged)
            #expect(answer.status == 302)
            #expect(answer["location"] == address)
            for path in [
                "/social/en/product/nothing-\(digest).jpg", "/social/xx/product/a-\(digest).jpg",
                "/social/en/order/a-\(digest).jpg",
                "/social/en/question/a-\(digest).jpg", "/social/en/product/..%2f..%2fetc-x.jpg", "/social/en/product/x.png",
            ] {
                let refused = try await shop.get(path)
                #expect(refused.status == 404, "\(path)")
            }
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/social"))
        }
    }

    @Test func anotherTitleIsAnotherPicture() async throws {
        try await Self.run { shop, _ in
            let before = Self.address(try await shop.get("/en/products/bottle").body)
            try await shop.database.write { tx in
                var draft = TestShop.bottle
                draft.title[.english] = "Flask"
                try Offer.save(draft, in: tx)
            }
            let after = Self.address(try await shop.get("/en/products/bottle?quantity=60").body)
            #expect(after != before)
            let old = try await shop.get(before)
            #expect(old.status == 302)
            #expect(old["location"] == after)
        }
    }

    @Test(arguments: ["", "categories/bottles", "pages/factory", "search", "contact"])
    func otherPagesHaveOneToo(path: String) async throws {
        try await Self.run { shop, _ in
            let address = Self.address(try await shop.get("/fr/\(path)").body)
            #expect(address.hasPrefix("/social/fr/"))
            let picture = try await shop.get(address)
            #expect(picture.status == 200)
        }
    }

    @Test func aPageThatIsCalledOtherwiseInALanguageHasItsPictureThere() async throws {
        try await Self.run { shop, _ in
            try await shop.database.write { tx in
                var page = PageDraft(slug: "factory", title: [.english: "The factory", .french: "L’usine"])
                page.body = [.english: "<p>One roof</p>", .french: "<p>Un toit</p>"]
                page.localSlugs = [.french: "notre-usine"]
                try ContentPage.save(page, in: tx)
                var bottles = CategoryDraft(slug: "bottles", title: [.english: "Bottles", .french: "Bouteilles"])
                bottles.localSlugs = [.french: "bouteilles"]
                _ = try Category.save(bottles, in: tx)
            }
            for place in ["pages/notre-usine", "categories/bouteilles"] {
                let address = Self.address(try await shop.get("/fr/\(place)").body)
                let kind = place.hasPrefix("pages") ? "page" : "category"
                #expect(address.hasPrefix("/social/fr/\(kind)/"))
                // What a form adds to an address changes nothing here.
                for path in ["\(address)?\(FilterAddress.sent)=1", address] {
                    let picture = try await shop.get(path)
                    #expect(picture.status == 200, "\(path)")
                    #expect(picture["content-type"] == "image/jpeg")
                }
            }
        }
    }

    @Test func whoeverHasTooManyDrawnIsAskedToWait() async throws {
        try await Self.run { shop, _ in
            let address = Self.address(try await shop.get("/en/products/bottle").body)
            let drawn = try await shop.get(address)
            #expect(drawn.status == 200)
            let digest = String(address.dropLast(4).suffix(32))
            let forged = address.replacing(digest, with: String(repeating: "0", count: 32))
            let stranger = ["x-forwarded-for": "192.0.2.7"]
            for _ in 0..<SocialShelf.drawnPerMinute {
                let answer = try await shop.get(forged, stranger)
                #expect(answer.status == 302)
            }
            let refused = try await shop.get(forged, stranger)
            #expect(refused.status == 429)
            #expect(refused["retry-after"] == "2")
            // What is drawn is anybody's, and others are not held up.
            let kept = try await shop.get(address, stranger)
            #expect(kept.status == 200)
            let other = try await shop.get(forged, ["x-forwarded-for": "192.0.2.8"])
            #expect(other.status == 302)
        }
    }

    @Test func whatIsAskedForStaysLongest() async throws {
        let folder = NSTemporaryDirectory() + "shelf-\(Secrets.token())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // Every look at it is a minute after the one before.
        let minutes = Minutes()
        let shelf = SocialShelf(folder, mostBytes: 4_000, clock: minutes.clock)
        let digests = (0..<5).map { number in String(repeating: "\(number)", count: 32) }
        for digest in digests.prefix(4) { _ = try await shelf.picture(digest) { [UInt8](repeating: 7, count: 1_000) } }
        let first = await shelf.kept(digests[0])
        #expect(first?.count == 1_000)
        // The fifth is too much: those go that nobody has asked for longest, until a quarter is free.
        _ = try await shelf.picture(digests[4]) { [UInt8](repeating: 7, count: 1_000) }
        var kept: [Int] = []
        for (number, digest) in digests.enumerated() {
            if await shelf.kept(digest) != nil { kept.append(number) }
        }
        #expect(kept == [0, 3, 4])
    }

    private final class Minutes: Sendable {
        private let time = Mutex(BothEngines.now)

        var clock: Clock {
            Clock {
                self.time.withLock { time in
                    time = time.adding(seconds: 60)
                    return time
                }
            }
        }
    }

    @Test func theFolderHoldsNoMoreThanItMay() async throws {
        let folder = NSTemporaryDirectory() + "shelf-\(Secrets.token())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let shelf = SocialShelf(folder, mostBytes: 4_000)
        let digests = (0..<10).map { number in String(repeating: "\(number)", count: 32) }
        for digest in digests {
            let bytes = try await shelf.picture(digest) { [UInt8](repeating: 7, count: 1_000) }
            #expect(bytes.count == 1_000)
        }
        var kept = 0
        for digest in digests { kept += await shelf.kept(digest) == nil ? 0 : 1 }
        #expect((1...4).contains(kept))
        let outside = await shelf.kept("../../../../etc/passwd")
        #expect(outside == nil)
    }
}
