import Basics
import CCurlShim
import Foundation

extension HTTPFetch {
    /// What a server answers to one question, wherever it points.
    public struct Hop: Sendable, Hashable {
        public let status: Int
        /// The header lines of these names; empty when there are none.
        public let location: String
        public let refresh: String
        public let mediaType: String
        /// The beginning of the body; of a redirect nothing.
        public let bytes: [UInt8]
        /// Whether the body goes on.
        public let isCut: Bool

        public init(
            status: Int, location: String = "", refresh: String = "", mediaType: String = "", bytes: [UInt8] = [],
            isCut: Bool = false
        ) {
            (self.status, self.location, self.refresh) = (status, location, refresh)
            (self.mediaType, self.bytes, self.isCut) = (mediaType, bytes, isCut)
        }
    }

    /// Asks once and follows nothing. No proxy is used, and only an address that `policy` allows is connected to.
    /// - Throws: `fetch.badAddress`, `fetch.notPublic`, `fetch.unreachable` or `fetch.timedOut`, with the host.
    public static func hop(_ url: String, policy: AddressPolicy, limitBytes: Int, timeoutMilliseconds: Int) async throws -> Hop {
        let step = Step(url: url, policy: policy, limitBytes: limitBytes, timeoutMilliseconds: timeoutMilliseconds)
        guard isStarted else { throw AppError(.unavailable, "fetch.unreachable", ["host": step.host], detail: "no libcurl") }
        try Question(
            url: url, headers: [:], body: nil, limitBytes: limitBytes, timeoutSeconds: 1, authorities: nil
        ).check()
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try step.taken() }) }
        }
    }
}

/// One question of `hop`, on a thread that may wait.
private struct Step: Sendable {
    private static let timedOut: Int32 = 28

    let url: String
    let policy: AddressPolicy
    let limitBytes: Int
    let timeoutMilliseconds: Int

    var host: String { URL(string: url)?.host() ?? String(url.prefix(100)) }

    func taken() throws -> HTTPFetch.Hop {
        var hop = CurlShimHop()
        var bytes: UnsafeMutableRawPointer?
        var length = 0
        perform(&hop, &bytes, &length)
        defer { curl_shim_free(bytes) }
        let detail = Self.text(&hop.result.reason)
        if hop.result.code != 0 {
            if hop.was_refused != 0 { throw AppError(.forbidden, "fetch.notPublic", ["host": host]) }
            let key = hop.result.code == Self.timedOut ? "fetch.timedOut" : "fetch.unreachable"
            throw AppError(.unavailable, key, ["host": host], detail: "libcurl \(hop.result.code): \(detail)")
        }
        return HTTPFetch.Hop(
            status: Int(hop.result.status), location: Self.text(&hop.location), refresh: Self.text(&hop.refresh),
            mediaType: Self.text(&hop.media_type), bytes: Array(UnsafeRawBufferPointer(start: bytes, count: length)),
            isCut: hop.was_cut != 0)
    }

    private func perform(_ hop: inout CurlShimHop, _ bytes: inout UnsafeMutableRawPointer?, _ length: inout Int) {
        url.withCString { address in
            withUnsafePointer(to: policy) { policy in
                var request = CurlShimHopRequest(
                    url: address, ca_file: nil, most_bytes: max(0, limitBytes), total_milliseconds: max(1, timeoutMilliseconds),
                    may_connect: { address, length, port, context in
                        guard let address, let policy = context?.assumingMemoryBound(to: AddressPolicy.self).pointee else {
                            return 0
                        }
                        let bytes = Array(UnsafeBufferPointer(start: address, count: length))
                        return policy.allows(bytes, port: Int(port)) ? 1 : 0
                    },
                    context: policy)
                curl_shim_hop(&request, &hop, &bytes, &length)
            }
        }
    }

    /// The text in a C array that ends with 0.
    private static func text<Characters>(_ characters: inout Characters) -> String {
        withUnsafeBytes(of: &characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
