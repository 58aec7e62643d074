import Basics
import Foundation
import Web

/// What a form showed when it was opened: a fingerprint of each of its units, sent along with it.
///
/// A unit changes as one. It is a field, or a whole list, whose fields are named `list.…` with letters alone before the point.
struct ShownFields: Hashable, Sendable {
    /// The hidden field that carries it. Fields whose names begin with a low line are none of the product's.
    static let field = "_shown"
    /// Hexadecimal digits of a fingerprint: enough to tell two texts of one field apart, few enough for a thousand fields.
    private static let digits = 10

    private let prints: [String: String]

    /// Of a form as it is shown.
    init(_ form: Form) {
        prints = Self.units(form).mapValues(Self.fingerprint)
    }

    /// As a form brought it back; `nil` when it is not one.
    init?(text: String) {
        guard let prints = try? JSONDecoder().decode([String: String].self, from: Data(text.utf8)) else { return nil }
        self.prints = prints
    }

    /// As it came with a form; `nil` when it did not.
    init?(sentIn form: Form) { self.init(text: form.exact(Self.field)) }

    /// The field that carries it.
    var hidden: HTML { "<input type=\"hidden\" name=\"\(Self.field)\" value=\"\(text)\">" }

    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(prints)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    var units: Set<String> { Set(prints.keys) }

    subscript(_ unit: String) -> String? { prints[unit] }

    static func unit(of name: String) -> String {
        guard let point = name.firstIndex(of: "."), name[..<point].allSatisfy({ $0.isASCII && $0.isLetter }) else { return name }
        return String(name[..<point])
    }

    /// The fields of each unit, in the form's order; those that carry the form's own business are left out.
    static func units(_ form: Form) -> [String: [(name: String, value: String)]] {
        Dictionary(grouping: form.fields.filter { !$0.name.hasPrefix("_") }) { unit(of: $0.name) }
    }

    /// Empty fields do not count, so that a form with more empty rows is the same form.
    static func fingerprint(_ fields: [(name: String, value: String)]) -> String {
        let filled = fields.map { ($0.name, $0.value.plainLines) }.filter { !$0.1.isEmpty }
        let lines = filled.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
            .map { "\($0.element.0)\u{0}\($0.element.1)\u{0}" }
        return String(Secrets.hexadecimal(Secrets.sha256(Array(lines.joined().utf8))).prefix(digits))
    }
}

extension String {
    /// With the line ends of Unix, which browsers replace when they send a form, and without white space at the ends.
    var plainLines: String {
        replacing("\r\n", with: "\n").replacing("\r", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
