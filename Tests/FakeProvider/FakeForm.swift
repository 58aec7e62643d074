import Foundation
import Hummingbird

/// Form fields of a request, in their order.
struct FakeForm: Sendable {
    let pairs: [(name: String, value: String)]

    init(_ request: Request) async throws {
        let body = try await request.body.collect(upTo: FakeProvider.mostBytes)
        self.init(String(buffer: body))
    }

    init(_ text: String) {
        pairs = text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(Self.decoded)
            return (parts[0], parts.count > 1 ? parts[1] : "")
        }
    }

    subscript(_ name: String) -> String { pairs.first { $0.name == name }?.value ?? "" }

    /// The fields below a name: `metadata[order]` is `order` below `metadata`.
    func below(_ name: String) -> [(String, FakeJSON)] {
        pairs.compactMap { pair in
            guard pair.name.hasPrefix("\(name)["), pair.name.hasSuffix("]") else { return nil }
            return (String(pair.name.dropFirst(name.count + 1).dropLast()), .text(pair.value))
        }
    }

    private static func decoded(_ text: Substring) -> String {
        text.replacing("+", with: " ").removingPercentEncoding ?? String(text)
    }
}
