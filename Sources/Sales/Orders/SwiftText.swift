import Foundation

/// Text as the SWIFT network carries it: the x character set, letters without marks, digits and ``/ - ? : ( ) . , ' +``.
public enum SwiftText {
    /// Remittance information holds four lines of 35 characters.
    public static let mostCharacters = 140

    private static let signs = Set("/-?:().,'+ ".unicodeScalars)
    private static let spelled: [Unicode.Scalar: String] = [
        "&": "+", "@": "(AT)", "_": "-", "\"": "'", "’": "'", "‘": "'", "–": "-", "—": "-", ";": ",", "ß": "SS",
    ]

    /// Any text in the x set: other scripts are spelled in Latin letters, marks dropped, what cannot be said left out.
    public static func spell(_ text: String) -> String {
        let plain = text.unicodeScalars.map { spelled[$0] ?? String($0) }.joined()
        let latin = plain.applyingTransform(StringTransform("Any-Latin; Latin-ASCII"), reverse: false) ?? plain
        let kept = latin.uppercased().unicodeScalars.map { scalar -> String in
            let isAllowed = ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || signs.contains(scalar)
            return isAllowed ? String(scalar) : " "
        }
        let words = kept.joined().split(separator: " ").joined(separator: " ")
        // A line that begins with a colon or a hyphen would end the field.
        return String(words.drop { $0 == ":" || $0 == "-" || $0 == " " }.prefix(mostCharacters))
    }
}
