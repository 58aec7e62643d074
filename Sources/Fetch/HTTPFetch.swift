import Basics
import CCurlShim
import Dispatch

/// Asks another server for something over HTTP or HTTPS: never more bytes than are wanted, never longer than is patient.
public enum HTTPFetch {
    public static let connectSeconds = 10
    public static let mostRedirects = 5

    public struct Answer: Sendable, Hashable {
        /// From 200 to 299; anything else is thrown.
        public let status: Int
        public let bytes: [UInt8]
    }

    static let queue = DispatchQueue(label: "tradewind.fetch", attributes: .concurrent)
    static let isStarted = curl_shim_start() == 0

    /// Gets what lies at `url`, following a few redirects.
    /// - Throws: `fetch.badAddress`, `fetch.unreachable`, `fetch.tooLarge`, `fetch.timedOut` or `fetch.refused`, with the host and, for
    ///   the last, the status.
    public static func get(
        _ url: String, headers: [String: String] = [:], limitBytes: Int, timeoutSeconds: Int = 30, authorities: String? = nil
    ) async throws -> Answer {
        try await ask(
            Question(
                url: url, headers: headers, body: nil, limitBytes: limitBytes, timeoutSeconds: timeoutSeconds,
                authorities: authorities))
    }

    /// Sends `body`; redirects are not followed. Throws as `get`.
    public static func post(
        _ url: String, _ body: [UInt8], mediaType: String, headers: [String: String] = [:], limitBytes: Int,
        timeoutSeconds: Int = 30, authorities: String? = nil
    ) async throws -> Answer {
        let all = headers.merging(["Content-Type": mediaType]) { $1 }
        return try await ask(
            Question(
                url: url, headers: all, body: body, limitBytes: limitBytes, timeoutSeconds: timeoutSeconds,
                authorities: authorities))
    }

    static func ask(_ question: Question) async throws -> Answer {
        guard isStarted else { throw AppError(.unavailable, "fetch.unreachable", ["host": question.host], detail: "no libcurl") }
        try question.check()
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try question.asked() }) }
        }
    }
}
