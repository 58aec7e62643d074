import Foundation

/// A message to the shop, with what it takes to sign it: a signature holds for a few minutes, so it is made when it is sent.
public struct FakeMessage: Sendable {
    public let provider: String
    public let body: String
    /// The headers of a message that is sent at a time, in seconds since 1970.
    let headers: @Sendable (_ seconds: Int) -> [String: String]

    var json: FakeJSON {
        let headers = headers(Int(Date().timeIntervalSince1970)).sorted { $0.key < $1.key }
        return .object([
            ("provider", .text(provider)), ("body", .text(body)),
            ("headers", .object(headers.map { ($0.key, .text($0.value)) })),
        ])
    }
}

/// Sends messages as providers do: again and again until the shop takes them.
enum FakeDelivery {
    /// Providers go on for days; a shop that is begun anew is back within a second.
    private static let mostTries = 60
    private static let pause: Duration = .milliseconds(250)

    static func send(_ message: FakeMessage, to shop: String) async {
        guard let url = URL(string: "\(shop)/webhooks/\(message.provider)") else { return }
        for _ in 0..<mostTries {
            if await isTaken(message, by: url) { return }
            try? await Task.sleep(for: pause)
        }
    }

    private static func isTaken(_ message: FakeMessage, by url: URL) async -> Bool {
        let headers = message.headers(Int(Date().timeIntervalSince1970))
        let status = await FakePost.send(url, headers: headers, body: Array(message.body.utf8))
        return status.map { (200...299).contains($0) } ?? false
    }
}
