import Basics
import Foundation

/// The seller's own cases, a line of JSON each: `{"id","surface","lang","text","before","label"}`, without the messages before
/// where there were none. What a check missed once it must
/// find from then on; `tradewind guard check` reads the file.
public enum RegressionFile {
    /// In the data folder.
    public static let name = "guard-missed.jsonl"

    /// The cases as lines. Those of pictures have no text and are left out.
    public static func text(_ cases: [MissedCase]) -> String {
        cases.filter { !$0.check.text.isEmpty }.map { missed in
            var fields = [
                ("id", quoted(missed.penalty.text)), ("surface", quoted(missed.check.surface.rawValue)),
                ("lang", quoted(missed.check.language)), ("text", quoted(missed.check.text)),
            ]
            let before = missed.check.thread.map(quoted)
            if !before.isEmpty { fields.append(("before", "[" + before.joined(separator: ", ") + "]")) }
            fields.append(("label", quoted(Report.Verdict.violation.rawValue)))
            return "{" + fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}\n"
        }.joined()
    }

    /// Writes the cases into `folder`, in place of those that were there.
    /// - Throws: `guard.missed.notWritten`.
    public static func write(_ cases: [MissedCase], folder: String) throws {
        let place = "\(folder)/\(name)"
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(text(cases).utf8).write(to: URL(filePath: place), options: .atomic)
        } catch {
            throw AppError(.unavailable, "guard.missed.notWritten", detail: "\(place): \(error)")
        }
    }

    /// A JSON string (RFC 8259 §7). The two line separators of Unicode are escaped, so that every reader sees one line.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
