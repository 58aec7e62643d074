import Basics
import Fetch

/// Somebody outside who translates texts when asked. What it answers is checked by whoever asks.
public struct Machine: Sendable {
    static let mostTextsAtOnce = 40
    static let mostCharactersAtOnce = 8_000
    static let mostAnswerBytes = 2 * 1024 * 1024
    static let patienceSeconds = 120

    /// Texts of one thing, with codes as `CodedText.marked` writes them, and the words that were agreed on.
    public struct Question: Hashable, Sendable {
        public let source: LanguageTag
        public let target: LanguageTag
        public let texts: [String]
        public let terms: [Term]

        public init(from source: LanguageTag, to target: LanguageTag, _ texts: [String], terms: [Term]) {
            (self.source, self.target, self.texts, self.terms) = (source, target, texts, terms)
        }
    }

    /// Gives as many texts as it was asked, in the same order.
    public let translate: @Sendable (Question) async throws -> [String]

    public init(translate: @escaping @Sendable (Question) async throws -> [String]) {
        self.translate = translate
    }

    /// Asks and checks that the service has answered.
    /// - Throws: `translating.machineRefused` for what will not change by asking again, `translating.machineBusy`, and what fetching
    ///   throws.
    static func ask(_ url: String, _ headers: [String: String], _ body: String) async throws -> [UInt8] {
        let call = HTTPFetch.Call(
            .post, url, headers: headers.merging(["Content-Type": "application/json"]) { $1 }, body: Array(body.utf8))
        let reply = try await HTTPFetch.call(call, limitBytes: mostAnswerBytes, timeoutSeconds: patienceSeconds)
        guard (200...299).contains(reply.status) else {
            let detail = String(String(decoding: reply.bytes, as: UTF8.self).prefix(500))
            let isBusy = reply.status == 429 || reply.status >= 500
            throw AppError(
                isBusy ? .unavailable : .invalid, isBusy ? "translating.machineBusy" : "translating.machineRefused",
                ["status": String(reply.status)], detail: detail)
        }
        return reply.bytes
    }
}
