import Foundation

/// The text of a mail in two: what its writer says now, and what he quotes or ends every mail with. Nothing is thrown away.
public struct SaidAndQuoted: Hashable, Sendable {
    public let said: String
    public let quoted: String

    public init(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let end = Self.end(of: lines)
        let said = lines[..<end].joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        // Whoever answers below or between the lines he quotes has said something there as well.
        let hasMore = lines[end...].contains { !Self.isQuoted($0) && !$0.trimmingCharacters(in: .whitespaces).isEmpty }
        let isWholeQuote = said.isEmpty && hasMore
        self.said = isWholeQuote ? text.trimmingCharacters(in: .whitespacesAndNewlines) : said
        quoted = isWholeQuote ? "" : lines[end...].joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Where the quoted tail or the signature begins.
    private static func end(of lines: [String]) -> Int {
        let quotes = start(of: lines) { isQuoted($0) || isBlank($0) }
        let tail = start(of: lines) { isQuoted($0) || isBlank($0) || isIntroduction($0, nil) }
        for (place, line) in lines.enumerated() {
            // RFC 3676 §4.3; many programs lose the space.
            if line == "-- " || line == "--" { return place }
            if isMark(line) { return place }
            if place + 1 >= tail, isIntroduction(line, lines[safe: place + 1]) { return place }
            if place >= quotes, isQuoted(line) { return place }
        }
        return lines.count
    }

    /// Where the last run of such lines begins.
    private static func start(of lines: [String], _ isSuch: (String) -> Bool) -> Int {
        (lines.lastIndex { !isSuch($0) } ?? -1) + 1
    }

    private static func isBlank(_ line: String) -> Bool { line.allSatisfy(\.isWhitespace) }

    private static func isQuoted(_ line: String) -> Bool { line.hasPrefix(">") }

    private static let longestMark = 80
    private static let marks = [
        "-----original message", "-----ursprüngliche nachricht", "-----message d'origine", "-----mensaje original",
        "----- 原始邮件", "-----原始邮件", "------------------ 原始邮件", "------------------ original",
    ]

    private static func isMark(_ line: String) -> Bool {
        let plain = line.lowercased()
        return line.count <= longestMark && marks.contains { plain.hasPrefix($0) }
    }

    private static let longestIntroduction = 200

    /// `On Monday Ann wrote:`, in one line or broken into two.
    private static func isIntroduction(_ line: String, _ next: String?) -> Bool {
        let text = line.trimmingCharacters(in: .whitespaces)
        guard (5...longestIntroduction).contains(text.count) else { return false }
        let isEnded = text.hasSuffix(":") || text.hasSuffix("：")
        let words = ["wrote", "schrieb", "écrit", "escribió", "escreveu", "写道", "пишет", "написал", "書きました", "كتب"]
        if isEnded, words.contains(where: { text.contains($0) }) { return true }
        let begins = ["On ", "Am ", "Le ", "El ", "Em "].contains { text.hasPrefix($0) }
        guard begins, let next = next?.trimmingCharacters(in: .whitespaces) else { return false }
        return next.hasSuffix(":") && words.contains { next.contains($0) }
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
