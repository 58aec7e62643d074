import Foundation
import HTTPTypes
import Hummingbird

/// What a provider that speaks JSON answers.
struct FakeAnswer: Sendable {
    var status = 200
    var body: FakeJSON
}

/// What it refuses, as it says so.
struct FakeRefusal: Error {
    let answer: FakeAnswer

    init(_ status: Int, _ body: FakeJSON) { answer = FakeAnswer(status: status, body: body) }
}

/// One request to a fake that speaks JSON: misbehaviour, keys and the log are the same for all.
struct FakeExchange: Sendable {
    /// How long `silence` keeps a shop waiting before the connection ends.
    private static let silence: Duration = .seconds(30)

    let name: String
    let world: FakeWorld

    /// - Parameters:
    ///   - what: begin, ask, capture or refund: what a misbehaviour is looked up by.
    ///   - key: the same key with the same request is answered as before, and nothing is done again.
    func answer(
        _ request: Request, on what: String, key: String? = nil, _ body: (FakeJSON) async throws -> FakeAnswer
    ) async throws -> Response {
        let text = String(buffer: try await request.body.collect(upTo: FakeProvider.mostBytes))
        let kind = await world.next(on: what)
        if kind == .silence { try await Task.sleep(for: Self.silence) }
        if kind == .error { return broken }
        let signed = "\(request.method) \(request.uri.path) \(text)"
        if let key, let kept = await world.answer(for: "\(name):\(key)"), kept.request == signed {
            return logged(request, text, FakeAnswer(status: kept.status, body: kept.body))
        }
        let made: FakeAnswer
        do { made = try await body(FakeJSON(Array(text.utf8)) ?? .null) } catch let refusal as FakeRefusal {
            made = refusal.answer
        }
        if let key, made.status < 300 {
            await world.keep(.init(request: signed, status: made.status, body: made.body), for: "\(name):\(key)")
        }
        let response = logged(request, text, made)
        switch kind {
        case .silenceAfter: try await Task.sleep(for: Self.silence)
        case .errorAfter: return broken
        case .garbage: return Response(html: "<h1>502</h1>")
        default: break
        }
        return response
    }

    private var broken: Response {
        Response(json: .object([("message", .text("An internal error occurred."))]), status: .internalServerError)
    }

    private func logged(_ request: Request, _ text: String, _ answer: FakeAnswer) -> Response {
        let path = String(request.uri.string.dropFirst(name.utf8.count + 1))
        world.exchanges?.add(
            provider: name, method: request.method.rawValue, path: path, request: text, status: answer.status,
            answer: answer.body.text)
        return Response(json: answer.body, status: .init(code: answer.status))
    }

    func tell(_ body: String, kind: String, _ headers: @escaping @Sendable (_ seconds: Int) -> [String: String]) async {
        world.exchanges?.add(provider: name, method: "EVENT", path: kind, request: "", status: 200, answer: body)
        await world.tell(FakeMessage(provider: name, body: body, headers: headers))
    }

    func address(of request: Request) -> String { "http://\(request.head.authority ?? "127.0.0.1")/\(name)" }
}

/// Amounts with a point, and as whole smallest units.
enum FakeAmount {
    private static let thousandths = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]

    /// With all decimals of its currency, whatever was left out.
    static func text(_ json: FakeJSON, _ currency: String, whole: [String] = ["JPY"]) -> String {
        let digits = whole.contains(currency) ? 0 : thousandths.contains(currency) ? 3 : 2
        let number =
            switch json {
            case .number(let number): Double(number)
            case .decimal(let text), .text(let text): Double(text) ?? 0
            default: 0.0
            }
        return String(format: "%.\(digits)f", number)
    }

    static func minor(_ text: String) -> Int { Int(text.replacing(".", with: "")) ?? 0 }

    /// `minor` with as many decimals as `like` has.
    static func text(minor: Int, like: String) -> String {
        let digits = like.split(separator: ".").dropFirst().last?.utf8.count ?? 0
        guard digits > 0 else { return "\(minor)" }
        let padded = String(repeating: "0", count: max(0, digits + 1 - "\(minor)".utf8.count)) + "\(minor)"
        return "\(padded.dropLast(digits)).\(padded.suffix(digits))"
    }
}
