import ArgumentParser
import Catalog
import Pricing
import Schema
import Store

/// `tradewind migrate`: brings the database up to this program's schema.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Brings the database up to this program's version.")

    func run() async throws {
        try await Spoken.run {
            let database = try Database(Configuration.read().database)
            let steps = try await Migrate.up(database)
            try await SearchIndex.catchUp(database)
            // A shop can sell in several currencies before anybody has fetched the day's rates.
            try await database.write { _ = try EuroRates.storeSnapshot(in: $0) }
            print(steps.isEmpty ? "The database is up to date." : "Applied: \(steps.joined(separator: ", ")).")
            try await database.close()
        }
    }
}
