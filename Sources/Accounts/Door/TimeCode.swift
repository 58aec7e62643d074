import Basics

/// The six digits that an authenticator shows for half a minute (RFC 6238 over RFC 4226, with HMAC-SHA-1).
public enum TimeCode {
    public static let digits = 6
    static let stepSeconds: Int64 = 30
    /// Clocks differ: the code before and the one after are taken, too.
    static let toleratedSteps: Int64 = 1
    /// As long as the digest, as RFC 4226 recommends.
    static let secretBytes = 20

    /// A new secret.
    public static func newSecret() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<secretBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// The half minute in which `now` lies.
    static func step(at now: Instant) -> Int64 { now.seconds / stepSeconds }

    /// The code of one half minute: RFC 4226 §5.3.
    static func code(_ secret: [UInt8], step: Int64, digits: Int = digits) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let digest = Secrets.hmacSHA1(counter, key: secret)
        let offset = Int(digest[digest.count - 1] & 15)
        let word = digest[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let modulus = (0..<digits).reduce(UInt32(1)) { power, _ in power * 10 }
        let text = String(word % modulus)
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }

    /// The half minute that a typed code belongs to, when it is one of those around `now` and later than `last`: nobody who has
    /// read a code over somebody's shoulder uses it again. Takes equally long whichever digit is wrong.
    public static func match(_ typed: String, _ secret: [UInt8], at now: Instant, after last: Int64) -> Int64? {
        let (typed, here) = (Array(typed.utf8), step(at: now))
        var found: Int64?
        for step in (here - toleratedSteps)...(here + toleratedSteps) {
            let isEqual = Secrets.areEqual(typed, Array(code(secret, step: step).utf8))
            if isEqual, step > last, found == nil { found = step }
        }
        return found
    }

    /// The secret as people type it and as addresses carry it: base 32 (RFC 4648 §6) without padding.
    public static func base32(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var (text, bits, held): ([UInt8], UInt32, Int) = ([], 0, 0)
        for byte in bytes {
            (bits, held) = ((bits << 8 | UInt32(byte)) & 0xffff, held + 8)
            while held >= 5 {
                held -= 5
                text.append(alphabet[Int(bits >> UInt32(held) & 31)])
            }
        }
        if held > 0 { text.append(alphabet[Int(bits << UInt32(5 - held) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads what `base32` wrote; `nil` for anything else.
    public static func bytes(base32 text: String) -> [UInt8]? {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var (bytes, bits, held): ([UInt8], UInt32, Int) = ([], 0, 0)
        for letter in text.utf8 {
            guard let value = alphabet.firstIndex(of: letter) else { return nil }
            (bits, held) = ((bits << 5 | UInt32(value)) & 0xffff, held + 5)
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(bits >> UInt32(held) & 255))
            }
        }
        return bytes
    }
}
