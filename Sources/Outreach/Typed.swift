import Foundation

/// Texts as people type them, without what no database keeps and no letter shows.
enum Typed {
    /// On one line, for a subject or an address.
    static func line(_ text: String) -> String {
        paragraph(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Several lines, with no blank ones at either end.
    static func paragraph(_ text: String) -> String {
        let plain = text.replacing("\r\n", with: "\n").unicodeScalars.filter {
            $0 == "\n" || $0.properties.generalCategory != .control
        }
        return String(String.UnicodeScalarView(plain)).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
