import Basics
import Foundation
import Hummingbird

/// The fields of a form or of an address's query, in the order they came. A name can come more than once.
public struct Form: Sendable, Hashable {
    public static let mostBytes = 256 * 1024
    /// The price grid of a product with many variants, breaks and currencies has some thousands.
    public static let mostFields = 20_000

    public let fields: [(name: String, value: String)]
    /// Where each name stands in `fields`, so that reading a big grid stays cheap.
    private let places: [String: [Int]]

    public static func == (left: Form, right: Form) -> Bool {
        left.fields.elementsEqual(right.fields) { $0 == $1 }
    }

    public func hash(into hasher: inout Hasher) {
        for field in fields {
            hasher.combine(field.name)
            hasher.combine(field.value)
        }
    }

    /// Reads `application/x-www-form-urlencoded` text (WHATWG URL §5.1). Bytes that are no UTF-8 become U+FFFD.
    /// - Throws: `form.tooManyFields`.
    public init(encoded text: some StringProtocol) throws {
        let pairs = text.utf8.split(separator: UInt8(ascii: "&"), maxSplits: Self.mostFields)
        guard pairs.count <= Self.mostFields else { throw AppError(.tooLarge, "form.tooManyFields") }
        self.init(
            pairs.map { pair in
                let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
                return (Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : "")
            })
    }

    public init(_ fields: [(name: String, value: String)] = []) {
        self.fields = fields
        places = fields.indices.reduce(into: [:]) { $0[fields[$1].name, default: []].append($1) }
    }

    /// Reads the body of a posted form.
    /// - Throws: `form.tooLarge` beyond `mostBytes`.
    public static func read(_ request: Request, mostBytes: Int = mostBytes) async throws -> Form {
        var request = request
        do {
            let body = try await request.collectBody(upTo: mostBytes)
            return try Form(encoded: String(buffer: body))
        } catch let error as AppError {
            throw error
        } catch {
            throw AppError(.tooLarge, "form.tooLarge")
        }
    }

    /// The query of an address.
    public static func query(_ request: Request) -> Form {
        request.uri.query.flatMap { try? Form(encoded: $0) } ?? Form()
    }

    /// The first value of `name` with white space at its ends cut off; empty when it is not there.
    public subscript(_ name: String) -> String {
        exact(name).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The value exactly as it was sent, such as a password.
    public func exact(_ name: String) -> String {
        places[name]?.first.map { fields[$0].value } ?? ""
    }

    /// Every value of `name`.
    public func all(_ name: String) -> [String] {
        (places[name] ?? []).map { fields[$0].value }
    }

    /// True when the form has a field of that name.
    public func has(_ name: String) -> Bool {
        places[name] != nil
    }

    /// A whole number; people's separators are forgiven.
    public func number(_ name: String) -> Int? {
        Int(self[name].filter { !", \u{A0}\u{202F}".contains($0) })
    }

    private static func decoded(_ bytes: some Sequence<UInt8>) -> String {
        var result: [UInt8] = []
        var rest = ArraySlice(Array(bytes))
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                result.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), let value = hexadecimal(rest.prefix(2)) {
                result.append(value)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt8? {
        guard digits.count == 2, digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
