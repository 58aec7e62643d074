import Basics

extension HTTPFetch {
    /// A question to a service, whose every answer is wanted: what a provider refuses it explains in the body.
    public struct Call: Sendable, Hashable {
        public enum Method: String, Sendable { case get = "GET", post = "POST", patch = "PATCH", delete = "DELETE" }

        public var method: Method
        public var url: String
        public var headers: [String: String]
        /// `nil` for a question without one.
        public var body: [UInt8]?

        public init(_ method: Method, _ url: String, headers: [String: String] = [:], body: [UInt8]? = nil) {
            (self.method, self.url, self.headers, self.body) = (method, url, headers, body)
        }
    }

    /// What a service answered, whatever its status.
    public struct Reply: Sendable, Hashable {
        public let status: Int
        public let bytes: [UInt8]

        public init(status: Int, bytes: [UInt8]) { (self.status, self.bytes) = (status, bytes) }
    }

    /// Asks once and follows nothing.
    /// - Throws: `fetch.badAddress`, `fetch.badHeader`, `fetch.unreachable`, `fetch.tooLarge` or `fetch.timedOut`, with the host.
    public static func call(_ call: Call, limitBytes: Int, timeoutSeconds: Int) async throws -> Reply {
        let question = Question(
            url: call.url, headers: call.headers, body: call.body, limitBytes: limitBytes, timeoutSeconds: timeoutSeconds,
            authorities: nil, method: call.method.rawValue)
        let answer = try await ask(question)
        return Reply(status: answer.status, bytes: answer.bytes)
    }
}
