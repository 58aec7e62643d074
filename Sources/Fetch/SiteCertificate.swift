import Basics
import CCurlShim

/// The certificate with which a site shows who it is.
public enum SiteCertificate {
    static let seconds = 15

    /// When it ends.
    /// - Parameter site: such as `https://shop.example.com`.
    /// - Throws: `fetch.unreachable` with what is wrong, also when the certificate is not to be trusted.
    public static func expiry(of site: String, authorities: String? = nil) async throws -> Instant {
        let host = Question(url: site, headers: [:], body: nil, limitBytes: 0, timeoutSeconds: seconds, authorities: nil).host
        return try await withCheckedThrowingContinuation { continuation in
            HTTPFetch.queue.async {
                var result = CurlShimResult()
                let end = curl_shim_certificate(site, authorities, seconds, &result)
                let reason = withUnsafeBytes(of: result.reason) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
                if HTTPFetch.isStarted, end >= 0 {
                    continuation.resume(returning: Instant(milliseconds: Int64(end) * 1000))
                } else {
                    continuation.resume(throwing: AppError(.unavailable, "fetch.unreachable", ["host": host], detail: reason))
                }
            }
        }
    }
}
