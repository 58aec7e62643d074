import ArgumentParser
import BackOffice
import Basics
import Schema
import Store

/// `tradewind doctor`: what the health page says, for the one who installs.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Says how the shop is and what to do; ends with 1 when something is wrong.")

    func run() async throws {
        try await Spoken.run {
            let configuration = try Configuration.read()
            let database = try Database(configuration.database)
            try await Migrate.up(database)
            let found = try await BackOffice.doctor(
                database, data: configuration.dataFolder.path, isSecure: configuration.isSecure)
            found.lines.forEach { print($0) }
            try await database.close()
            if !found.isWell { throw ExitCode(1) }
        }
    }
}
