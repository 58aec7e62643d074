import Basics
import Fetch
import Foundation
import MoneyKit

/// JSON that came from a provider: read field by field, since a provider adds fields and leaves others out.
struct ProviderJSON {
    private let value: Any?

    init(_ value: Any?) { self.value = value is NSNull ? nil : value }

    /// - Throws: `provider.unreadable` for bytes that are no JSON object.
    init(_ bytes: [UInt8]) throws {
        guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
            throw AppError(.unavailable, "provider.unreadable")
        }
        value = object
    }

    subscript(_ name: String) -> ProviderJSON { ProviderJSON((value as? [String: Any])?[name]) }

    var isThere: Bool { value != nil }
    /// Empty for anything but a text.
    var text: String { value as? String ?? "" }
    /// A whole number, as such or as digits.
    var whole: Int64? {
        guard let number = value as? NSNumber, !(value is String) else { return (value as? String).flatMap { Int64($0) } }
        return number.doubleValue == Double(number.int64Value) ? number.int64Value : nil
    }
    var flag: Bool { (value as? NSNumber)?.boolValue ?? false }
    var list: [ProviderJSON] { (value as? [Any])?.map { ProviderJSON($0) } ?? [] }
    /// A text or a number as it was written, for decimal amounts.
    var decimal: String { (value as? String) ?? (value as? NSNumber).map { "\($0)" } ?? "" }
    var instant: Instant? { whole.map { Instant(milliseconds: $0 * 1_000) } }
}

extension HTTPFetch.Reply {
    var isSuccess: Bool { (200...299).contains(status) }

    /// Worth asking again later: the provider is overloaded, broken, or still at the same request.
    var isPassing: Bool { status == 409 || status == 425 || status == 429 || status >= 500 }
}
