import ArgumentParser
import Backup
import Basics
import Schema
import Store

/// `tradewind restore`: a backup into an empty database, of either engine, and an empty data folder.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Puts a backup into an empty database and an empty data folder.",
        discussion: """
            TRADEWIND_DATABASE_URL and TRADEWIND_DATA say where. The database may be of the other engine: this is how a shop moves
            from SQLite to PostgreSQL.
            """)

    @Argument(help: "The backup.") var file: String
    @Option(help: "The file of age's private key, when the backup is sealed.") var identity: String?
    @Flag(help: "Reads the whole backup and says whether it is sound; changes nothing.") var check = false

    func run() async throws {
        try await Spoken.run {
            let restore = Restore(file, identity: identity)
            let outcome = check ? try restore.check() : try await put(restore)
            let what = check ? "Sound" : "Restored"
            print("\(what): \(outcome.rows) rows and \(outcome.files) files, as of \(outcome.madeAt.iso8601).")
        }
    }

    private func put(_ restore: Restore) async throws -> Restore.Outcome {
        let configuration = try Configuration.read()
        let database = try Database(configuration.database)
        let outcome = try await restore.run(into: database, data: configuration.dataFolder)
        try await database.close()
        if let key = configuration.keyFile {
            print("Put the copy of the secret key at \(key.path) before you start; without it kept passwords are typed again.")
        }
        return outcome
    }
}
