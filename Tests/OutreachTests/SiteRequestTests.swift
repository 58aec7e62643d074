import Basics
import Customers
import Guard
import Jobs
import Store
import TestKit
import Testing

@testable import Outreach

/// A buyer asks for the site; the rules and the hours decide.
@Suite struct SiteRequestTests {
    @Test func thePageGoesInItsHourAndOnce() async throws {
        let time = MovingClock(BothEngines.now)
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: BothEngines.now)
            let buyer = try await Cast.buyer(in: database)
            let id = try await database.write { tx in
                try SiteRequest.record(Cast.draft(buyer.contact, at: tx.now), by: Cast.rep, in: tx)
            }
            let letter = try #require(try await database.read { try Letter.find(request: id, in: $0) })
            // Sunday noon and two hours: Monday nine in Warsaw.
            #expect(letter.dueAt.iso8601 == "2026-11-02T08:00:00Z")
            #expect(letter.notBefore.iso8601 == "2026-11-01T14:00:00Z")
            time.move(to: try at("2026-11-02T07:59:59Z"))
            try await Cast.runJobs(database)
            #expect(try await Cast.mails(database) == [])
            time.move(to: try at("2026-11-02T08:00:00Z"))
            try await Cast.runJobs(database)
            let mails = try await Cast.mails(database)
            #expect(mails.count == 1)
            #expect(mails[0].contains("anna@miarfurniture.example"))
            #expect(mails[0].contains("Bonjour Anna Wójcik,"))
            #expect(mails[0].contains("https:\\/\\/shop.example\\/en\\/"))
            #expect(mails[0].contains("https:\\/\\/shop.example\\/unsubscribe\\/follow_up.") && mails[0].contains("One-Click"))
            #expect(try await state(id, database) == .sent)
            let touches = try await database.read { try Touch.timeline(of: buyer.contact, in: $0) }
            #expect(touches.map(\.kind) == [.mailSent, .siteRequest])
            #expect(touches.map(\.at.iso8601) == ["2026-11-02T08:00:00Z", "2026-11-01T12:00:00Z"])
            #expect(touches[1].text == "Do you have a web site?" && touches[1].channel == "alibaba")
            // A sender that was killed after it had sent takes the letter up again.
            try await database.write { try Letter.send(letter.id, site: Cast.site, in: $0) }
            #expect(try await Cast.mails(database).count == 1)
        }
    }

    @Test func whatThePackForbidsIsRefusedAndNothingElseChanges() async throws {
        try await BothEngines.run { database in
            let buyer = try await Cast.buyer(in: database)
            let before = try await Cast.counts(database)
            let id = try await database.write { tx in
                let answer = "Yes, have a look at www.miarsupplier.com please"
                return try SiteRequest.record(Cast.draft(buyer.contact, at: tx.now, answer: answer), by: Cast.rep, in: tx)
            }
            let request = try #require(try await database.read { try SiteRequest.find(id, in: $0) })
            #expect(request.state == .refused)
            #expect(request.reasons.first?.key.hasPrefix("guard.reason.") == true)
            #expect(request.check != nil)
            // The request, its touch and that of the risk, the check and two lines of the journal; no letter and no job.
            let after = try await Cast.counts(database)
            #expect(zip(after, before).map { $0 - $1 } == [1, 0, 2, 0, 1, 2])
            await #expect(throws: AppError(.conflict, "outreach.decided")) {
                try await database.write { try SiteRequest.goOn(id, by: Cast.rep, in: $0) }
            }
            await #expect(throws: AppError(.conflict, "outreach.over")) {
                try await database.write { try SiteRequest.cancel(id, by: Cast.rep, in: $0) }
            }
            #expect(try await Cast.counts(database) == after)
        }
    }

    @Test func whereThePackWarnsAPersonDecides() async throws {
        let time = MovingClock(BothEngines.now)
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: try at("2026-11-03T09:00:00Z"))
            let buyer = try await Cast.buyer(in: database)
            let id = try await database.write { tx in
                try SiteRequest.record(Cast.draft(buyer.contact, at: tx.now, stage: .beforeDeal), by: Cast.rep, in: tx)
            }
            let request = try #require(try await database.read { try SiteRequest.find(id, in: $0) })
            #expect(request.state == .recorded)
            #expect(request.reasons == [Message("outreach.reason.deed")])
            #expect(try await database.read { try Letter.find(request: id, in: $0) } == nil)
            #expect(try await database.read { try SiteRequest.undecided(in: $0).map(\.id) } == [id])
            // Half an hour later somebody takes it upon himself: the delay counts from the request.
            time.move(to: try at("2026-11-03T09:30:00Z"))
            try await database.write { try SiteRequest.goOn(id, by: Colleague(id: "bob", role: .owner), in: $0) }
            let letter = try #require(try await database.read { try Letter.find(request: id, in: $0) })
            #expect(letter.dueAt.iso8601 == "2026-11-03T11:00:00Z")
            let decided = try #require(try await database.read { try SiteRequest.find(id, in: $0) })
            #expect(decided.state == .waiting && decided.decidedBy == "bob")
        }
    }

    @Test func aLongerDelayHoldsForWhatWaits() async throws {
        let time = MovingClock(BothEngines.now)
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: try at("2026-11-03T09:00:00Z"))
            let buyer = try await Cast.buyer(in: database)
            let id = try await database.write { tx in
                try SiteRequest.record(Cast.draft(buyer.contact, at: tx.now), by: Cast.rep, in: tx)
            }
            try await database.write { tx in
                var settings = OutreachSettings()
                settings.delayMinutes = 10 * 60
                try settings.save(by: "ann", in: tx)
            }
            time.move(to: try at("2026-11-03T11:00:00Z"))
            try await Cast.runJobs(database)
            #expect(try await Cast.mails(database) == [])
            // Ten hours end after the window of Tuesday has closed in Warsaw.
            let letter = try #require(try await database.read { try Letter.find(request: id, in: $0) })
            #expect(letter.dueAt.iso8601 == "2026-11-04T08:00:00Z")
            time.move(to: try at("2026-11-04T08:00:00Z"))
            try await Cast.runJobs(database)
            #expect(try await Cast.mails(database).count == 1)
        }
    }

    @Test func whoSaysNoWhileThePageWaitsIsNotSentIt() async throws {
        let time = MovingClock(BothEngines.now)
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: try at("2026-11-03T09:00:00Z"))
            let buyer = try await Cast.buyer(in: database)
            // An old no does not stand against a new question.
            try await database.write { tx in
                try Consent.withdraw(
                    "anna@miarfurniture.example", for: .followUp, words: .init("No more", language: "en"), source: .preferences,
                    in: tx)
            }
            time.move(to: try at("2026-11-03T09:01:00Z"))
            let first = try await database.write { tx in
                try SiteRequest.record(Cast.draft(buyer.contact, at: tx.now), by: Cast.rep, in: tx)
            }
            #expect(try await state(first, database) == .waiting)
            time.move(to: try at("2026-11-03T10:00:00Z"))
            try await database.write { tx in
                try Consent.withdraw(
                    "anna@miarfurniture.example", for: .followUp, words: .init("No more", language: "en"), source: .preferences,
                    in: tx)
            }
            time.move(to: try at("2026-11-03T11:30:00Z"))
            try await Cast.runJobs(database)
            #expect(try await Cast.mails(database) == [])
            #expect(try await state(first, database) == .cancelled)
        }
    }

    @Test func aSuppressedAddressIsNeverWrittenTo() async throws {
        let time = MovingClock(BothEngines.now)
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: try at("2026-11-03T09:00:00Z"))
            let buyer = try await Cast.buyer(in: database)
            let first = try await database.write { tx in
                try SiteRequest.record(Cast.draft(buyer.contact, at: tx.now), by: Cast.rep, in: tx)
            }
            try await database.write { try Suppression.add("Anna@MiarFurniture.example", reason: .complained, in: $0) }
            time.move(to: try at("2026-11-03T11:00:00Z"))
            try await Cast.runJobs(database)
            #expect(try await Cast.mails(database) == [])
            #expect(try await state(first, database) == .cancelled)
            let letter = try #require(try await database.read { try Letter.find(request: first, in: $0) })
            #expect(letter.state == .cancelled && letter.reason == Message("outreach.reason.suppressed"))
            // Asked for again it is refused at once.
            let second = try await database.write { tx in
                try SiteRequest.record(Cast.draft(buyer.contact, at: tx.now), by: Cast.rep, in: tx)
            }
            #expect(try await state(second, database) == .refused)
        }
    }

    @Test func noMoreLettersThanAllowedGoInAnHour() async throws {
        let time = MovingClock(BothEngines.now)
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: try at("2026-11-03T09:00:00Z"))
            let buyer = try await Cast.buyer(in: database)
            try await database.write { tx in
                var settings = OutreachSettings()
                settings.lettersAnHour = 2
                try settings.save(by: "ann", in: tx)
                for number in 1...3 {
                    var draft = Cast.draft(buyer.contact, at: tx.now)
                    draft.address = "anna\(number)@miarfurniture.example"
                    try SiteRequest.record(draft, by: Cast.rep, in: tx)
                }
            }
            time.move(to: try at("2026-11-03T11:00:00Z"))
            try await Cast.runJobs(database)
            #expect(try await Cast.mails(database).count == 2)
            let waiting = try await database.read { try LetterList.find(.waiting, PageRequest(), in: $0) }
            #expect(waiting.page.items.map(\.letter.dueAt.iso8601) == ["2026-11-03T12:00:00Z"])
            #expect(waiting.page.items.map(\.letter.reason) == [Message("outreach.reason.limit")])
            time.move(to: try at("2026-11-03T12:00:00Z"))
            try await Cast.runJobs(database)
            #expect(try await Cast.mails(database).count == 3)
        }
    }

    @Test func whatIsWrongIsRefusedAndNothingIsKept() async throws {
        try await BothEngines.run { database in
            let buyer = try await Cast.buyer(in: database)
            let before = try await Cast.counts(database)
            var draft = Cast.draft(buyer.contact, at: BothEngines.now)
            func refuses(_ error: AppError, _ draft: SiteRequest.Draft, by colleague: Colleague = Cast.rep) async {
                await #expect(throws: error) {
                    try await database.write { _ = try SiteRequest.record(draft, by: colleague, in: $0) }
                }
            }
            await refuses(AppError(.forbidden, "guard.notAllowed"), draft, by: Colleague(id: "eve", role: .viewer))
            draft.words = " \n"
            await refuses(.invalid("outreach.noWords"), draft)
            draft = Cast.draft(buyer.contact, at: BothEngines.now.adding(seconds: 1))
            await refuses(.invalid("outreach.notYet"), draft)
            draft = Cast.draft(buyer.contact, at: BothEngines.now, channel: "nowhere")
            await refuses(.invalid("outreach.noChannel", ["channel": "nowhere"]), draft)
            draft = Cast.draft(buyer.contact, at: BothEngines.now)
            draft.address = "anna"
            await refuses(.invalid("mail.badAddress", ["address": "anna"]), draft)
            draft.address = "x1y2@message.alibaba.com"
            await refuses(.invalid("outreach.relayAddress"), draft)
            await refuses(.notFound(), Cast.draft(ID("nobody"), at: BothEngines.now))
            #expect(try await Cast.counts(database) == before)
        }
    }

    @Test func whatWaitsIsCalledOff() async throws {
        let time = MovingClock(BothEngines.now)
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: BothEngines.now)
            let buyer = try await Cast.buyer(in: database)
            let id = try await database.write { tx in
                try SiteRequest.record(Cast.draft(buyer.contact, at: tx.now), by: Cast.rep, in: tx)
            }
            await #expect(throws: AppError(.conflict, "outreach.askedBefore")) {
                try await database.write { tx in
                    _ = try SiteRequest.record(Cast.draft(buyer.contact, at: tx.now), by: Cast.rep, in: tx)
                }
            }
            try await database.write { try SiteRequest.cancel(id, by: Cast.rep, in: $0) }
            #expect(try await state(id, database) == .cancelled)
            time.move(to: try at("2026-11-02T08:00:00Z"))
            try await Cast.runJobs(database)
            #expect(try await Cast.mails(database) == [])
        }
    }

    @Test func aMailThatTheServerRefusesForGoodHasFailed() async throws {
        let time = MovingClock(BothEngines.now)
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: BothEngines.now)
            let buyer = try await Cast.buyer(in: database)
            let id = try await database.write { tx in
                try SiteRequest.record(Cast.draft(buyer.contact, at: tx.now), by: Cast.rep, in: tx)
            }
            time.move(to: try at("2026-11-02T08:00:00Z"))
            try await Cast.runJobs(database)
            try await database.write { tx in
                try tx.run("UPDATE jobs SET state = 'failed' WHERE kind = 'mail.send'")
                try Letter.markGivenUp(in: tx)
            }
            #expect(try await state(id, database) == .failed)
            let letter = try #require(try await database.read { try Letter.find(request: id, in: $0) })
            #expect(letter.reason == Message("outreach.reason.mailServer"))
        }
    }

    private func state(_ id: ID<SiteRequest>, _ database: Database) async throws -> SiteRequest.State? {
        try await database.read { try SiteRequest.find(id, in: $0)?.state }
    }
}
