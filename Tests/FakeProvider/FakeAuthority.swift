import CCrypto
import Foundation

/// A certificate with its key, made anew: what a provider signs with, and whoever vouches for that. For tests.
public final class FakeAuthority: @unchecked Sendable {
    private static let keyBits: Int32 = 2_048
    private static let textEntry: Int32 = 0x1001

    private let key: OpaquePointer
    private let certificate: OpaquePointer
    private let name: String
    /// The certificate as text.
    public let pem: String

    /// - Parameters:
    ///   - name: the common name.
    ///   - issuer: who vouches for it; `nil` for one that vouches for itself and for others.
    ///   - from, until: when it holds, in seconds since 1970.
    public init?(name: String, issuer: FakeAuthority? = nil, from: Int, until: Int) {
        guard let key = Self.newKey(), let certificate = X509_new() else { return nil }
        (self.key, self.certificate, self.name) = (key, certificate, name)
        X509_set_version(certificate, 2)
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), Int.random(in: 1...1_000_000_000))
        ASN1_TIME_set(X509_getm_notBefore(certificate), time_t(from))
        ASN1_TIME_set(X509_getm_notAfter(certificate), time_t(until))
        X509_set_pubkey(certificate, key)
        Self.setName(name) { _ = X509_set_subject_name(certificate, $0) }
        Self.setName(issuer?.name ?? name) { _ = X509_set_issuer_name(certificate, $0) }
        if issuer == nil, let isIssuer = X509V3_EXT_conf_nid(nil, nil, NID_basic_constraints, "critical,CA:TRUE") {
            X509_add_ext(certificate, isIssuer, -1)
            X509_EXTENSION_free(isIssuer)
        }
        X509_sign(certificate, issuer?.key ?? key, EVP_sha256())
        pem = Self.text(of: certificate)
    }

    deinit {
        X509_free(certificate)
        EVP_PKEY_free(key)
    }

    /// RSA with SHA-256.
    public func signature(of bytes: [UInt8]) -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { return [] }
        defer { EVP_MD_CTX_free(context) }
        var signature = [UInt8](repeating: 0, count: Int(Self.keyBits / 8))
        var length = signature.count
        guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1,
            EVP_DigestSign(context, &signature, &length, bytes, bytes.count) == 1
        else { return [] }
        return Array(signature.prefix(length))
    }

    private static func newKey() -> OpaquePointer? {
        guard let context = EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, nil) else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_CTX_set_rsa_keygen_bits(context, keyBits) == 1,
            EVP_PKEY_keygen(context, &key) == 1
        else { return nil }
        return key
    }

    private static func setName(_ text: String, _ use: (OpaquePointer) -> Void) {
        guard let name = X509_NAME_new() else { return }
        for (entry, value) in [("CN", text), ("O", "A fake for tests")] {
            let bytes = Array(value.utf8)
            X509_NAME_add_entry_by_txt(name, entry, textEntry, bytes, Int32(bytes.count), -1, 0)
        }
        use(name)
        X509_NAME_free(name)
    }

    private static func text(of certificate: OpaquePointer) -> String {
        guard let bio = BIO_new(BIO_s_mem()) else { return "" }
        defer { BIO_free(bio) }
        PEM_write_bio_X509(bio, certificate)
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = BIO_read(bio, &bytes, Int32(bytes.count))
        return String(decoding: bytes.prefix(max(0, Int(count))), as: UTF8.self)
    }
}
