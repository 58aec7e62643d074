import Foundation

/// JSON for values kept whole in a column: keys in order, so that the same value is the same text.
public enum JSONText {
    /// `nil` for what JSON cannot hold.
    public static func write(_ value: some Encodable) -> String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// `nil` for a text that is no such value.
    public static func read<T: Decodable>(_ type: T.Type, _ text: String) -> T? {
        try? JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
