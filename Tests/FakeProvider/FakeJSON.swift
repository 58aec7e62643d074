import Foundation
import HTTPTypes
import Hummingbird

/// JSON whose fields keep their order, so that an answer reads as its real model does.
indirect enum FakeJSON: Sendable {
    case null
    case flag(Bool)
    case number(Int)
    /// A number with the decimals it was written with.
    case decimal(String)
    case text(String)
    case list([FakeJSON])
    case object([(String, FakeJSON)])

    subscript(_ name: String) -> FakeJSON {
        get {
            guard case .object(let fields) = self else { return .null }
            return fields.first { $0.0 == name }?.1 ?? .null
        }
        set {
            guard case .object(var fields) = self else { return }
            if let index = fields.firstIndex(where: { $0.0 == name }) {
                fields[index].1 = newValue
            } else {
                fields.append((name, newValue))
            }
            self = .object(fields)
        }
    }

    /// The same with these fields in the place of its own.
    func with(_ fields: [(String, FakeJSON)]) -> FakeJSON {
        fields.reduce(into: self) { $0[$1.0] = $1.1 }
    }

    var string: String { if case .text(let text) = self { text } else { "" } }
    var int: Int { if case .number(let number) = self { number } else { 0 } }
    var items: [FakeJSON] { if case .list(let list) = self { list } else { [] } }

    var text: String {
        switch self {
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): "\(number)"
        case .decimal(let text): text
        case .text(let text): Self.quoted(text)
        case .list(let list): "[\(list.map(\.text).joined(separator: ","))]"
        case .object(let fields): "{\(fields.map { "\(Self.quoted($0.0)):\($0.1.text)" }.joined(separator: ","))}"
        }
    }

    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }

    /// - Returns: `nil` for what is no JSON.
    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed) else { return nil }
        self.init(value)
    }

    private init(_ value: Any) {
        switch value {
        case let text as String: self = .text(text)
        case let number as NSNumber where isTruth(number): self = .flag(number.boolValue)
        case let number as NSNumber:
            self = number.doubleValue == Double(number.intValue) ? .number(number.intValue) : .decimal("\(number)")
        case let list as [Any]: self = .list(list.map { FakeJSON($0) })
        case let fields as [String: Any]:
            self = .object(fields.sorted { $0.key < $1.key }.map { ($0.key, FakeJSON($0.value)) })
        default: self = .null
        }
    }
}

private func isTruth(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c"
}

extension Response {
    init(json: FakeJSON, status: HTTPResponse.Status = .ok) {
        self.init(
            status: status, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(string: json.text)))
    }

    init(html: String, status: HTTPResponse.Status = .ok) {
        self.init(
            status: status, headers: [.contentType: "text/html; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(string: html))
        )
    }

    static func to(_ address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address])
    }
}
