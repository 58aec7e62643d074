import Basics
import Fetch
import Foundation

/// JSON that came from a provider: read field by field, since a provider adds fields and leaves others out. Numbers are exact.
struct ProviderJSON: Sendable {
    private indirect enum Value: Decodable, Sendable {
        case null
        case flag(Bool)
        case whole(Int64)
        case decimal(Decimal)
        case text(String)
        case list([Value])
        case object([String: Value])

        init(from decoder: any Decoder) throws {
            let box = try decoder.singleValueContainer()
            if box.decodeNil() {
                self = .null
            } else if let flag = try? box.decode(Bool.self) {
                self = .flag(flag)
            } else if let whole = try? box.decode(Int64.self) {
                self = .whole(whole)
            } else if let decimal = try? box.decode(Foundation.Decimal.self) {
                self = .decimal(decimal)
            } else if let text = try? box.decode(String.self) {
                self = .text(text)
            } else if let list = try? box.decode([Value].self) {
                self = .list(list)
            } else {
                self = .object(try box.decode([String: Value].self))
            }
        }

        typealias Decimal = Foundation.Decimal
    }

    private let value: Value

    private init(_ value: Value) { self.value = value }

    /// - Throws: `provider.unreadable` for bytes that are no JSON object.
    init(_ bytes: [UInt8]) throws {
        guard let value = try? JSONDecoder().decode(Value.self, from: Data(bytes)), case .object = value else {
            throw AppError(.unavailable, "provider.unreadable")
        }
        self.value = value
    }

    subscript(_ name: String) -> ProviderJSON {
        guard case .object(let fields) = value else { return ProviderJSON(.null) }
        return ProviderJSON(fields[name] ?? .null)
    }

    /// False for `null` as well.
    var isThere: Bool { if case .null = value { false } else { true } }
    /// Empty for anything but a text.
    var text: String { if case .text(let text) = value { text } else { "" } }
    var flag: Bool { if case .flag(let flag) = value { flag } else { false } }
    var list: [ProviderJSON] { if case .list(let list) = value { list.map { ProviderJSON($0) } } else { [] } }

    /// A whole number, as such or as digits in a text.
    var whole: Int64? {
        switch value {
        case .whole(let number): number
        case .text(let text): Int64(text)
        default: nil
        }
    }

    /// A number, as such or in a text, with a point: `12.345`. Empty for anything else.
    var decimal: String {
        switch value {
        case .whole(let number): "\(number)"
        case .decimal(let number): "\(number)"
        case .text(let text): text
        default: ""
        }
    }

    /// Seconds since 1970.
    var instant: Instant? { whole.map { Instant(milliseconds: $0 * 1_000) } }
}

extension HTTPFetch.Reply {
    var isSuccess: Bool { (200...299).contains(status) }

    /// Worth asking again later: the provider is overloaded, broken, or still at the same request.
    var isPassing: Bool { status == 409 || status == 425 || status == 429 || status >= 500 }
}
