import Foundation

/// Texts as feeds take them.
enum FeedText {
    /// On one line, without control characters and with single spaces.
    static func line(_ text: String) -> String {
        let plain = text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }
        return String(String.UnicodeScalarView(plain)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// At most so many characters, cut between words where there is a word's end in the last fifth.
    static func cut(_ text: String, _ most: Int) -> String {
        guard text.count > most else { return text }
        let head = text.prefix(most)
        guard let space = head.lastIndex(of: " "), head.distance(from: head.startIndex, to: space) >= most * 4 / 5 else {
            return String(head)
        }
        return String(head[..<space])
    }

    /// For one part of an address: everything is encoded but letters, digits and the marks of RFC 3986 §2.3.
    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    /// For the text of an XML element (https://www.w3.org/TR/xml/#charsets): what XML 1.0 cannot hold is left out.
    static func xml(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
            case "\u{FFFE}", "\u{FFFF}": break
            default: if scalar.value >= 32 { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }

    /// A field of a CSV file: quoted where it must be (RFC 4180 §2).
    static func csv(_ text: String) -> String {
        let needsQuotes = text.utf8.contains { [UInt8(ascii: ","), UInt8(ascii: "\""), 10, 13].contains($0) }
        return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
}
