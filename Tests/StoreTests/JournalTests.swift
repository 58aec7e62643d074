import Basics
import Journal
import Store
import Synchronization
import TestKit
import Testing

/// What the journal keeps of a change, and how it is found again.
@Suite struct JournalTests {
    @Test func onlyWhatDiffersIsKept() async throws {
        try await BothEngines.run { database in
            let entry = try await database.write { tx in
                try Journal.change(
                    "thing.changed", subject: "t", actor: "ann", from: ["name": "A", "kept": "same", "gone": "x"],
                    to: ["name": "B", "kept": "same", "new": "y"], detail: ["slug": "thing"], in: tx)
                return try Journal.entries(about: "t", in: tx).first
            }
            #expect(
                entry?.changes == [
                    Journal.Change(field: "gone", before: "x", after: ""), Journal.Change(field: "name", before: "A", after: "B"),
                    Journal.Change(field: "new", before: "", after: "y"),
                ])
            #expect(entry?.rest == ["slug": "thing"])
            #expect(entry?.detail.contains("same") == false)
        }
    }

    @Test func anEntryThatTellsOneChangeTellsItToo() async throws {
        try await BothEngines.run { database in
            let entry = try await database.write { tx in
                try Journal.append("rates.set", subject: "rates", detail: ["before": "7", "after": "8"], in: tx)
                return try Journal.entries(about: "rates", in: tx).first
            }
            #expect(entry?.changes == [Journal.Change(field: "", before: "7", after: "8")])
            #expect(entry?.rest == [:])
        }
    }

    @Test func aLongValueIsCut() async throws {
        try await BothEngines.run { database in
            let entry = try await database.write { tx in
                try Journal.change(
                    "thing.changed", subject: "t", actor: "ann", from: [:], to: ["text": String(repeating: "x", count: 5000)],
                    in: tx)
                return try Journal.entries(about: "t", in: tx).first
            }
            #expect(entry?.changes.first?.after.count == 300)
        }
    }

    @Test func everyConditionFindsAndPagesFollowEachOther() async throws {
        let clock = SteppingClock(BothEngines.now)
        try await BothEngines.run(clock: clock.clock) { database in
            clock.set(BothEngines.now)
            for number in 1...6 {
                try await database.write { tx in
                    try Journal.append(
                        number % 2 == 0 ? "order.moved" : "page.updated", subject: "s\(number % 3)",
                        actor: number < 4 ? "ann" : "bob", detail: ["n": "\(number)"], in: tx)
                }
                clock.step(seconds: 86_400)
            }
            @Sendable func found(_ search: Journal.Search, before: Int? = nil, limit: Int = 10) async throws -> [String] {
                try await database.read { tx in
                    try Journal.find(search, before: before, limit: limit, in: tx).compactMap { $0.fields["n"] }
                }
            }
            let day = BothEngines.now.adding(seconds: 2 * 86_400)
            #expect(try await found(.init()) == ["6", "5", "4", "3", "2", "1"])
            #expect(try await found(.init(actor: "ann")) == ["3", "2", "1"])
            #expect(try await found(.init(kinds: ["order.moved"])) == ["6", "4", "2"])
            #expect(try await found(.init(kinds: ["order.moved", "page.updated"]), limit: 4) == ["6", "5", "4", "3"])
            #expect(try await found(.init(actor: "bob", kinds: ["order.moved"])) == ["6", "4"])
            #expect(try await found(.init(kinds: [])) == [])
            #expect(try await found(.init(subject: "s1")) == ["4", "1"])
            #expect(try await found(.init(since: day)) == ["6", "5", "4", "3"])
            #expect(try await found(.init(until: day)) == ["2", "1"])
            #expect(try await found(.init(kinds: ["page.updated"], since: day, until: day.adding(seconds: 1))) == ["3"])
            #expect(try await found(.init(since: day.adding(seconds: 900_000_000))) == [])
            let kinds = try await database.read { try Journal.kinds(in: $0) }
            #expect(kinds == ["order.moved", "page.updated"])
            let first = try await database.read { try Journal.find(.init(), limit: 2, in: $0) }
            #expect(try await found(.init(), before: first.last?.position, limit: 2) == ["4", "3"])
        }
    }

    @Test func aValueIsToldAsFields() {
        struct Line: Hashable { var quantity: Int }
        struct Draft: Hashable {
            var slug = "a"
            var note: String?
            var tags = ["x", "y"]
            var lines = [Line(quantity: 1)]
            var isOn = true
        }
        var after = Draft()
        (after.note, after.isOn) = ("new", false)
        after.lines.append(Line(quantity: 5))
        after.tags = ["x"]
        let fields = JournalFields.differing(from: Draft(), to: after)
        #expect(fields.from == ["tags": "x, y", "lines": "1", "isOn": "yes"])
        #expect(fields.to == ["note": "new", "tags": "x", "lines": "1, 5", "isOn": "no"])
        #expect(JournalFields.differing(from: nil, to: after).to == [:])
    }

    @Test func jsonIsToldByItsPaths() {
        let text = #"{"a": {"b": ["x", "y"], "c": null}, "d": true, "e": [{"f": 1}, {"f": 2.5}]}"#
        #expect(FlatJSON.fields(text) == ["a.b": "x, y", "d": "yes", "e.0.f": "1", "e.1.f": "2.5"])
        #expect(FlatJSON.fields("no JSON") == [:])
    }
}

/// A clock that moves when it is told to.
private final class SteppingClock: Sendable {
    private let now: Mutex<Instant>

    init(_ start: Instant) { now = Mutex(start) }

    var clock: Clock { Clock { self.now.withLock { $0 } } }
    func set(_ instant: Instant) { now.withLock { $0 = instant } }
    func step(seconds: Int64) { now.withLock { $0 = $0.adding(seconds: seconds) } }
}
