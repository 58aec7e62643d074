import Basics
import CCrypto
import Synchronization

/// The certificate with which PayPal signs its messages, and those that came along with it.
struct PayPalCertificate: Sendable {
    enum Trust: Hashable, Sendable {
        /// Issued by somebody whom this machine trusts.
        case known
        /// Nobody here knows the issuer.
        case unknown
        case bad(String)
    }

    static let mostCertificates = 8
    private static let mostNameBytes = 256

    private let pem: [UInt8]
    /// Whom it names (the subject's common name).
    let name: String

    /// - Returns: `nil` for what holds no certificate.
    init?(pem: [UInt8]) {
        self.pem = pem
        let found = Self.withCertificates(pem) { certificates in certificates.first.map(Self.name) }
        guard let name = found else { return nil }
        self.name = name
    }

    /// Whether its key has made `signature` of `message`: RSA with SHA-256 (RFC 8017, PKCS #1 v1.5).
    func hasSigned(_ message: [UInt8], _ signature: [UInt8]) -> Bool {
        Self.withCertificates(pem) { certificates in
            guard let first = certificates.first, let key = X509_get0_pubkey(first), EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA,
                let context = EVP_MD_CTX_new()
            else { return false }
            defer { EVP_MD_CTX_free(context) }
            guard EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1 else { return false }
            return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
        }
    }

    /// Whether it holds at a time, and who stands behind it.
    /// - Parameter anchors: certificates in PEM that are trusted along with those of this machine.
    func trust(at now: Instant, anchors: [UInt8] = []) -> Trust {
        Self.withCertificates(pem) { certificates in
            guard let first = certificates.first else { return .bad("no certificate") }
            var time = time_t(now.seconds)
            // Asked first: OpenSSL ends at the first thing it dislikes, and an unknown issuer would hide an old certificate.
            guard X509_cmp_time(X509_get0_notBefore(first), &time) < 0, X509_cmp_time(X509_get0_notAfter(first), &time) > 0
            else { return .bad("the certificate does not hold at this time") }
            return Self.withCertificates(anchors) { Self.trust(first, Array(certificates.dropFirst()), time, $0) }
        }
    }

    private static func trust(
        _ first: OpaquePointer, _ others: [OpaquePointer], _ time: time_t, _ anchors: [OpaquePointer]
    ) -> Trust {
        guard let store = X509_STORE_new(), let context = X509_STORE_CTX_new(), let chain = OPENSSL_sk_new_null() else {
            return .unknown
        }
        defer {
            X509_STORE_CTX_free(context)
            OPENSSL_sk_free(chain)
            X509_STORE_free(store)
        }
        X509_STORE_set_default_paths(store)
        for anchor in anchors { X509_STORE_add_cert(store, anchor) }
        for other in others { OPENSSL_sk_push(chain, UnsafeRawPointer(other)) }
        guard X509_STORE_CTX_init(context, store, first, chain) == 1 else { return .unknown }
        X509_STORE_CTX_set_flags(context, UInt(X509_V_FLAG_PARTIAL_CHAIN))
        X509_STORE_CTX_set_time(context, 0, time)
        defer { ERR_clear_error() }
        if X509_verify_cert(context) == 1 { return .known }
        let error = X509_STORE_CTX_get_error(context)
        return unknownIssuer.contains(error) ? .unknown : .bad(String(cString: X509_verify_cert_error_string(Int(error))))
    }

    private static let unknownIssuer: Set<Int32> = [
        X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
        X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
        X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
    ]

    private static func name(_ certificate: OpaquePointer) -> String {
        var bytes = [CChar](repeating: 0, count: mostNameBytes)
        let count = X509_NAME_get_text_by_NID(
            X509_get_subject_name(certificate), NID_commonName, &bytes, Int32(mostNameBytes))
        let name = bytes.prefix(max(0, Int(count))).map { UInt8(bitPattern: $0) }
        // A name with a zero in it reads otherwise to whoever stops there.
        return name.contains(0) ? "" : String(decoding: name, as: UTF8.self)
    }

    /// The certificates in a PEM text, the first one first; they end with `body`.
    private static func withCertificates<Result>(_ pem: [UInt8], _ body: ([OpaquePointer]) -> Result) -> Result {
        pem.withUnsafeBytes { bytes in
            var certificates: [OpaquePointer] = []
            if let bio = BIO_new_mem_buf(bytes.baseAddress, Int32(bytes.count)) {
                while certificates.count < mostCertificates, let next = PEM_read_bio_X509(bio, nil, nil, nil) {
                    certificates.append(next)
                }
                BIO_free(bio)
                ERR_clear_error()
            }
            defer { certificates.forEach { X509_free($0) } }
            return body(certificates)
        }
    }
}

/// Certificates by the address they came from, kept in memory.
final class PayPalCertificates: Sendable {
    static let shared = PayPalCertificates()
    static let mostKept = 20

    /// Trusted along with those of this machine, in PEM.
    let anchors: [UInt8]
    private let kept = Mutex<[String: PayPalCertificate]>([:])

    init(anchors: [UInt8] = []) { self.anchors = anchors }

    func certificate(_ address: String) -> PayPalCertificate? { kept.withLock { $0[address] } }

    func keep(_ certificate: PayPalCertificate, _ address: String) {
        kept.withLock { kept in
            if kept.count >= Self.mostKept { kept = [:] }
            kept[address] = certificate
        }
    }
}
