import Basics
import CCrypto
import Foundation

/// The private key with which a domain signs its mail: RSA with 2048 bits (RFC 8301 §3.2), which every receiver reads, or Ed25519
/// (RFC 8463), whose record fits into one piece.
public struct DKIMKey: Sendable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case rsa, ed25519

        /// What the signature says of itself (RFC 6376 §3.3, RFC 8463 §3).
        var algorithm: String { "\(rawValue)-sha256" }
    }

    static let bits: Int32 = 2_048

    public let kind: Kind

    /// PKCS #8 in PEM. It is for the keyring alone.
    public let pem: String
    /// What the domain publishes, as base64: of RSA the SubjectPublicKeyInfo (RFC 6376 §3.6.1), of Ed25519 the bare 32 bytes
    /// (RFC 8463 §4.2).
    public let publicKey: String

    /// - Throws: `mail.badDKIMKey`.
    public init(pem: String) throws {
        let key = try Self.opened(pem)
        defer { EVP_PKEY_free(key) }
        self.pem = pem
        switch EVP_PKEY_get_id(key) {
        case NID_rsaEncryption: (kind, publicKey) = (.rsa, try Self.published(key))
        case NID_ED25519: (kind, publicKey) = (.ed25519, try Self.bare(key))
        default: throw Self.refusal
        }
    }

    /// A new key, which takes a moment.
    /// - Throws: `mail.badDKIMKey` where libcrypto makes none.
    public static func make(_ kind: Kind = .rsa) throws -> DKIMKey {
        let context = EVP_PKEY_CTX_new_id(kind == .rsa ? NID_rsaEncryption : NID_ED25519, nil)
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1,
            kind != .rsa || EVP_PKEY_CTX_set_rsa_keygen_bits(context, bits) == 1,
            EVP_PKEY_keygen(context, &key) == 1
        else { throw refusal }
        defer { EVP_PKEY_free(key) }
        let bio = BIO_new(BIO_s_mem())
        defer { BIO_free(bio) }
        guard PEM_write_bio_PrivateKey(bio, key, nil, nil, 0, nil, nil) == 1 else { throw refusal }
        return try DKIMKey(pem: String(decoding: read(bio), as: UTF8.self))
    }

    /// RSASSA-PKCS1-v1_5 over SHA-256 (RFC 6376 §3.3.1); Ed25519 signs the hash itself (RFC 8463 §3).
    func signature(of text: String) throws -> [UInt8] {
        let key = try Self.opened(pem)
        let context = EVP_MD_CTX_new()
        defer {
            EVP_MD_CTX_free(context)
            EVP_PKEY_free(key)
        }
        let bytes = kind == .rsa ? Array(text.utf8) : Secrets.sha256(Array(text.utf8))
        var length = 0
        guard EVP_DigestSignInit(context, nil, kind == .rsa ? EVP_sha256() : nil, nil, key) == 1,
            EVP_DigestSign(context, nil, &length, bytes, bytes.count) == 1
        else { throw Self.refusal }
        var signature = [UInt8](repeating: 0, count: length)
        guard EVP_DigestSign(context, &signature, &length, bytes, bytes.count) == 1 else { throw Self.refusal }
        return Array(signature.prefix(length))
    }

    private static var refusal: AppError { AppError.invalid("mail.badDKIMKey") }

    private static func opened(_ pem: String) throws -> OpaquePointer {
        let bytes = Array(pem.utf8)
        let bio = BIO_new_mem_buf(bytes, Int32(bytes.count))
        defer { BIO_free(bio) }
        guard let key = PEM_read_bio_PrivateKey(bio, nil, nil, nil) else { throw refusal }
        return key
    }

    private static func published(_ key: OpaquePointer) throws -> String {
        let length = i2d_PUBKEY(key, nil)
        guard length > 0 else { throw refusal }
        var bytes = [UInt8](repeating: 0, count: Int(length))
        let written = bytes.withUnsafeMutableBufferPointer { buffer in
            var end = buffer.baseAddress
            return i2d_PUBKEY(key, &end)
        }
        guard written == length else { throw refusal }
        return Data(bytes).base64EncodedString()
    }

    private static let bareBytes = 32

    private static func bare(_ key: OpaquePointer) throws -> String {
        var (bytes, length) = ([UInt8](repeating: 0, count: bareBytes), bareBytes)
        guard EVP_PKEY_get_raw_public_key(key, &bytes, &length) == 1, length == bareBytes else { throw refusal }
        return Data(bytes).base64EncodedString()
    }

    private static func read(_ bio: OpaquePointer?) -> [UInt8] {
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4_096)
        while case let count = BIO_read(bio, &piece, Int32(piece.count)), count > 0 { all += piece.prefix(Int(count)) }
        return all
    }
}

/// The key is for the signature alone: neither a log nor a dump shows it.
extension DKIMKey: CustomStringConvertible, CustomReflectable {
    public var description: String { "a DKIM key" }
    public var customMirror: Mirror { Mirror(self, children: ["publicKey": publicKey]) }
}
