import Basics
import Catalog
import Channels
import Jobs
import Pricing
import Store
import Testing

@testable import BackOffice

/// The tags and certificates of products, and the feeds that products stand in, come back exactly as they were.
@Suite struct UndoGoodsTests {
    /// What is refused, and that it changes nothing.
    private static func staysGone(
        _ gone: String, _ tables: [String], naming name: String, _ server: EditorServer
    ) async throws {
        let (before, state) = (try await UndoContentTests.rows(tables, server), try await server.state())
        let refused = try await server.post("/admin/undo/\(UndoContentTests.undo(of: gone))", [])
        #expect(refused.status == 409)
        #expect(refused.body.contains("“\(name)” cannot be taken back: something else has changed since."))
        let after = try await UndoContentTests.rows(tables, server)
        #expect(after == before)
        let still = try await server.state()
        #expect(still == state)
    }

    // MARK: Tags

    @Test func tagsComeBackToEveryProductThatBoreThem() async throws {
        try await EditorServer.run(as: .editor) { server in
            try await server.database.write { tx in
                var cup = EditorCast.cup()
                cup.tags = ["tea", "white"]
                _ = try Offer.save(cup, in: tx)
            }
            let page = try await server.get("/admin/tags").body
            #expect(page.contains("value=\"remove\"") && !page.contains("data-confirm"))
            try await UndoContentTests.comesBack(
                ["product_tags"], "/admin/tags", [("tag", "tea"), ("tag", "steel"), ("do", "remove")],
                saying: "Tags taken off every product: steel, tea.", server)
            let newest = try await server.database.read { try ProductVersion.newest(of: server.product, in: $0) }
            #expect(newest?.way == .tags && newest?.draft.tags == ["steel", "tea"])
        }
    }

    @Test func aProductKeepsTheTagsThatItHasGotSince() async throws {
        try await EditorServer.run(as: .editor) { server in
            let gone = try await server.post("/admin/tags", [("tag", "tea"), ("do", "remove")]).location
            #expect(gone.hasPrefix("/admin/tags?changed=1&undo="))
            try await server.change { $0.tags = ["new", "steel"] }
            let back = try await server.post("/admin/undo/\(UndoContentTests.undo(of: gone))", [])
            #expect(back.status == 303 && back.location == "/admin/tags")
            #expect(try await server.draft.tags == ["new", "steel", "tea"])
        }
    }

    @Test func aTagDoesNotComeBackBesideOneOfTheSameName() async throws {
        try await EditorServer.run(as: .editor) { server in
            let gone = try await server.post("/admin/tags", [("tag", "tea"), ("tag", "steel"), ("do", "remove")]).location
            try await server.database.write { tx in
                var cup = EditorCast.cup()
                cup.tags = ["tea"]
                _ = try Offer.save(cup, in: tx)
            }
            try await Self.staysGone(gone, ["product_tags"], naming: "steel, tea", server)
            // A tag that no product bears leaves nothing to take back.
            let none = try await server.post("/admin/tags", [("tag", "steel"), ("do", "remove")]).location
            #expect(none == "/admin/tags?changed=0")
        }
    }

    // MARK: Certificates

    private static let pdf = "%PDF-1.7\n%%EOF\n"

    /// Gives the bottle a certificate with a file.
    private static func certify(_ path: String, _ server: EditorServer) async throws -> ID<Certificate> {
        let fields = [("name", "LFGB"), ("number", "L-1"), ("issuer", "TÜV"), ("validUntil", "2027-03-31"), ("isPublic", "1")]
        #expect(try await server.send(path, fields, ("report.pdf", Array(pdf.utf8))).status == 303)
        let all = try await server.database.read { try Certificate.all(of: server.product, in: $0) }
        return try #require(all.first).id
    }

    @Test func aCertificateComesBackWithItsFile() async throws {
        try await EditorServer.run(as: .editor) { server in
            let path = "/admin/products/\(server.product)/certificates"
            let id = try await Self.certify(path, server)
            let page = try await server.get(path).body
            #expect(page.contains("\(id)/remove\"") && !page.contains("data-confirm"))
            try await UndoContentTests.comesBack(
                ["product_certificates"], "\(path)/\(id)/remove", saying: "The certificate “LFGB” was removed.", server)
            #expect(try await server.get("\(path)/\(id)/file").body == Self.pdf)
            // Its file goes later, when nobody can take that back any more.
            #expect(Certificate.keptFileSeconds > Undo.lastsSeconds)
            let waiting: [Int64] = try await server.database.read { tx in
                try tx.rows("SELECT run_at - created_at FROM jobs WHERE kind = 'certificate.dropFile'").map { $0[0] }
            }
            #expect(waiting == [Certificate.keptFileSeconds * 1_000])
        }
    }

