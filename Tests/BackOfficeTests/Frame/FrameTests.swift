import Basics
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

    @Test func moreThanAnybodyCountsIsShownAsSuch() {
        #expect(Waiting.shown(99) == "99")
        #expect(Waiting.shown(100) == "99+")
    }
}
