import Basics
import Catalog
import Store

/// A puzzle that takes a computer a moment and a robot that sends thousands too long: find a number which, after the challenge,
/// makes a SHA-256 digest that begins with so many zero bits (after Back's Hashcash, 2002). The server remembers nothing but what
/// was used: a challenge carries its own end and signature.
public enum Puzzle {
    /// Zero bits at the beginning: some 65,000 tries, about a second on a modest phone.
    public static let bits = 16
    static let validSeconds: Int64 = 1_800
    static let mostAnswerDigits = 20

    /// - Returns: `end.nonce.signature`.
    public static func challenge(in tx: Transaction) throws -> String? {
        guard let key = try key(in: tx) else { return nil }
        let open = "\(tx.now.adding(seconds: validSeconds).seconds).\(Secrets.token())"
        return "\(open).\(signature(of: open, key))"
    }

    /// Makes the key that challenges are signed with, once.
    public static func prepare(in tx: Transaction) throws {
        guard try key(in: tx) == nil else { return }
        try Settings.write(settingsName, Secrets.token(), in: tx)
    }

    /// Whether `answer` solves a challenge of this shop that has not run out and was not used. It is used by it.
    public static func redeem(_ challenge: String, answer: String, in tx: Transaction) throws -> Bool {
        let parts = challenge.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let end = Int64(parts[0]), end >= tx.now.seconds, let key = try key(in: tx),
            answer.utf8.count <= mostAnswerDigits,
            Secrets.areEqual(Array(parts[2].utf8), Array(signature(of: "\(parts[0]).\(parts[1])", key).utf8)),
            zeroBits(Secrets.sha256(Array("\(challenge):\(answer)".utf8))) >= bits
        else { return false }
        try tx.run("DELETE FROM used_puzzles WHERE expires_at < \(tx.now.adding(seconds: -validSeconds))")
        return try tx.run(
            """
            INSERT INTO used_puzzles (challenge, expires_at) VALUES (\(challenge), \(Instant(milliseconds: end * 1_000)))
            ON CONFLICT (challenge) DO NOTHING
            """) > 0
    }

    static func zeroBits(_ digest: [UInt8]) -> Int {
        let whole = digest.prefix { $0 == 0 }.count
        return whole * 8 + (whole < digest.count ? digest[whole].leadingZeroBitCount : 0)
    }

    private static let settingsName = "puzzle"

    private static func key(in tx: Transaction) throws -> String? { try Settings.read(settingsName, in: tx) }

    private static func signature(of open: String, _ key: String) -> String {
        Secrets.hexadecimal(Secrets.hmacSHA256(Array(open.utf8), key: Array(key.utf8)))
    }
}
