import Foundation

/// The groups of fields that a report for programs holds (RFC 3464 §2.1, RFC 5965 §3), an empty line between two.
struct ReportFields {
    /// Fields by their names in small letters.
    let groups: [[String: String]]

    private static let mostGroups = 100
    private static let longestValue = 1_000

    init(_ text: String) {
        var groups: [[String: String]] = [[:]]
        var name = ""
        for line in text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false) {
            if line.allSatisfy(\.isWhitespace) {
                if groups[groups.count - 1].isEmpty { continue }
                guard groups.count < Self.mostGroups else { break }
                groups.append([:])
                name = ""
            } else if line.first == " " || line.first == "\t" {
                let known = groups[groups.count - 1][name] ?? ""
                groups[groups.count - 1][name] = String(
                    (known + " " + line.trimmingCharacters(in: .whitespaces)).prefix(Self.longestValue))
            } else if let colon = line.firstIndex(of: ":") {
                name = line[..<colon].trimmingCharacters(in: .whitespaces).lowercased()
                let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                if groups[groups.count - 1][name] == nil {
                    groups[groups.count - 1][name] = String(value.prefix(Self.longestValue))
                }
            }
        }
        self.groups = groups.filter { !$0.isEmpty }
    }

    /// The longest text in which an address is looked for, in code points.
    private static let longestAddress = 320

    /// The address in `rfc822; ann@example.com` or `<ann@example.com>`.
    static func address(_ value: String?) -> String? {
        guard
            let found = value.map({ String($0.unicodeScalars.prefix(longestAddress)) })?.firstMatch(
                of: /[^\s<>;:,"]+@[^\s<>;:,"]+/)
        else { return nil }
        return (try? MailAddress(String(found.output)))?.address.lowercased()
    }
}

extension IncomingMail {
    /// The `Message-ID` of the mail that a report is about, which most bring along, whole or its head alone.
    var reportedID: String? {
        for part in parts where ["message/rfc822", "text/rfc822-headers", "message/rfc822-headers"].contains(part.type) {
            let whole = part.report.replacing("\r\n", with: "\n")
            let head = (whole.firstRange(of: "\n\n").map { String(whole[..<$0.lowerBound]) } ?? whole).replacing(
                /\n[ \t]+/, with: " ")
            if let found = head.firstMatch(of: /(?im)^Message-ID:\s*<([^<>\s]{1,250})>/) { return String(found.1) }
        }
        return text.firstMatch(of: /(?im)^[ >]*Message-ID:\s*<([^<>\s]{1,250})>/).map { String($0.1) }
    }
}
