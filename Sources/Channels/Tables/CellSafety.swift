/// Keeps spreadsheets from running a seller's or buyer's text as a formula ("CSV injection", OWASP).
///
/// A text cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe in front, and so does one
/// that already has apostrophes before such a sign; so reading takes away exactly what writing put there.
enum CellSafety {
    static func neutralised(_ text: String) -> String {
        isRisky(text.utf8.drop { $0 == apostrophe }) ? "'" + text : text
    }

    static func restored(_ text: String) -> String {
        guard text.utf8.first == apostrophe, isRisky(text.utf8.drop { $0 == apostrophe }) else { return text }
        return String(text.dropFirst())
    }

    private static func isRisky(_ rest: Substring.UTF8View) -> Bool {
        rest.first.map { signs.contains($0) } ?? false
    }

    private static let apostrophe = UInt8(ascii: "'")
    private static let signs = Array("=+-@\t\r".utf8)
}
