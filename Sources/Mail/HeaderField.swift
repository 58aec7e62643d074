import Basics
import Foundation

/// Header fields of a message (RFC 5322 §2.2), folded; what is not ASCII is said in encoded words (RFC 2047).
enum HeaderField {
    /// Characters of a line, where folding can keep to it (RFC 5322 §2.1.1, RFC 2047 §2).
    private static let lineLength = 76
    /// A word that is longer cannot be folded, so it is encoded, which can.
    private static let longestPlainWord = 60
    /// Bytes of text in one encoded word: 52 characters, which leaves room for the field's name.
    private static let encodedWordBytes = 30

    /// Refuses what would end the field and begin another: line ends and every other control character.
    static func checked(_ text: String, _ field: String) throws -> String {
        guard text.unicodeScalars.allSatisfy({ $0.value >= 32 && !(127...159).contains($0.value) }) else {
            throw AppError.invalid("mail.controlCharacter", ["field": field])
        }
        return text
    }

    /// `Name: value` with its line end, broken between `words`.
    static func folded(_ name: String, _ words: [String]) -> String {
        var field = name + ":"
        var column = field.utf8.count
        for (index, word) in words.enumerated() {
            let fits = column + 1 + word.utf8.count <= lineLength
            field += (fits || index == 0 ? " " : "\r\n ") + word
            column = (fits || index == 0 ? column : 0) + 1 + word.utf8.count
        }
        return field + "\r\n"
    }

    /// Free text, as in a subject.
    static func words(_ text: String) -> [String] {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let isPlain = isASCII(text) && !text.contains("=?") && words.allSatisfy { (1...longestPlainWord).contains($0.utf8.count) }
        return isPlain || text.isEmpty ? words : encodedWords(text)
    }

    /// A value that programs read is never encoded, however long it is, where it is an address in angle brackets: an encoded word in
    /// it would be read as it stands. Any other is free text.
    static func structured(_ text: String) -> [String] {
        guard isASCII(text), text.hasPrefix("<") else { return words(text) }
        return text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    }

    /// A mailbox: its name, then its address in angle brackets.
    static func words(_ mailbox: MailAddress) -> [String] {
        guard let name = mailbox.name else { return [mailbox.address] }
        let isPlain = isASCII(name) && !name.contains("=?") && name.utf8.count <= longestPlainWord
        let quoted = "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        return (isPlain ? [quoted] : encodedWords(name)) + ["<\(mailbox.address)>"]
    }

    /// Several mailboxes, separated by commas.
    static func words(_ mailboxes: [MailAddress]) -> [String] {
        mailboxes.enumerated().flatMap { index, mailbox in
            var words = words(mailbox)
            if index < mailboxes.count - 1 { words[words.count - 1] += "," }
            return words
        }
    }

    /// Base64 words that each hold whole characters; readers drop the space between them.
    private static func encodedWords(_ text: String) -> [String] {
        var words: [String] = []
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            let next = Array(String(scalar).utf8)
            if bytes.count + next.count > encodedWordBytes {
                words.append(encodedWord(bytes))
                bytes = []
            }
            bytes += next
        }
        return words + [encodedWord(bytes)]
    }

    private static func encodedWord(_ bytes: [UInt8]) -> String {
        "=?utf-8?B?\(Data(bytes).base64EncodedString())?="
    }

    static func isASCII(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 < 128 }
    }
}
