import Basics
import Content
import Sales
import Store
import Testing

@testable import BackOffice

/// What stands around every page.
@Suite struct FrameTests {
    @Test func everyRoomHasItsPlaceOnceAndItsLetterAlone() {
        let entries = Navigation.groups.flatMap(\.entries)
        #expect(Navigation.groups.count <= 7)
        #expect(Set(entries.map(\.key)).count == entries.count)
        #expect(Set(entries.map(\.path)).count == entries.count)
        let letters = entries.compactMap(\.letter)
        #expect(Set(letters).count == letters.count)
    }

    @Test func anAddressBelongsToTheNearestRoom() {
        #expect(Navigation.entry(of: "/admin/customers/import/7")?.key == "customerImport")
        #expect(Navigation.entry(of: "/admin/customers/7")?.key == "customers")
        #expect(Navigation.entry(of: "/admin/guard/points/report")?.key == "points")
        #expect(Navigation.entry(of: "/admin")?.key == "home")
        #expect(Navigation.entry(of: "/admin/me") == nil)
        #expect(Navigation.entry(of: "/admin/orderly") == nil)
    }

    @Test func whatWaitsIsCountedInOneStatement() async throws {
        try await EditorServer.run { server in
            _ = try await server.database.write { tx in
                let draft = InquiryDraft(
                    name: "Camille Roux", email: "camille@perrache.example", company: "Maison", country: "FR",
                    text: "Please quote")
                _ = try Inquiry.receive(draft, language: .french, in: tx)
            }
            try await server.database.read { tx in
                let session = try #require(try StaffSession.find(token: server.session, in: tx))
                let before = tx.statementCount
                let waiting = try Waiting.load(for: session, in: tx)
                #expect(tx.statementCount == before + 1)
                #expect(waiting == Waiting(counts: ["inquiries": 1]))
            }
            let page = try await server.get("/admin/inquiries").body
            #expect(page.contains("1 inquiry to answer"))
            #expect(page.contains("<details class=\"side-group\" data-group=\"deals\" open>"))
            #expect(page.contains("<details class=\"side-group\" data-group=\"goods\">"))
        }
    }

    @Test func everyKindOfOnesOwnLongWorkIsCounted() async throws {
        try await EditorServer.run { server in
            try await server.database.write { tx in
                _ = try SearchCheckRun.start(by: "ann", in: tx)
                for (id, who) in [("a", "ann"), ("b", "bob")] {
                    try tx.run(
                        """
                        INSERT INTO translation_runs (id, kind, source_language, target_language, state, started_by, started_at)
                        VALUES (\(id), 'products', 'en', 'fr', 'running', \(who), \(tx.now))
                        """)
                    try tx.run(
                        """
                        INSERT INTO translation_files (id, file_name, format, source_language, target_language, state, content,
                            units, uploaded_by, uploaded_at)
                        VALUES (\(id), 'fr.xlf', 'xliff12', 'en', 'fr', 'applying', '{}', 10, \(who), \(tx.now))
                        """)
                }
            }
            try await server.database.read { tx in
                let session = try #require(try StaffSession.find(token: server.session, in: tx))
                let before = tx.statementCount
                let waiting = try Waiting.load(for: session, in: tx)
                #expect(tx.statementCount == before + 1)
                #expect(waiting.ownWork == 3)
            }
            #expect(try await server.get("/admin").body.contains("3 jobs at work"))
            #expect(try await server.get("/admin/jobs/mine").body.contains("3 jobs at work"))
            let list = try await server.get("/admin/jobs?mine=1").body
            for address in ["/admin/seo", "/admin/translations/machine", "/admin/translations/files/a"] {
                #expect(list.contains("<th scope=\"row\"><a href=\"\(address)\">"), "\(address)")
            }
            #expect(!list.contains("/admin/translations/files/b"))
            try await server.database.write { tx in
                try tx.run("UPDATE search_checks SET state = 'stopped'")
                try tx.run("UPDATE translation_runs SET state = 'done'")
                try tx.run("UPDATE translation_files SET state = 'applied'")
            }
            #expect(!(try await server.get("/admin").body.contains("data-work=")))
        }
    }

    @Test func moreThanAnybodyCountsIsShownAsSuch() {
        #expect(Waiting.shown(99) == "99")
        #expect(Waiting.shown(100) == "99+")
    }
}
