import Basics
import Store

/// The secrets among the settings, wherever they are: sealed with another key without being typed again.
public enum KeptSecrets {
    /// Seals what one room keeps with the first key of a keyring.
    /// - Returns: how many secrets there are.
    public typealias Sealing = @Sendable (Keyring, Transaction) throws -> Int

    /// Makes a new key, seals everything with it and throws the old key away. Stopped at any moment nothing is lost: the old key stays
    /// until everything is sealed with the new one, and doing it once more is harmless.
    /// - Returns: how many secrets there are.
    /// - Throws: `secret.unreadable`, after which the old keys are still there; `secret.badKey`, `secret.noFile`, `secret.busy`.
    public static func renew(_ file: KeyFile, _ sealings: [Sealing], in database: Database) async throws -> Int {
        try await file.alone {
            try file.putNewKeyInFront()
            let keyring = try file.keyring()
            let count = try await database.write { try sealAnew(keyring, sealings, in: $0) }
            try file.keepFirstKey()
            return count
        }
    }

    /// Seals everything with the first key of the keyring.
    /// - Returns: how many secrets there are.
    /// - Throws: `secret.unreadable`, also when a setting holds a secret that none of `sealings` knows.
    public static func sealAnew(_ keyring: Keyring, _ sealings: [Sealing], in tx: Transaction) throws -> Int {
        let count = try sealings.reduce(0) { try $0 + $1(keyring, tx) }
        for row in try tx.rows("SELECT name, value FROM settings ORDER BY name") {
            let (name, value): (String, String) = (row["name"], row["value"])
            let isCurrent = value.matches(of: /s1\.[0-9a-f]{8}\./).allSatisfy { keyring.isCurrent(String($0.output)) }
            guard isCurrent else {
                throw AppError(.internal, "secret.unreadable", detail: "nothing seals the secret in the setting \(name) anew")
            }
        }
        return count
    }
}
