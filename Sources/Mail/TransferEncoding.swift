import Foundation

/// How bodies travel through servers that know only short lines of ASCII (RFC 2045 §6).
enum TransferEncoding {
    /// Characters of an encoded line, without its end (RFC 2045 §6.7 and §6.8).
    private static let lineLength = 76

    /// Text of any script with CRLF line ends; what is plain ASCII stays readable.
    static func quotedPrintable(_ text: String) -> String {
        let unix = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        return unix.split(separator: "\n", omittingEmptySubsequences: false).map(quotedLine).joined(separator: "\r\n")
    }

    private static func quotedLine(_ line: Substring) -> String {
        let bytes = Array(line.utf8)
        var out = ""
        var column = 0
        for (index, byte) in bytes.enumerated() {
            let isLast = index == bytes.count - 1
            let piece = quoted(byte, isLast: isLast)
            // One column is kept for the `=` of a soft line break.
            if column + piece.utf8.count > lineLength - (isLast ? 0 : 1) {
                out += "=\r\n"
                column = 0
            }
            out += piece
            column += piece.utf8.count
        }
        return out
    }

    /// Spaces may not end a line, as servers on the way may drop them.
    private static func quoted(_ byte: UInt8, isLast: Bool) -> String {
        let isSpace = byte == 32 || byte == 9
        let isPlain = isSpace ? !isLast : (33...126).contains(byte) && byte != UInt8(ascii: "=")
        if isPlain { return String(UnicodeScalar(byte)) }
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "=0" + digits : "=" + digits
    }

    static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
    }
}
