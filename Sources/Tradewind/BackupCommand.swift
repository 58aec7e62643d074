import ArgumentParser
import Backup
import Basics
import Foundation
import Schema
import Store

/// `tradewind backup`: everything of the shop in one file, while it runs.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Writes everything of the shop into one file, while it runs.",
        discussion: """
            The file is a tar compressed by Zstandard; sealed, it opens with age. The secret key is not in it: keep a copy of it
            apart. With a recipient, age-keygen's public key, nobody who finds the file can read it.
            """)

    @Option(help: "The folder to put it in; without it the folder backups of the data folder.") var to: String?
    @Option(help: "The public key to seal it for, age1…; without it TRADEWIND_BACKUP_RECIPIENT or backupRecipient.")
    var recipient: String?
    @Option(help: "How many of the newest backups stay in the folder; without it all.") var keep: Int?

    func validate() throws {
        if let keep, keep < 1 { throw ValidationError("--keep is a number from 1.") }
    }

    func run() async throws {
        try await Spoken.run {
            let configuration = try Configuration.read()
            let database = try Database(configuration.database)
            try await Migrate.up(database)
            let made = try await Backup.make(
                of: database, data: configuration.dataFolder, sqlite: configuration.sqlitePath,
                into: to.map { URL(fileURLWithPath: $0) } ?? configuration.backups,
                recipient: recipient ?? configuration.backupRecipient, keep: keep)
            print("Wrote \(made.rows) rows and \(made.files) files to \(made.path) (\(made.bytes) bytes).")
            try await database.close()
        }
    }
}
