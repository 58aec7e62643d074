import ArgumentParser
import BackOffice
import Basics
import Foundation
import Media
import SampleWorld
import Schema
import Store

/// `tradewind seed`: the demo shop, and an owner to sign in with.
struct SeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed", abstract: "Loads the demo shop once, and adds an owner if nobody can sign in yet.")
    static let ownerEmail = "owner@lakeward.example"

    @Flag(help: "Leaves the pictures out: drawing them takes most of the time.") var withoutPictures = false
    @Flag(help: "Draws the pictures small, in a tenth of the time.") var smallPictures = false

    func validate() throws {
        guard !(withoutPictures && smallPictures) else {
            throw ValidationError("--without-pictures and --small-pictures are one or the other.")
        }
    }

    func run() async throws {
        try await Spoken.run {
            let configuration = try Configuration.read()
            let database = try Database(configuration.database, keyring: configuration.keyring())
            try await Migrate.up(database)
            let pictures: DemoShop.Pictures = withoutPictures ? .none : smallPictures ? .small : .large
            try await DemoShop().load(into: database, media: configuration.media, pictures: pictures) { print($0) }
            try await addOwner(database, configuration)
            print("The demo shop is ready.")
            try await database.close()
        }
    }

    /// The password is new for every shop, and kept in a file that only the person who installed it can read.
    private func addOwner(_ database: Database, _ configuration: Configuration) async throws {
        let password = String(Secrets.token().prefix(16))
        let isNew = try await database.write { tx in
            guard try Staff.count(in: tx) == 0 else { return false }
            try Staff.add(
                email: Self.ownerEmail, name: "临湖老板", password: password, language: .chinese, role: .owner, in: tx)
            return true
        }
        guard isNew else { return }
        let file = configuration.dataFolder.appendingPathComponent("owner-password.txt")
        try FileManager.default.createDirectory(at: configuration.dataFolder, withIntermediateDirectories: true)
        let isWritten = FileManager.default.createFile(
            atPath: file.path, contents: Data("\(Self.ownerEmail)\n\(password)\n".utf8), attributes: [.posixPermissions: 0o600])
        guard isWritten else { throw AppError(.unavailable, "store.full", detail: "\(file.path) cannot be written") }
        print("Back office: /admin, \(Self.ownerEmail), password \(password) (also in \(file.relativePath))")
    }
}
