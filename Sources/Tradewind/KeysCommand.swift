import ArgumentParser
import BackOffice
import Basics
import Catalog
import Channels
import Customers
import Payments
import Sales
import Schema
import Store
import Translating

/// `tradewind keys renew` and `tradewind keys new`: the key that passwords and providers' keys are sealed with.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The key that kept passwords and providers' keys are sealed with.",
        subcommands: [Renew.self, New.self])

    /// Who keeps secrets. One that is missing here makes renewing fail before anything has changed.
    static let sealings: [KeptSecrets.Sealing] = [
        { try MailSettings.sealAnew($0, in: $1) }, { try ProviderAccount.sealAnew($0, in: $1) },
        { try SigningSettings.sealAnew($0, in: $1) }, { try AddressKey.sealAnew($0, in: $1) },
        { try MailboxSettings.sealAnew($0, in: $1) }, { try StaffFactor.sealAnew($0, in: $1) },
        { try MachineSettings.sealAnew($0, in: $1) },
    ]

    struct Renew: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a new key, seals everything with it and throws the old one away.",
            discussion: """
                Where TRADEWIND_SECRET_KEY tells the keys, put a new one in front of the old, begin every machine anew, and run
                this: everything is sealed with the first key, and the old one can go.
                """)

        func run() async throws {
            try await Spoken.run {
                let configuration = try Configuration.read()
                let database = try Database(configuration.database)
                try await Migrate.up(database)
                let count: Int
                if let file = configuration.keyFile {
                    count = try await KeptSecrets.renew(file, KeysCommand.sealings, in: database)
                } else {
                    let keyring = try configuration.keyring()
                    count = try await database.write { try KeptSecrets.sealAnew(keyring, KeysCommand.sealings, in: $0) }
                }
                print("Secrets that are sealed anew: \(count).")
                try await database.close()
            }
        }
    }

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints a new key for TRADEWIND_SECRET_KEY, and changes nothing.")

        func run() { print(Keyring.newKeyText()) }
    }
}
