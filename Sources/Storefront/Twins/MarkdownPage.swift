import Content

/// A page as Markdown, block by block. Words come in as words: nothing in them means anything to Markdown.
struct MarkdownPage: Sendable {
    private var blocks: [String] = []

    var text: String { blocks.joined(separator: "\n\n") + "\n" }

    mutating func heading(_ level: Int, _ text: String) {
        guard !text.isEmpty else { return }
        blocks.append("\(String(repeating: "#", count: level)) \(Self.escaped(text))")
    }

    mutating func paragraph(_ text: String) {
        if !text.isEmpty { blocks.append(Self.escaped(text)) }
    }

    mutating func quote(_ text: String) {
        if !text.isEmpty { blocks.append("> \(Self.escaped(text))") }
    }

    /// A list whose items are Markdown already.
    mutating func list(_ items: [String]) {
        if !items.isEmpty { blocks.append(items.map { "- \($0)" }.joined(separator: "\n")) }
    }

    /// Harmless HTML, such as a description.
    mutating func prose(_ html: String) {
        let text = MarkdownWriter.markdown(of: html)
        if !text.isEmpty { blocks.append(text) }
    }

    mutating func table(_ head: [String], _ rows: [[String]]) {
        guard !rows.isEmpty else { return }
        let rule = "|" + String(repeating: " --- |", count: head.count)
        blocks.append(([Self.row(head), rule] + rows.map(Self.row)).joined(separator: "\n"))
    }

    /// A picture with what it shows.
    mutating func picture(_ address: String, alt: String) {
        blocks.append("![\(Self.escaped(alt))](<\(address)>)")
    }

    private static func row(_ cells: [String]) -> String {
        "| \(cells.map(escaped).joined(separator: " | ")) |"
    }

    /// - Parameter address: whole and percent-encoded.
    static func link(_ text: String, _ address: String) -> String { "[\(escaped(text))](<\(address)>)" }

    /// On one line, with a backslash before whatever would be a sign; a line of signs is no rule and no underlining.
    static func escaped(_ text: String) -> String {
        let escaped = MarkdownWriter.escaped(text)
        guard let first = escaped.first, "-+=".contains(first) else { return escaped }
        return "\\\(escaped)"
    }
}
