import Basics
import Catalog
import Jobs
import Store
import TestKit
import Testing

@Suite struct StatusPlanTests {
    private static func statuses(in tx: Transaction) throws -> [String] {
        try tx.rows("SELECT state FROM product_schedules ORDER BY created_at, id").map { $0[0] as String }
    }

    private static func status(of id: ID<Product>, _ database: Database) async throws -> Product.Status? {
        try await database.read { try ProductDraft.load(id, in: $0)?.status }
    }

    private static func run(_ body: (HandClock, Database, ID<Product>) async throws -> Void) async throws {
        let time = HandClock()
        try await BothEngines.run(clock: time.clock) { database in
            time.set(seconds: 0)
            let id = try await database.write { try Product.save(Cast.plain("cup", "Cup", status: .draft), in: $0).id }
            try await body(time, database, id)
        }
    }

    private static func jobs(_ database: Database) -> JobRunner {
        JobRunner(
            database,
            handlers: [StatusPlan.job: { plan in try await database.write { try StatusPlan.carryOut(ID(plan), in: $0) } }])
    }

    @Test func aProductComesAndGoesByItself() async throws {
        try await Self.run { time, database, id in
            try await database.write { tx in
                try StatusPlan.plan(.active, of: id, at: BothEngines.now.adding(seconds: 60), actor: "ann", in: tx)
                try StatusPlan.plan(.archived, of: id, at: BothEngines.now.adding(seconds: 120), actor: "ann", in: tx)
            }
            #expect(try await Self.jobs(database).runDue() == 0)
            time.set(seconds: 60)
            #expect(try await Self.jobs(database).runDue() == 1)
            try await database.read { tx in
                let status = try ProductDraft.load(id, in: tx)?.status
                #expect(status == .active)
                #expect(try Self.statuses(in: tx) == ["done", "waiting"])
                let newest = try #require(try ProductVersion.newest(of: id, in: tx))
                #expect(newest.way == .schedule)
                #expect(newest.actor == "ann")
            }
            time.set(seconds: 120)
            #expect(try await Self.jobs(database).runDue() == 1)
            try await database.read { tx in
                let status = try ProductDraft.load(id, in: tx)?.status
                #expect(status == .archived)
                #expect(try StatusPlan.open(of: id, in: tx).isEmpty)
            }
        }
    }

    @Test func whatIsOverIsThrownAwayAndWhatSomebodyMustSeeStays() async throws {
        try await Self.run { time, database, id in
            try await database.write { tx in
                for state in StatusPlan.State.allCases {
                    try tx.run(
                        """
                        INSERT INTO product_schedules (id, product_id, status, run_at, state, actor, created_at)
                        VALUES (\(state.rawValue), \(id), 'active', \(tx.now), \(state), 'ann', \(tx.now))
                        """)
                }
                #expect(try StatusPlan.purge(atMost: 10, in: tx) == 0)
            }
            time.set(seconds: StatusPlan.keptDays * 86_400 + 1)
            let gone = try await database.write { tx in
                [try StatusPlan.purge(atMost: 1, in: tx), try StatusPlan.purge(atMost: 10, in: tx)]
            }
            #expect(gone == [1, 1])
            let left = try await database.read {
                try $0.rows("SELECT id FROM product_schedules ORDER BY id").map { $0[0] as String }
            }
            #expect(left == ["prevented", "waiting"])
        }
    }

    @Test func aPlanIsCarriedOutOnce() async throws {
        try await Self.run { time, database, id in
            let plan = try await database.write { tx in
                try StatusPlan.plan(.active, of: id, at: BothEngines.now.adding(seconds: 60), actor: "ann", in: tx)
                return try #require(try StatusPlan.open(of: id, in: tx).first).id
            }
            // Too early nothing happens.
            try await database.write { try StatusPlan.carryOut(plan, in: $0) }
            #expect(try await Self.status(of: id, database) == .draft)
            time.set(seconds: 60)
            try await database.write { try StatusPlan.carryOut(plan, in: $0) }
            _ = try await database.write { try Product.setStatus(.draft, of: id, in: $0) }
            try await database.write { try StatusPlan.carryOut(plan, in: $0) }
            #expect(try await Self.status(of: id, database) == .draft)
        }
    }