    @Test func aCertificateWhosePlaceOthersHaveTakenStaysGone() async throws {
        try await EditorServer.run(as: .editor) { server in
            let path = "/admin/products/\(server.product)/certificates"
            let id = try await Self.certify(path, server)
            let gone = try await server.post("\(path)/\(id)/remove", []).location
            #expect(gone.hasPrefix("\(path)?removed&undo="))
            try await server.database.write { tx in
                for number in 1...Certificate.mostOfProduct {
                    let draft = CertificateDraft(name: "C \(number)")
                    _ = try Certificate.save(draft, of: server.product, actor: "ann", in: tx)
                }
            }
            try await Self.staysGone(gone, ["product_certificates"], naming: "LFGB", server)
        }
    }

    // MARK: Feeds

    private static let site = "https://shop.lakeward.com"
    private static let google = Feed(.google, .english, "US", .usd)
    private static let tables = ["settings", "feed_checks", "feed_omissions", "feed_fetches"]
    private static let name = "Google · English · US · USD"

    private static func remove(_ server: EditorServer) async throws -> String {
        try await server.post("/admin/feeds/remove", [("feed", google.key)]).location
    }

    /// A cup that has neither a description nor a picture is left out of every feed.
    private static func add(_ feeds: [Feed], _ server: EditorServer) async throws {
        try await server.database.write { tx in
            var cup = EditorCast.cup()
            (cup.status, cup.audience) = (.active, .both)
            _ = try Offer.save(cup, in: tx)
            for feed in feeds { try FeedSettings.add(feed, by: "ann", in: tx) }
        }
    }

    @Test func aFeedComesBackToItsPlaceWithWhatWasFoundInIt() async throws {
        try await EditorServer.run(as: .editor) { server in
            try await Self.add([Self.google, Feed(.meta, .english, "US", .usd)], server)
            try await FeedCheck.carryOut(Self.google.key, site: Self.site, database: server.database)
            try await server.database.write { tx in
                try FeedFetch.note(Self.google.key, by: "Googlebot", in: tx)
                try FeedSettings.turn(Self.google.key, isOn: false, by: "ann", in: tx)
            }
            try await UndoContentTests.comesBack(
                Self.tables, "/admin/feeds/remove", [("feed", Self.google.key)], saying: "The feed \(Self.name) was removed.",
                server)
        }
    }

    @Test func aFeedThatWasBeingLookedThroughIsLookedThroughAnew() async throws {
        try await EditorServer.run(as: .editor) { server in
            let database = server.database
            let runner = JobRunner(
                database, handlers: [FeedCheck.job: { try await FeedCheck.carryOut($0, site: Self.site, database: database) }])
            try await Self.add([Self.google], server)
            let gone = try await Self.remove(server)
            #expect(gone.hasPrefix("/admin/feeds?removed&undo="))
            #expect(try await runner.runDue() == 1)
            #expect(try await server.post("/admin/undo/\(UndoContentTests.undo(of: gone))", []).status == 303)
            let begun = try #require(try await database.read { try FeedCheck.find(Self.google.key, in: $0) })
            #expect(begun.finishedAt == nil && [begun.total, begun.seen, begun.leftOut] == [2, 0, 0])
            #expect(try await runner.runDue() == 1)
            let done = try #require(try await database.read { try FeedCheck.find(Self.google.key, in: $0) })
            #expect(done.finishedAt != nil && [done.total, done.seen, done.listed, done.leftOut] == [2, 2, 1, 2])
        }
    }

    /// Whoever is at it finds no place to write to any more, so another begins.
    @Test func aFeedThatSomebodyIsAtIsBegunAnew() async throws {
        try await EditorServer.run(as: .editor) { server in
            try await Self.add([Self.google], server)
            try await server.database.write { try $0.run("UPDATE jobs SET state = 'running' WHERE kind = \(FeedCheck.job)") }
            let gone = try await Self.remove(server)
            #expect(try await server.post("/admin/undo/\(UndoContentTests.undo(of: gone))", []).status == 303)
            let states = try await server.database.read { tx in
                try tx.rows("SELECT state FROM jobs WHERE kind = \(FeedCheck.job) ORDER BY state").map { $0[0] as String }
            }
            #expect(states == ["running", "waiting"])
            #expect(try await server.database.read { try FeedCheck.find(Self.google.key, in: $0) } != nil)
        }
    }

    @Test func aFeedDoesNotComeBackBesideOneAtItsAddress() async throws {
        try await EditorServer.run(as: .editor) { server in
            try await Self.add([Self.google], server)
            let gone = try await Self.remove(server)
            try await server.database.write { try FeedSettings.add(Feed(.google, .english, "US", .eur), by: "ann", in: $0) }
            try await Self.staysGone(gone, Self.tables, naming: Self.name, server)
        }
    }
}
