import Basics
import Foundation
import Hummingbird
import Logging
import Synchronization

/// Two translation services on this machine that hold whoever asks them to the real ones' contract: a request that OpenAI or DeepL
/// would refuse is refused here. A translation is its source in capitals, tags as they are.
struct FakeMachine: Sendable {
    let port: Int
    let seen: Seen

    /// What was asked, and what goes wrong.
    final class Seen: Sendable {
        private let state = Mutex((bodies: [String](), status: 200, drops: false))

        var bodies: [String] { state.withLock { $0.bodies } }
        func note(_ body: String) { state.withLock { $0.bodies.append(body) } }
        /// Every answer has this status from now on.
        func answer(_ status: Int) { state.withLock { $0.status = status } }
        var status: Int { state.withLock { $0.status } }
        /// Loses tags from now on.
        func loseTags() { state.withLock { $0.drops = true } }
        var losesTags: Bool { state.withLock { $0.drops } }
    }

    static func run(_ body: (FakeMachine) async throws -> Void) async throws {
        let seen = Seen()
        let router = Router()
        router.post("/v1/chat/completions") { request, _ in try await chat(request, seen) }
        router.post("/v2/translate") { request, _ in try await deepl(request, seen) }
        let (ports, found) = AsyncStream<Int>.makeStream()
        var logger = Logger(label: "fake-machine")
        logger.logLevel = .critical
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { found.yield($0.localAddress?.port ?? 0) }, logger: logger)
        let serving = Task { try await application.runService(gracefulShutdownSignals: []) }
        defer { serving.cancel() }
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else { return }
        try await body(FakeMachine(port: port, seen: seen))
    }

    // MARK: OpenAI (https://platform.openai.com/docs/api-reference/chat/create)

    private static func chat(_ request: Request, _ seen: Seen) async throws -> Response {
        let body = try await text(of: request)
        seen.note(body)
        guard seen.status == 200 else { return answer("{\"error\":{\"message\":\"no\"}}", seen.status) }
        guard request.headers[.authorization] == "Bearer sk-test", request.headers[.contentType] == "application/json",
            let object = object(body), object["model"] as? String == "small-model",
            let messages = object["messages"] as? [[String: Any]], messages.count == 2,
            messages.map({ $0["role"] as? String }) == ["system", "user"], messages.allSatisfy({ $0["content"] is String }),
            (object["response_format"] as? [String: Any])?["type"] as? String == "json_object",
            let asked = (messages[1]["content"] as? String).flatMap(Self.object), let texts = asked["texts"] as? [String]
        else { return answer("{\"error\":{\"message\":\"invalid request\"}}", 400) }
        let content = json(["texts": texts.map { shouted($0, seen) }])
        return answer(json(["choices": [["index": 0, "message": ["role": "assistant", "content": content]]]]), 200)
    }

    // MARK: DeepL (https://developers.deepl.com/docs/api-reference/translate)

    private static func deepl(_ request: Request, _ seen: Seen) async throws -> Response {
        let body = try await text(of: request)
        seen.note(body)
        guard seen.status == 200 else { return answer("{\"message\":\"no\"}", seen.status) }
        guard request.headers[.authorization] == "DeepL-Auth-Key sk-test" else { return answer("{}", 403) }
        guard let object = object(body), let texts = object["text"] as? [String], (1...50).contains(texts.count),
            let target = object["target_lang"] as? String, target == target.uppercased(), !["EN", "PT"].contains(target),
            object["tag_handling"] as? String == "xml"
        else { return answer("{\"message\":\"Bad request\"}", 400) }
        let translations = texts.map { ["detected_source_language": "EN", "text": shouted($0, seen)] }
        return answer(json(["translations": translations]), 200)
    }

    // MARK: Both

    private static func shouted(_ text: String, _ seen: Seen) -> String {
        let parts = text.replacing(/<[^>]*>|&[a-z]+;|[^<&]+/) { match in
            match.output.hasPrefix("<") || match.output.hasPrefix("&") ? String(match.output) : match.output.uppercased()
        }
        return seen.losesTags ? parts.replacing(/<[^>]*>/, with: "") : parts
    }

    private static func text(of request: Request) async throws -> String {
        String(buffer: try await request.body.collect(upTo: 1_000_000))
    }

    private static func object(_ text: String) -> [String: Any]? {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
    }

    private static func json(_ value: [String: Any]) -> String {
        (try? JSONSerialization.data(withJSONObject: value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    private static func answer(_ text: String, _ status: Int) -> Response {
        Response(
            status: .init(code: status), headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
