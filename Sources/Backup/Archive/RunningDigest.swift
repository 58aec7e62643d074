import Basics
import CCrypto
import Foundation

/// The SHA-256 digest (FIPS 180-4) of what arrives in pieces, from OpenSSL's libcrypto.
struct RunningDigest: ~Copyable {
    private let context = EVP_MD_CTX_new()

    init() {
        EVP_DigestInit_ex(context, EVP_sha256(), nil)
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    mutating func add(_ piece: some DataProtocol) {
        for region in piece.regions {
            region.withUnsafeBytes { _ = EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
        }
    }

    /// The digest of everything so far; afterwards nothing can be added.
    mutating func hexadecimal() -> String {
        var bytes = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &bytes, nil)
        return Secrets.hexadecimal(bytes)
    }
}
