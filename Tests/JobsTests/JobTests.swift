import Basics
import Store
import Synchronization
import TestKit
import Testing

@testable import Jobs

/// The queue on both engines, by a clock that the test turns.
@Suite struct JobTests {
    /// A clock whose hands are moved by the test.
    private final class Hands: Sendable {
        private let milliseconds = Mutex(BothEngines.now.milliseconds)

        var clock: Clock { Clock { Instant(milliseconds: self.milliseconds.withLock { $0 }) } }

        /// Each engine begins at the same time.
        func turnBack() { milliseconds.withLock { $0 = BothEngines.now.milliseconds } }

        func turn(seconds: Int64) { milliseconds.withLock { $0 += seconds * 1_000 } }
    }

    private func run(_ body: (Database, Hands) async throws -> Void) async throws {
        let hands = Hands()
        try await BothEngines.run(clock: hands.clock) { database in
            hands.turnBack()
            try await body(database, hands)
        }
    }

    @Test func workThatFailsWaitsTwiceAsLongEachTimeAndIsGivenUpInTheEnd() async throws {
        try await run { database, hands in
            let id = try await database.write { try Job.enqueue("mail", "to ann", in: $0) }
            var waits: [Int64] = []
            for attempt in 1...Job.mostAttempts {
                let job = try #require(try await database.write { try Job.take(["mail"], in: $0) })
                #expect(job.id == id && job.attempts == attempt && job.payload == "to ann")
                try await database.write { try job.fail("mail.refused", in: $0) }
                let due: Instant = try await database.read { try #require(try $0.value("SELECT run_at FROM jobs")) }
                let now = hands.clock.now()
                waits.append(due.seconds - now.seconds)
                hands.turn(seconds: due.seconds - now.seconds - 1)
                if attempt < Job.mostAttempts {
                    #expect(try await database.write { try Job.take(["mail"], in: $0) } == nil)
                }
                hands.turn(seconds: 1)
            }
            #expect(waits.prefix(10) == [10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 3_600])
            #expect(try await database.write { try Job.take(["mail"], in: $0) } == nil)
            let given = try await database.read { try Job.givenUp(PageRequest(), in: $0) }
            #expect(given.items.map(\.reason) == ["mail.refused"] && given.total == 1)

            #expect(try await database.write { try Job.retry(id, in: $0) })
            #expect(try await database.write { try Job.retry(id, in: $0) } == false)
            let job = try #require(try await database.write { try Job.take(["mail"], in: $0) })
            #expect(job.attempts == 1)
        }
    }

    @Test func aDeadWorkersJobIsTakenOverAndTheDeadCannotEndIt() async throws {
        try await run { database, hands in
            try await database.write { _ = try Job.enqueue("import", "7", in: $0) }
            let first = try #require(try await database.write { try Job.take(["import"], in: $0) })
            #expect(try await database.write { try Job.take(["import"], in: $0) } == nil)
            hands.turn(seconds: Job.lockSeconds - 1)
            #expect(try await database.write { try first.renew(in: $0) })
            hands.turn(seconds: 2)
            #expect(try await database.write { try Job.take(["import"], in: $0) } == nil)
            hands.turn(seconds: Job.lockSeconds)
            let second = try #require(try await database.write { try Job.take(["import"], in: $0) })
            #expect(second.id == first.id && second.attempts == 2)
            #expect(try await database.write { try first.renew(in: $0) } == false)
            try await database.write { try first.finish(in: $0) }
            try await database.write { try first.fail("late", in: $0) }
            #expect(try await database.read { try $0.value("SELECT state FROM jobs") } == "running")
            try await database.write { try second.finish(in: $0) }
            #expect(try await database.read { try $0.value("SELECT state FROM jobs") } == "done")
        }
    }

    @Test func aJobThatTakesItsWorkerDownIsLeftAlone() async throws {
        try await run { database, hands in
            try await database.write { _ = try Job.enqueue("picture", "bomb", in: $0) }
            for _ in 1...Job.mostDeaths {
                #expect(try await database.write { try Job.take(["picture"], in: $0) } != nil)
                hands.turn(seconds: Job.lockSeconds + 1)
            }
            #expect(try await database.write { try Job.take(["picture"], in: $0) } == nil)
            let given = try await database.read { try Job.givenUp(PageRequest(), in: $0) }
            #expect(given.items.map(\.reason) == ["job.died"])
        }
    }

    @Test func workThatIsLongOverIsThrownAway() async throws {
        try await run { database, hands in
            try await database.write { _ = try Job.enqueue("mail", "1", in: $0) }
            let job = try #require(try await database.write { try Job.take(["mail"], in: $0) })
            try await database.write { try job.finish(in: $0) }
            hands.turn(seconds: Job.doneKeptSeconds)
            #expect(try await database.write { try Job.purge(in: $0) } == 0)
            hands.turn(seconds: 1)
            #expect(try await database.write { try Job.purge(in: $0) } == 1)
        }
    }

    @Test func theRunnerDoesWhatIsDueAndKeepsTheReasonOfAFailure() async throws {
        try await run { database, _ in
            try await database.write { tx in
                for payload in ["good", "bad"] { _ = try Job.enqueue("mail", payload, in: tx) }
                _ = try Job.enqueue("other", "not this runner's", in: tx)
            }
            let done = Mutex<[String]>([])
            let runner = JobRunner(
                database,
                handlers: [
                    "mail": { payload in
                        if payload == "bad" { throw AppError(.unavailable, "mail.refused") }
                        done.withLock { $0.append(payload) }
                    }
                ])
            #expect(try await runner.runDue() == 2)
            #expect(done.withLock { $0 } == ["good"])
            let rows = try await database.read { try $0.rows("SELECT payload, state, last_error FROM jobs ORDER BY payload") }
            let seen = rows.map { row -> [String] in
                let (payload, state, error): (String, String, String?) = (row["payload"], row["state"], row["last_error"])
                return [payload, state, (error ?? "").contains("mail.refused") ? "mail.refused" : error ?? ""]
            }
            #expect(seen == [["", "done", ""], ["bad", "waiting", "mail.refused"], ["not this runner's", "waiting", ""]])
        }
    }
}
