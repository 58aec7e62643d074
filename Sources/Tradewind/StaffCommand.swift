import ArgumentParser
import BackOffice
import Basics
import Foundation
import Schema
import Store

/// `tradewind staff …`: people of the back office, from the server's own terminal.
struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff", abstract: "Adds people to the back office, or sets a password.",
        subcommands: [Add.self, SetPassword.self, ResetFactor.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Adds somebody; the password is read from standard input.")

        @Argument(help: "The e-mail address to sign in with.") var email: String
        @Option(help: "The name colleagues see.") var name: String
        @Option(help: "owner, editor, sales, finance or viewer.") var role = "editor"
        @Option(help: "zh or en.") var language = "zh"

        func run() async throws {
            try await Spoken.run {
                guard let role = Staff.Role(rawValue: role), let language = LanguageTag(rawValue: language) else {
                    throw AppError(.invalid, "configuration.bad", detail: "roles are owner, editor, sales, finance and viewer")
                }
                let password = Self.passwordFromInput()
                let database = try Database(Configuration.read().database)
                try await Migrate.up(database)
                _ = try await database.write {
                    try Staff.add(email: email, name: name, password: password, language: language, role: role, in: $0)
                }
                print("\(name) can sign in as \(email).")
                try await database.close()
            }
        }

        static func passwordFromInput() -> String {
            FileHandle.standardError.write(Data("Password: ".utf8))
            return readLine(strippingNewline: true) ?? ""
        }
    }

    struct SetPassword: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "password", abstract: "Sets a new password, read from standard input, and ends that person's sessions.")

        @Argument(help: "The e-mail address of the person.") var email: String

        func run() async throws {
            try await Spoken.run {
                let password = Add.passwordFromInput()
                let database = try Database(Configuration.read().database)
                let isKnown = try await database.write { try Staff.setPassword(password, email: email, in: $0) }
                guard isKnown else { throw AppError(.notFound, "staff.unknown", detail: email) }
                print("The new password is set.")
                try await database.close()
            }
        }
    }
    struct ResetFactor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset-factor",
            abstract: "Takes the authenticator of somebody who has lost it away, and ends that person's sessions.")

        @Argument(help: "The e-mail address of the person.") var email: String

        func run() async throws {
            try await Spoken.run {
                let database = try Database(Configuration.read().database)
                let isKnown = try await database.write { try Staff.resetFactor(email: email, in: $0) }
                guard isKnown else { throw AppError(.notFound, "staff.unknown", detail: email) }
                print("The password alone signs in again.")
                try await database.close()
            }
        }
    }
}
