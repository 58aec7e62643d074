import ArgumentParser
import Basics
import Catalog
import Schema
import Store
import Web

/// `tradewind serve`: the site, the back office and the work behind them, in one process.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serves the shop and its back office.")

    @Option(help: "The port to listen on; 0 takes a free one.") var port: Int?

    func run() async throws {
        try await Spoken.run {
            let configuration = try Configuration.read(port: port)
            let database = try Database(configuration.database, keyring: configuration.keyring())
            try await Migrate.up(database)
            try await SearchIndex.catchUp(database)
            let house = try House.built(configuration, database: database)
            try await house.serve(configuration.web)
            try await database.close()
        }
    }
}
