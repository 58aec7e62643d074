import Basics
import Catalog
import Foundation
import Store
import TestKit
import Testing

@testable import Payments
@testable import Sales

@Suite struct KeptSecretsTests {
    private static let sealings: [KeptSecrets.Sealing] = [
        { try MailSettings.sealAnew($0, in: $1) }, { try ProviderAccount.sealAnew($0, in: $1) },
    ]

    private func withFile(_ body: (KeyFile) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("keys-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(KeyFile(folder: folder))
    }

    private func keep(_ keyring: Keyring, in tx: Transaction) throws {
        var stripe = ProviderAccount(.stripe, country: "US")
        stripe.setSecret("secretKey", "sk_live_密钥", keyring)
        stripe.setSecret("webhookSecret", "whsec_1", keyring)
        try stripe.save(by: "test", in: tx)
        var mail = MailSettings(sender: "a@b.example", host: "mail.example", port: 587, security: .starttls, user: "a")
        mail.setPassword("letters", keyring)
        try mail.save(by: "test", in: tx)
    }

    private func expectAllOpen(_ keyring: Keyring, in tx: Transaction) throws {
        let stripe = try ProviderAccount.load(.stripe, in: tx).opened(keyring)
        #expect(stripe["secretKey"] == "sk_live_密钥")
        #expect(stripe["webhookSecret"] == "whsec_1")
        #expect(try keyring.open(MailSettings.load(in: tx)?.password ?? "", for: "mail.password") == "letters")
    }

    private func values(in tx: Transaction) throws -> [String] {
        try tx.rows("SELECT value FROM settings ORDER BY name").map { $0["value"] }
    }

    @Test func everythingIsSealedWithTheNewKeyAlone() async throws {
        try await BothEngines.run { database in
            try await withFile { file in
                // As a program has it that is running all the while.
                let running = try file.keyring()
                let old = try Keyring(text: String(contentsOfFile: file.path, encoding: .utf8))
                try await database.write { try keep(running, in: $0) }
                let count = try await KeptSecrets.renew(file, Self.sealings, in: database)
                #expect(count == 3)
                let lines = try String(contentsOfFile: file.path, encoding: .utf8).split(separator: "\n")
                #expect(lines.count == 1)
                try await database.read { tx in
                    try expectAllOpen(running, in: tx)
                    try expectAllOpen(Keyring(text: String(lines[0])), in: tx)
                    #expect(throws: AppError.self) { try ProviderAccount.load(.stripe, in: tx).opened(old) }
                }
                let rights = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
                #expect(rights == 0o600)
            }
        }
    }

    /// Whatever it is stopped at, what was kept opens, and doing it again goes on.
    @Test func stoppedInBetweenNothingIsLost() async throws {
        try await BothEngines.run { database in
            try await withFile { file in
                let running = try file.keyring()
                try await database.write { try keep(running, in: $0) }
                // Stopped after the new key was put in front, and once more after it.
                for _ in 0..<2 {
                    try file.putNewKeyInFront()
                    try await database.read { try expectAllOpen(file.keyring(), in: $0) }
                }
                // Stopped before the old keys were thrown away.
                _ = try await database.write { try KeptSecrets.sealAnew(file.keyring(), Self.sealings, in: $0) }
                try await database.read { try expectAllOpen(file.keyring(), in: $0) }
                #expect(try String(contentsOfFile: file.path, encoding: .utf8).split(separator: "\n").count == 3)
                _ = try await KeptSecrets.renew(file, Self.sealings, in: database)
                try await database.read { try expectAllOpen(running, in: $0) }
                #expect(try String(contentsOfFile: file.path, encoding: .utf8).split(separator: "\n").count == 1)
            }
        }
    }

    /// A secret that does not open, or that nobody knows, keeps the old keys and changes nothing.
    @Test func whatCannotBeRenewedChangesNothing() async throws {
        try await BothEngines.run { database in
            try await withFile { file in
                let running = try file.keyring()
                let foreign = Keyring.fresh().seal("x", for: "other")
                try await database.write { tx in
                    try keep(running, in: tx)
                    try Settings.write("zone.other", ["token": running.seal("y", for: "other"), "old": foreign], in: tx)
                }
                let before = try await database.read { try values(in: $0) }
                await #expect(throws: AppError.self) {
                    try await KeptSecrets.renew(file, Self.sealings, in: database)
                }
                #expect(try await database.read { try values(in: $0) } == before)
                try await database.read { try expectAllOpen(file.keyring(), in: $0) }
                #expect(try String(contentsOfFile: file.path, encoding: .utf8).split(separator: "\n").count == 2)
            }
        }
    }
}
