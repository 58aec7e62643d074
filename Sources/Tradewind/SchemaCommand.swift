import ArgumentParser
import Schema
import Store

/// `tradewind schema`: prints the tables that this program keeps; `docs/schema.sql` is what it printed last.
struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Prints the tables of the database.")

    func run() async throws {
        try await Spoken.run {
            let database = try Database(.sqliteMemory)
            try await Migrate.up(database)
            print(try await SchemaDump.text(of: database), terminator: "")
            try await database.close()
        }
    }
}
