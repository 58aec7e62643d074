import Basics
import Foundation
import Schema
import Store
import TestKit
import Testing

@Suite struct MigrationTests {
    @Test func everyStepAppliesOnce() async throws {
        try await BothEngines.run(empty: .fixed(BothEngines.now)) { database in
            let first = try await Migrate.up(database)
            #expect(
                first == [
                    "foundations", "catalogue", "pricing", "pages", "sales", "staff", "inquiries", "order checks",
                    "jobs and references",
                    "shop window", "guard", "api keys", "house rules", "ledger and payments", "quotes", "documents",
                    "payment providers",
                    "order states", "shipments and messages", "returns",
                    "tax",
                    "order files", "letters of credit and sample credits",
                    "inbox",
                    "back-orders", "papers of a shipment", "return photos",
                    "shipping services", "payouts", "customers", "customer imports", "segments", "consent", "outreach",
                    "accounts", "mailbox", "people", "letters whole", "search with facets", "posts, menus, questions",
                    "product versions", "translation memory", "rights and second factors", "saved filters", "themes",
                    "price lists", "promotions", "feeds", "search check", "library and rules", "domains and local addresses",
                    "sums of lists", "receivables", "written texts", "words of orders", "sales of days", "sums of orders",
                    "orders of lists",
                ])
            let second = try await Migrate.up(database)
            #expect(second == [])
        }
    }

    @Test func aStepThatComesLateIsAppliedToo() async throws {
        let steps = [1, 2, 5].map { Migration($0, "step \($0)", "CREATE TABLE table_\($0) (id integer PRIMARY KEY\n);") }
        try await BothEngines.run(empty: .fixed(BothEngines.now)) { database in
            let first = try await Migrate.up(database, [steps[0], steps[2]])
            #expect(first == ["step 1", "step 5"])
            let second = try await Migrate.up(database, steps)
            #expect(second == ["step 2"])
            let third = try await Migrate.up(database, steps)
            #expect(third == [])
        }
    }

    @Test func aFailingStepLeavesNothingBehind() async throws {
        let steps = [
            Migration(1, "good", "CREATE TABLE first_table (id integer PRIMARY KEY\n);"),
            Migration(2, "bad", "CREATE TABLE second_table (id integer PRIMARY KEY\n); INSERT INTO no_such_table VALUES (1)"),
        ]
        try await BothEngines.run(empty: .fixed(BothEngines.now)) { database in
            await #expect(throws: AppError.self) { _ = try await Migrate.up(database, steps) }
            let applied = try await Migrate.up(database, [steps[0]])
            #expect(applied == ["good"])
        }
    }

    @Test func aNewerDatabaseIsRefused() async throws {
        try await BothEngines.run { database in
            try await database.write { try $0.run("INSERT INTO migrations (number, name) VALUES (999, 'of tomorrow')") }
            let error = await #expect(throws: AppError.self) { _ = try await Migrate.up(database) }
            #expect(error?.message.key == "schema.newer")
            #expect(error?.message.arguments["database"] == "999")
        }
    }

    /// A newcomer reads the tables in one file instead of replaying the history; it must be the truth.
    @Test func theDumpedSchemaIsTheOneThatIs() async throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let kept = try String(contentsOf: root.appendingPathComponent("docs/schema.sql"), encoding: .utf8)
        let database = try Database(.sqliteMemory)
        try await Migrate.up(database)
        let dumped = try await SchemaDump.text(of: database)
        #expect(kept == dumped, "docs/schema.sql is out of date: write it with `tradewind schema > docs/schema.sql`")
        try await database.close()
    }
}
