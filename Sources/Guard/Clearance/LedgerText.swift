import Basics

/// Texts that people type into the records.
enum LedgerText {
    /// Without blanks at its ends and without the control characters that no database keeps.
    static func tidied(_ text: String) -> String {
        let plain = text.unicodeScalars.filter { $0.value >= 32 || $0 == "\n" || $0 == "\t" }
        let start = plain.drop { $0.properties.isWhitespace }
        let end = start.reversed().drop { $0.properties.isWhitespace }
        return String(String.UnicodeScalarView(end.reversed()))
    }

    static func checked(_ text: String, most: Int) throws -> String {
        let plain = tidied(text)
        guard plain.count <= most else { throw AppError(.tooLarge, "guard.text.tooLong", ["most": "\(most)"]) }
        return plain
    }
}
