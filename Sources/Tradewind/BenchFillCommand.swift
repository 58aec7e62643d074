import ArgumentParser
import SampleWorld
import Schema
import Store

/// `tradewind bench-fill`: a big made-up catalogue in an empty database, for `bin/bench`.
struct BenchFillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-fill", abstract: "Fills an empty database with a big catalogue to measure.", shouldDisplay: false)
    static let mostProducts = 1_000_000

    @Option(help: "How many products.") var products = 20_000

    func validate() throws {
        guard (1...Self.mostProducts).contains(products) else {
            throw ValidationError("--products is from 1 to \(Self.mostProducts)")
        }
    }

    func run() async throws {
        try await Spoken.run {
            let database = try Database(Configuration.read().database)
            try await Migrate.up(database)
            try await BigCatalogue.fill(database, products: products)
            print("\(products) products are on sale.")
            try await database.close()
        }
    }
}