    @Test func whoChangesTheStatusByHandEndsThePlan() async throws {
        try await Self.run { time, database, id in
            try await database.write { tx in
                try StatusPlan.plan(.active, of: id, at: BothEngines.now.adding(seconds: 60), actor: "ann", in: tx)
                try StatusPlan.plan(.archived, of: id, at: BothEngines.now.adding(seconds: 120), actor: "ann", in: tx)
                // Published earlier than planned: the withdrawal still holds.
                try Product.setStatus(.active, of: id, in: tx)
                #expect(try Self.statuses(in: tx) == ["dropped", "waiting"])
                try Product.setStatus(.draft, of: id, in: tx)
                #expect(try Self.statuses(in: tx) == ["dropped", "dropped"])
            }
            time.set(seconds: 200)
            #expect(try await Self.jobs(database).runDue() == 2)
            #expect(try await Self.status(of: id, database) == .draft)
        }
    }

    @Test func anotherTimeTakesThePlaceOfTheFirst() async throws {
        try await Self.run { time, database, id in
            try await database.write { tx in
                try StatusPlan.plan(.active, of: id, at: BothEngines.now.adding(seconds: 60), actor: "ann", in: tx)
                try StatusPlan.plan(.active, of: id, at: BothEngines.now.adding(seconds: 600), actor: "bo", in: tx)
                #expect(try Self.statuses(in: tx) == ["dropped", "waiting"])
                let waiting = try StatusPlan.waiting(of: [id], in: tx)[id] ?? []
                #expect(waiting.map(\.at) == [BothEngines.now.adding(seconds: 600)])
            }
            time.set(seconds: 60)
            #expect(try await Self.jobs(database).runDue() == 1)
            #expect(try await Self.status(of: id, database) == .draft)
        }
    }

    @Test func whatTheRulesPreventIsToldAndChangesNothing() async throws {
        try await Self.run { time, database, id in
            try await database.write { tx in
                try StatusPlan.plan(.active, of: id, at: BothEngines.now.adding(seconds: 60), actor: "ann", in: tx)
                try tx.run("DELETE FROM product_texts WHERE product_id = \(id)")
            }
            time.set(seconds: 60)
            #expect(try await Self.jobs(database).runDue() == 1)
            try await database.write { tx in
                let status: String? = try tx.value("SELECT status FROM products WHERE id = \(id)")
                #expect(status == "draft")
                let plan = try #require(try StatusPlan.prevented(in: tx).first)
                #expect(plan.product == id)
                #expect(plan.reason == Message("catalog.titleMissing", ["slug": "cup"]))
                try StatusPlan.drop(plan.id, of: id, actor: "ann", in: tx)
                #expect(try StatusPlan.prevented(in: tx).isEmpty)
            }
        }
    }

    @Test(arguments: [
        (Product.Status.active, Int64(-1), "catalog.plan.past"), (.active, 731 * 86_400, "catalog.plan.tooFar"),
        (.archived, 60, "catalog.plan.notPublished"),
    ])
    func whatCannotBePlannedChangesNothing(status: Product.Status, seconds: Int64, key: String) async throws {
        try await Self.run { _, database, id in
            try await database.write { tx in
                let at = BothEngines.now.adding(seconds: seconds)
                let refusal = #expect(throws: AppError.self) {
                    try StatusPlan.plan(status, of: id, at: at, actor: "ann", in: tx)
                }
                #expect(refusal?.message.key == key)
                let plans = try Self.statuses(in: tx)
                #expect(plans.isEmpty)
                #expect(try tx.value("SELECT count(*) FROM jobs", as: Int.self) == 0)
            }
        }
    }

    @Test func nothingIsWithdrawnBeforeItIsPublished() async throws {
        try await Self.run { _, database, id in
            try await database.write { tx in
                try StatusPlan.plan(.active, of: id, at: BothEngines.now.adding(seconds: 600), actor: "ann", in: tx)
                let refusal = #expect(throws: AppError.self) {
                    try StatusPlan.plan(.archived, of: id, at: BothEngines.now.adding(seconds: 60), actor: "ann", in: tx)
                }
                #expect(refusal?.message.key == "catalog.plan.order")
                #expect(try Self.statuses(in: tx) == ["waiting"])
            }
        }
    }
}
