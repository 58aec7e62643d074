import CCrypto
import Foundation

/// The keys with which secrets are sealed before they are kept, so that a copy of the database tells none of them.
///
/// AES-256 in Galois/Counter Mode (NIST SP 800-38D) with a random nonce of 96 bits. What a secret is for is authenticated with
/// it: a sealed text that is moved to another place does not open there.
public struct Keyring: Sendable {
    public static let keyBytes = 32
    private static let nonceBytes = 12
    private static let tagBytes = 16
    private static let version = "s1"

    /// The first seals; all of them open.
    private var keys: [[UInt8]] { (try? source()) ?? known }
    /// As they were when the keyring was made.
    private let known: [[UInt8]]
    private let source: @Sendable () throws -> [[UInt8]]

    /// - Throws: `secret.badKey` unless there is a key and each has 32 bytes.
    public init(_ keys: [[UInt8]]) throws {
        guard !keys.isEmpty, keys.allSatisfy({ $0.count == Self.keyBytes }) else { throw AppError.invalid("secret.badKey") }
        self.init(unchecked: keys)
    }

    /// Reads keys as they are told from outside: base64 of 32 bytes each, with commas or line ends between them.
    /// - Throws: `secret.badKey`.
    public init(text: String) throws { try self.init(Self.keys(in: text)) }

    /// Keys that are looked up each time one is needed, so that a program that runs for months sees when they are renewed. Where they
    /// cannot be read later, those that were known last are used.
    /// - Throws: `secret.badKey`, and what `text` throws the first time.
    public init(following text: @escaping @Sendable () throws -> String) throws {
        let source: @Sendable () throws -> [[UInt8]] = {
            let keys = try Self.keys(in: text())
            return try Keyring(keys).known
        }
        (known, self.source) = (try source(), source)
    }

    private static func keys(in text: String) -> [[UInt8]] {
        let parts = text.split(whereSeparator: { $0 == "," || $0.isWhitespace })
        return parts.map { part in [UInt8](Data(base64Encoded: String(part)) ?? Data()) }
    }

    /// A keyring of one new key, gone when the program ends: for tests, and for what needs no other.
    public static func fresh() -> Keyring {
        Keyring(unchecked: [randomBytes(keyBytes)])
    }

    /// A new key as text, to be kept outside the database.
    public static func newKeyText() -> String { Data(randomBytes(keyBytes)).base64EncodedString() }

    private init(unchecked keys: [[UInt8]]) { (known, source) = (keys, { keys }) }

    /// The secret as it may be kept.
    /// - Parameter purpose: what it is for, such as `provider.stripe.secretKey`.
    public func seal(_ secret: String, for purpose: String) -> String {
        let nonce = Self.randomBytes(Self.nonceBytes)
        let key = keys[0]
        let (bytes, tag) = Self.encrypted(Array(secret.utf8), key, nonce, about: Array(purpose.utf8))
        let body = Data(nonce + bytes + tag).base64EncodedString()
        return "\(Self.version).\(Self.name(of: key)).\(body)"
    }

    /// - Throws: `secret.unreadable` when the text was sealed with a key that is not here, for another purpose, or is damaged.
    public func open(_ sealed: String, for purpose: String) throws -> String {
        let parts = sealed.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == Self.version, let key = keys.first(where: { Self.name(of: $0) == parts[1] }),
            let body = Data(base64Encoded: String(parts[2])).map([UInt8].init), body.count >= Self.nonceBytes + Self.tagBytes,
            let plain = Self.decrypted(body, key, about: Array(purpose.utf8))
        else { throw AppError(.internal, "secret.unreadable", detail: "the secret \(purpose) does not open with this key") }
        return String(decoding: plain, as: UTF8.self)
    }

    /// A mark by which a secret is known again, and which tells nothing of it without the key: HMAC-SHA-256 (RFC 2104).
    public func mark(_ secret: String, for purpose: String) -> String { Self.mark(secret, purpose, keys[0]) }

    /// Whether `mark` was made of this secret, with any of the keys.
    public func isMark(_ mark: String, of secret: String, for purpose: String) -> Bool {
        keys.contains { Secrets.areEqual(Array(mark.utf8), Array(Self.mark(secret, purpose, $0).utf8)) }
    }

    private static func mark(_ secret: String, _ purpose: String, _ key: [UInt8]) -> String {
        Secrets.hexadecimal(Secrets.hmacSHA256(Array("\(purpose)\u{0}\(secret)".utf8), key: key))
    }

    /// True for a text that `seal` has made with the first key.
    public func isCurrent(_ sealed: String) -> Bool {
        sealed.hasPrefix("\(Self.version).\(Self.name(of: keys[0])).")
    }

    /// Eight digits by which a key is known; they tell nothing of it.
    private static func name(of key: [UInt8]) -> String {
        String(Secrets.hexadecimal(Secrets.sha256(Array("tradewind key".utf8) + key)).prefix(8))
    }

    private static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    private static func encrypted(
        _ plain: [UInt8], _ key: [UInt8], _ nonce: [UInt8], about: [UInt8]
    ) -> (bytes: [UInt8], tag: [UInt8]) {
        let context = EVP_CIPHER_CTX_new()
        defer { EVP_CIPHER_CTX_free(context) }
        var bytes = [UInt8](repeating: 0, count: plain.count)
        var tag = [UInt8](repeating: 0, count: tagBytes)
        var (length, rest): (Int32, Int32) = (0, 0)
        let isDone =
            EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1
            && EVP_EncryptUpdate(context, nil, &length, about, Int32(about.count)) == 1
            && EVP_EncryptUpdate(context, &bytes, &length, plain, Int32(plain.count)) == 1
            && EVP_EncryptFinal_ex(context, nil, &rest) == 1
            && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tagBytes), &tag) == 1
        precondition(isDone, "AES-256-GCM is part of every libcrypto")
        return (bytes, tag)
    }

    /// - Returns: `nil` when the tag does not fit.
    private static func decrypted(_ body: [UInt8], _ key: [UInt8], about: [UInt8]) -> [UInt8]? {
        let nonce = Array(body.prefix(nonceBytes))
        let sealed = Array(body.dropFirst(nonceBytes).dropLast(tagBytes))
        var tag = Array(body.suffix(tagBytes))
        let context = EVP_CIPHER_CTX_new()
        defer { EVP_CIPHER_CTX_free(context) }
        var plain = [UInt8](repeating: 0, count: sealed.count)
        var (length, rest): (Int32, Int32) = (0, 0)
        let isGenuine =
            EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1
            && EVP_DecryptUpdate(context, nil, &length, about, Int32(about.count)) == 1
            && EVP_DecryptUpdate(context, &plain, &length, sealed, Int32(sealed.count)) == 1
            && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tagBytes), &tag) == 1
            && EVP_DecryptFinal_ex(context, nil, &rest) == 1
        return isGenuine ? plain : nil
    }
}
