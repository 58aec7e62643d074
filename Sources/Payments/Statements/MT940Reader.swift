import Basics
import Foundation
import MoneyKit

/// Reads MT940, the customer statement of SWIFT, as banks write it: with and without message headers, several messages in a file,
/// balances that go on over pages, and the field for the owner plain or in numbered parts.
enum MT940Reader {
    private struct Field {
        let tag: String
        var lines: [String]
    }

    /// - Throws: `statement.noStatement`, `statement.badLine` with its number in the file, `statement.tooMany`.
    static func read(_ bytes: [UInt8]) throws -> [BankStatement] {
        let text = String(validating: bytes, as: UTF8.self) ?? String(decoding: bytes.map { UInt16($0) }, as: UTF16.self)
        var statements: [BankStatement] = []
        for message in messages(in: text) {
            let statement = try statement(message)
            // A statement of several pages is one statement.
            if message.contains(where: { $0.tag == "60M" }), let last = statements.last, last.account == statement.account {
                statements[statements.count - 1].entries += statement.entries
                statements[statements.count - 1].closing = statement.closing ?? last.closing
            } else {
                statements.append(statement)
            }
        }
        guard !statements.isEmpty else { throw AppError.invalid("statement.noStatement") }
        guard statements.allSatisfy({ $0.entries.count <= BankStatement.mostEntries }) else {
            throw AppError(.tooLarge, "statement.tooMany", ["most": "\(BankStatement.mostEntries)"])
        }
        return statements
    }

    // MARK: Fields

    /// The fields of each message: one begins with `:20:` and ends with a dash alone or the next one.
    private static func messages(in text: String) -> [[Field]] {
        var messages: [[Field]] = []
        var isInside = false
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if let (tag, rest) = tagged(line) {
                if tag == "20" {
                    messages.append([])
                    isInside = true
                }
                guard isInside else { continue }
                messages[messages.count - 1].append(Field(tag: tag, lines: [String(rest)]))
            } else if line.first == "-",
                line.dropFirst().allSatisfy({ !$0.isLetter || $0 == "X" }) || line.dropFirst().first == "}"
            {
                isInside = false
            } else if isInside, let last = messages.last?.indices.last, !line.isEmpty {
                messages[messages.count - 1][last].lines.append(String(line))
            }
        }
        return messages
    }

    /// `:61:…` and the like.
    private static func tagged(_ line: Substring) -> (tag: String, rest: Substring)? {
        guard line.first == ":", let end = line.dropFirst().firstIndex(of: ":") else { return nil }
        let tag = line[line.index(after: line.startIndex)..<end]
        guard (2...3).contains(tag.count), tag.prefix(2).allSatisfy(\.isNumber), tag.dropFirst(2).allSatisfy(\.isLetter) else {
            return nil
        }
        return (String(tag), line[line.index(after: end)...])
    }

    // MARK: A statement

    private static func statement(_ fields: [Field]) throws -> BankStatement {
        func first(_ tags: String...) -> String? { fields.first { tags.contains($0.tag) }?.lines.first }
        guard let opening = try balance(first("60F", "60M")) else { throw AppError.invalid("statement.noCurrency") }
        let currency = opening.currency
        var entries: [BankStatement.Entry] = []
        for field in fields {
            if field.tag == "61" {
                entries.append(try entry(field.lines, currency))
            } else if field.tag == "86", !entries.isEmpty {
                let detail = MT940Detail(field.lines)
                entries[entries.count - 1].text = [entries[entries.count - 1].text, detail.text].filter { !$0.isEmpty }
                    .joined(separator: " ")
                (entries[entries.count - 1].payer, entries[entries.count - 1].payerAccount) = (detail.payer, detail.account)
                if !detail.reference.isEmpty { entries[entries.count - 1].reference = detail.reference }
            }
        }
        let account = first("25", "25P") ?? ""
        return BankStatement(
            account: account.filter { !$0.isWhitespace }, currency: currency, number: first("28C", "28") ?? "", opening: opening,
            closing: try balance(first("62F", "62M")), entries: entries)
    }

    /// `C021101EUR2187,95`
    private static func balance(_ text: String?) throws -> Money? {
        guard let text, text.count > 10, let currency = Currency(rawValue: String(text.dropFirst(7).prefix(3))) else {
            return nil
        }
        let amount = try money(text.dropFirst(10), currency)
        return Money(minor: text.first == "D" ? -amount.minor : amount.minor, currency)
    }

    /// `0211011102DR800,NSTONONREF//55555`: day, day of booking, debit or credit, amount, kind, references.
    private static func entry(_ lines: [String], _ currency: Currency) throws -> BankStatement.Entry {
        let line = lines.first ?? ""
        var rest = Substring(line)
        let digits = rest.prefix { $0.isNumber }
        guard digits.count >= 6, let day = day(digits) else { throw bad(line) }
        rest = rest.dropFirst(digits.count).drop { $0 == " " }
        let isReversal = rest.first == "R" && ["C", "D"].contains(rest.dropFirst().first)
        if isReversal { rest = rest.dropFirst() }
        guard let sign = rest.first, sign == "C" || sign == "D" else { throw bad(line) }
        rest = rest.dropFirst()
        if let code = rest.first, code.isLetter { rest = rest.dropFirst() }
        let amountText = rest.prefix { $0.isNumber || $0 == "," }
        guard !amountText.isEmpty else { throw bad(line) }
        let amount = try money(amountText, currency)
        // Four signs name the kind: `NTRF`, `FMSC`, `N192`.
        rest = rest.dropFirst(amountText.count).dropFirst(4)
        let parts = rest.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)
        let reference = parts.first.map(String.init)?.trimmingCharacters(in: .whitespaces) ?? ""
        let isOut = (sign == "D") != isReversal
        return BankStatement.Entry(
            day: day, amount: Money(minor: isOut ? -amount.minor : amount.minor, currency),
            reference: reference == "NONREF" ? "" : reference, text: lines.dropFirst().joined(separator: " "),
            bankReference: parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : "")
    }

    /// The day of booking where it is told, else the value day; the year is that of the value day, or the one beside it.
    private static func day(_ digits: Substring) -> String? {
        let numbers = digits.compactMap(\.wholeNumberValue)
        guard numbers.count >= 6 else { return nil }
        func two(_ index: Int) -> Int { numbers[index] * 10 + numbers[index + 1] }
        var (year, month, day) = (2000 + two(0), two(2), two(4))
        if numbers.count >= 10 {
            let (bookedMonth, bookedDay) = (two(6), two(8))
            if bookedMonth == 12, month == 1 { year -= 1 } else if bookedMonth == 1, month == 12 { year += 1 }
            (month, day) = (bookedMonth, bookedDay)
        }
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let text = "\(year)-\(padded(month))-\(padded(day))"
        return DayText.isDay(text) ? text : nil
    }

    /// A comma parts the decimals and stands there even when there are none.
    private static func money(_ text: Substring, _ currency: Currency) throws -> Money {
        let plain = text.prefix { $0.isNumber || $0 == "," }.replacing(",", with: ".")
        return try Money(plain.hasSuffix(".") ? String(plain.dropLast()) : String(plain), currency)
    }

    private static func bad(_ line: String) -> AppError {
        AppError.invalid("statement.badLine", ["line": String(line.prefix(40))])
    }
}
