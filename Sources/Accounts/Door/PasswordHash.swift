import Basics
import CArgon2

/// Passwords of buyers and of staff as Argon2id strings (RFC 9106), with OWASP's parameters for interactive sign-in: 19 MiB, two passes, one lane.
/// Making or checking one takes about 30 ms of processor time, on purpose.
public enum PasswordHash {
    static let memoryKiB: UInt32 = 19 * 1024
    static let passes: UInt32 = 2
    static let lanes: UInt32 = 1
    static let saltBytes = 16
    static let hashBytes = 32
    public static let fewestCharacters = 10
    public static let mostBytes = 1_000

    /// - Throws: `password.short` or `password.long`.
    public static func make(_ password: String) throws -> String {
        guard password.count >= fewestCharacters else {
            throw AppError.invalid("password.short", ["count": String(fewestCharacters)])
        }
        guard password.utf8.count <= mostBytes else { throw AppError.invalid("password.long") }
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<saltBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let secret = Array(password.utf8)
        let length = argon2_encodedlen(passes, memoryKiB, lanes, UInt32(saltBytes), UInt32(hashBytes), Argon2_id)
        var encoded = [CChar](repeating: 0, count: length)
        let code = argon2id_hash_encoded(
            passes, memoryKiB, lanes, secret, secret.count, salt, salt.count, hashBytes, &encoded, length)
        guard code == ARGON2_OK.rawValue else {
            throw AppError(.internal, "error.internal", detail: "argon2 answers \(code)")
        }
        return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    }

    /// Whether a password is the one that an encoded hash was made of.
    public static func matches(_ password: String, _ encoded: String) -> Bool {
        let secret = Array(password.utf8)
        guard secret.count <= mostBytes else { return false }
        return argon2id_verify(encoded, secret, secret.count) == ARGON2_OK.rawValue
    }

    /// What is checked when nobody has the address that was typed, so that the answer takes as long: the hash of no password.
    public static let ofNobody =
        "$argon2id$v=19$m=19456,t=2,p=1$dHJhZGV3aW5kc2FsdDAx$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
}
