import Basics
import Foundation

/// Commands and answers (RFC 3501 §7), of which just enough is understood to read mails. A folder is opened for reading alone, so
/// nothing that is done here changes a flag.
struct IMAPConversation {
    /// One untagged line; the counted bytes in it stand beside it.
    struct Answer {
        var text: String
        var literals: [[UInt8]] = []
    }

    private let line: IMAPLine
    private let access: MailboxAccess
    private let limits: MailboxLimits
    private var number = 0

    init(_ access: MailboxAccess, _ limits: MailboxLimits) throws {
        (self.access, self.limits) = (access, limits)
        line = try IMAPLine(access, limits)
    }

    /// Opens the folder for reading alone.
    /// - Throws: `mailbox.noFolder`.
    mutating func open() throws -> MailboxFolder {
        let quoted = access.folder.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        let answers = try ask("EXAMINE \"\(quoted)\"", or: "mailbox.noFolder")
        let text = answers.map(\.text).joined(separator: "\n")
        guard let validity = text.firstMatch(of: /(?i)\[UIDVALIDITY (\d{1,10})\]/).flatMap({ Int64($0.1) }) else {
            throw line.badAnswer("no UIDVALIDITY")
        }
        let next = text.firstMatch(of: /(?i)\[UIDNEXT (\d{1,10})\]/).flatMap { Int64($0.1) }
        let count = text.firstMatch(of: /(?i)\* (\d{1,10}) EXISTS/).flatMap { Int($0.1) }
        return MailboxFolder(validity: validity, next: next, count: count ?? 0)
    }

    /// The numbers after `last`, in their order. `since` leaves out what the server took in before that day.
    mutating func numbers(after last: Int64, since: CalendarDay?) throws -> [Int64] {
        let days = since.map { " SINCE \(Self.date($0))" } ?? ""
        let answers = try ask("UID SEARCH UID \(last + 1):*\(days)")
        let found = answers.filter { $0.text.uppercased().hasPrefix("* SEARCH") }.flatMap { answer in
            answer.text.split(separator: " ").dropFirst(2).compactMap { Int64($0) }
        }
        // A range that ends with * always holds the last mail, even one before its beginning.
        return Set(found.filter { $0 > last && $0 <= Int64(UInt32.max) }).sorted()
    }

    /// A mail, or its head where it is too large; `nil` for one that is gone.
    mutating func mail(_ uid: Int64) throws -> FetchedMail? {
        guard let facts = try fetched(uid, "(UID RFC822.SIZE INTERNALDATE)") else { return nil }
        let size = facts.text.firstMatch(of: /(?i)RFC822\.SIZE (\d{1,12})/).flatMap { Int($0.1) } ?? 0
        let date = facts.text.firstMatch(of: /(?i)INTERNALDATE "([^"]{10,40})"/).flatMap { Self.instant(String($0.1)) }
        let isWhole = size <= limits.mostMailBytes
        guard let body = try fetched(uid, "(UID BODY.PEEK[\(isWhole ? "" : "HEADER")])") else { return nil }
        // An empty mail may come as a quoted string.
        guard let bytes = body.literals.first ?? (body.text.contains("\"\"") ? [] : nil) else {
            throw line.badAnswer("no mail in the answer")
        }
        return FetchedMail(uid: uid, bytes: bytes, receivedAt: date, isWhole: isWhole)
    }

    private mutating func fetched(_ uid: Int64, _ what: String) throws -> Answer? {
        try ask("UID FETCH \(uid) \(what)").first { answer in
            let isFetch = answer.text.firstMatch(of: /(?i)^\*\s\d+\sFETCH\s/) != nil
            return isFetch && answer.text.firstMatch(of: /(?i)\bUID\s(\d{1,10})/).map { String($0.1) } == String(uid)
        }
    }

    /// Says goodbye; whatever comes of it, the connection ends.
    mutating func end() { _ = try? ask("LOGOUT") }

    // MARK: One command

    private mutating func ask(_ command: String, or refusal: String = "mailbox.refused") throws -> [Answer] {
        number += 1
        let tag = "T\(number) "
        line.beginAnswer()
        try line.send("\(tag)\(command)\r\n")
        var answers: [Answer] = []
        while answers.count < limits.mostLines {
            let answer = try answer()
            guard answer.text.hasPrefix(tag) else {
                guard answer.text.hasPrefix("* ") else { throw line.badAnswer(String(answer.text.prefix(100))) }
                answers.append(answer)
                continue
            }
            let said = answer.text.dropFirst(tag.count)
            if said.uppercased().hasPrefix("OK") { return answers }
            throw AppError(
                .unavailable, refusal, ["server": access.name, "folder": access.folder, "answer": Self.plain(said)])
        }
        throw line.badAnswer("an answer without an end")
    }

    /// A line with the counted bytes that stand in it (RFC 3501 §4.3).
    private func answer() throws -> Answer {
        var answer = Answer(text: "")
        while true {
            let text = String(decoding: try line.line(), as: UTF8.self)
            answer.text += text
            guard answer.text.utf8.count <= limits.mostLineBytes else { throw line.badAnswer("a line without an end") }
            guard let counted = text.firstMatch(of: /\{(\d{1,12})\}$/) else { return answer }
            guard let count = Int(counted.1), count <= limits.mostMailBytes else { throw line.badAnswer("\(counted.0)") }
            guard answer.literals.isEmpty else { throw line.badAnswer("two mails in one answer") }
            answer.literals.append(try line.bytes(count))
        }
    }

    private static let longestAnswer = 200

    private static func plain(_ text: Substring) -> String {
        String(text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.map(Character.init).prefix(longestAnswer))
    }

    // MARK: Days

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `1-Nov-2026`.
    static func date(_ day: CalendarDay) -> String {
        let parts = day.text.split(separator: "-").compactMap { Int($0) }
        return "\(parts[2])-\(months[parts[1] - 1])-\(parts[0])"
    }

    /// ` 1-Nov-2026 12:00:00 +0800`.
    static func instant(_ text: String) -> Instant? {
        let form = /\s*(\d{1,2})-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)/
        guard let match = text.wholeMatch(of: form), let month = months.firstIndex(of: String(match.2)),
            let day = Int(match.1), let hour = Int64(match.4), let minute = Int64(match.5), let second = Int64(match.6),
            let zoneHours = Int64(match.8), let zoneMinutes = Int64(match.9)
        else { return nil }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        guard let date = CalendarDay("\(match.3)-\(two(month + 1))-\(two(day))") else { return nil }
        let zone = (zoneHours * 60 + zoneMinutes) * 60 * (match.7 == "-" ? -1 : 1)
        return date.start.adding(seconds: hour * 3_600 + minute * 60 + second - zone)
    }
}
