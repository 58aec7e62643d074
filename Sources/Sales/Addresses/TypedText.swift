import Foundation

/// Text as people type it, made safe to keep.
enum TypedText {
    /// One line: control characters and line breaks become spaces, runs of white space one, ends are trimmed.
    static func line(_ typed: String) -> String {
        words(typed).joined(separator: " ")
    }

    /// Several lines, each tidied; no blank ones at either end.
    static func paragraph(_ typed: String) -> String {
        let lines = typed.replacing("\r\n", with: "\n").split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" }
        return lines.map { line(String($0)) }.joined(separator: "\n").trimmingCharacters(in: .newlines)
    }

    private static func words(_ typed: String) -> [String] {
        let spaced = String.UnicodeScalarView(
            typed.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
                switch scalar.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: " "
                // Marks that change the direction of what follows, or nothing that is seen.
                case .format where scalar != "\u{200C}" && scalar != "\u{200D}": nil
                default: scalar
                }
            })
        return String(spaced).split(separator: " ").map(String.init)
    }
}
