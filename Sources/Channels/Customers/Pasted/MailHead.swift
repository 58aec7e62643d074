import Foundation

/// The lines at the top of a pasted or forwarded mail that say who wrote it, when and about what, in English, Chinese or German.
struct MailHead: Hashable {
    var from = ""
    var date = ""
    var subject = ""
    /// What comes after them.
    var body = ""

    /// So far from the top, or from where a forwarded mail begins, are they looked for.
    static let mostLinesAbove = 30
    private static let enoughNames = 2

    /// Of a mail that was forwarded, the head of the mail inside; of a mail inside another the innermost. A text without any such
    /// lines is all body.
    static func read(_ text: String) -> MailHead {
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").split(
            separator: "\n", omittingEmptySubsequences: false
        ).map { unquoted(String($0)) }
        let start = lines.lastIndex { isForwardMark($0) }.map { $0 + 1 } ?? 0
        return head(in: Array(lines[start...])) ?? head(in: lines) ?? MailHead(body: joined(lines[...]))
    }

    private static func head(in lines: [String]) -> MailHead? {
        guard let first = lines.prefix(mostLinesAbove).firstIndex(where: { name(of: $0) != nil }) else { return nil }
        var head = MailHead()
        var seen: Set<Part> = []
        var place = first
        while place < lines.count, let (part, value) = name(of: lines[place]) {
            seen.insert(part)
            switch part {
            case .from: head.from = value
            case .date: head.date = value
            case .subject: head.subject = value
            case .other: break
            }
            place += 1
        }
        guard seen.contains(.from) || seen.contains(.subject), seen.count >= enoughNames else { return nil }
        head.body = joined(lines[place...])
        return head
    }

    // MARK: Lines

    private enum Part: Hashable {
        case from, date, subject, other
    }

    private static let names: [String: Part] = [
        "from": .from, "发件人": .from, "寄件者": .from, "von": .from, "date": .date, "sent": .date, "日期": .date, "时间": .date,
        "发送时间": .date, "发送日期": .date, "datum": .date, "gesendet": .date, "subject": .subject, "主题": .subject, "主旨": .subject,
        "betreff": .subject, "to": .other, "cc": .other, "bcc": .other, "reply-to": .other, "收件人": .other, "抄送": .other,
        "an": .other,
        "kopie": .other,
    ]

    private static func name(of line: String) -> (Part, String)? {
        // Some programs set the names in bold: `*From:* Ann`.
        let plain = line.replacing("*", with: "").replacing("：", with: ":")
        guard let colon = plain.firstIndex(of: ":") else { return nil }
        let name = plain[..<colon].trimmingCharacters(in: .whitespaces).lowercased()
        return names[name].map { ($0, plain[plain.index(after: colon)...].trimmingCharacters(in: .whitespaces)) }
    }

    private static func isForwardMark(_ line: String) -> Bool {
        let plain = line.lowercased()
        return marks.contains { plain.contains($0) } && line.count <= longestMark
    }

    private static let longestMark = 80
    private static let marks = [
        "forwarded message", "original message", "begin forwarded", "转发的邮件", "转发邮件", "原始邮件", "原邮件",
        "weitergeleitete nachricht", "ursprüngliche nachricht", "anfang der weitergeleiteten",
    ]

    private static func unquoted(_ line: String) -> String {
        var rest = Substring(line)
        while rest.first == ">" { rest = rest.dropFirst().drop { $0 == " " } }
        return rest.trimmingCharacters(in: .whitespaces)
    }

    private static func joined(_ lines: ArraySlice<String>) -> String {
        lines.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
