import Basics
import Customers
import Store
import TestKit
import Testing

@testable import Outreach

/// What Guard finds about an answer stands on the buyer's timeline.
@Suite struct PenaltyRiskTests {
    @Test func anAnswerThatBreaksARuleIsARisk() async throws {
        try await BothEngines.run { database in
            let buyer = try await Cast.buyer(in: database).contact
            let id = try await database.write { tx in
                try SiteRequest.record(Cast.draft(buyer, at: tx.now, stage: .beforeDeal), by: Cast.rep, in: tx)
            }
            let touches = try await database.read { try Touch.timeline(of: buyer, in: $0) }
            let risk = try #require(touches.first { $0.kind == .penaltyRisk })
            let check = try await database.read { try SiteRequest.find(id, in: $0)?.check }
            #expect(risk.text == "alibaba.contact_request" && risk.subject == check?.text && risk.actor == "ann")
            #expect(touches.map(\.kind).contains(.siteRequest) && touches.count == 2)
        }
    }

    @Test func anAnswerThatBreaksNoneIsNone() async throws {
        try await BothEngines.run { database in
            let buyer = try await Cast.buyer(in: database).contact
            _ = try await database.write { tx in
                try SiteRequest.record(Cast.draft(buyer, at: tx.now, channel: "fair"), by: Cast.rep, in: tx)
            }
            let touches = try await database.read { try Touch.timeline(of: buyer, in: $0) }
            #expect(touches.map(\.kind) == [.siteRequest])
        }
    }
}
