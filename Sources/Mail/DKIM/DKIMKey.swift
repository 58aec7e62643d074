import Basics
import CCrypto
import Foundation

/// The private key with which a domain signs its mail, RSA with 2048 bits (RFC 8301 §3.2).
public struct DKIMKey: Sendable {
    static let bits: Int32 = 2_048

    /// PKCS #8 in PEM. It is for the keyring alone.
    public let pem: String
    /// What the domain publishes: the public key as base64 of its SubjectPublicKeyInfo (RFC 6376 §3.6.1).
    public let publicKey: String

    /// - Throws: `mail.badDKIMKey`.
    public init(pem: String) throws {
        let key = try Self.opened(pem)
        defer { EVP_PKEY_free(key) }
        (self.pem, publicKey) = (pem, try Self.published(key))
    }

    /// A new key, which takes a moment.
    /// - Throws: `mail.badDKIMKey` where libcrypto makes none.
    public static func make() throws -> DKIMKey {
        let context = EVP_PKEY_CTX_new_id(NID_rsaEncryption, nil)
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_CTX_set_rsa_keygen_bits(context, bits) == 1,
            EVP_PKEY_keygen(context, &key) == 1
        else { throw refusal }
        defer { EVP_PKEY_free(key) }
        let bio = BIO_new(BIO_s_mem())
        defer { BIO_free(bio) }
        guard PEM_write_bio_PrivateKey(bio, key, nil, nil, 0, nil, nil) == 1 else { throw refusal }
        return try DKIMKey(pem: String(decoding: read(bio), as: UTF8.self))
    }

    /// RSASSA-PKCS1-v1_5 over SHA-256 (RFC 6376 §3.3.1).
    func signature(of text: String) throws -> [UInt8] {
        let key = try Self.opened(pem)
        let context = EVP_MD_CTX_new()
        defer {
            EVP_MD_CTX_free(context)
            EVP_PKEY_free(key)
        }
        let bytes = Array(text.utf8)
        var length = 0
        guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1,
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
