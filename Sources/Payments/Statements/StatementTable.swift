import Basics
import MoneyKit

/// A statement as the table that most banks offer for download: a header and a row an entry. Columns are known by their names in
/// English, Chinese and the languages of Europe; how days and numbers are written is told from all rows together.
public struct StatementTable {
    private enum Column: CaseIterable {
        case day, amount, credit, debit, currency, text, payer, payerAccount, reference

        var names: [String] {
            switch self {
            case .day:
                [
                    "booking date", "date", "transaction date", "buchungstag", "buchungsdatum", "交易日期", "记账日期", "日期", "fecha",
                    "data", "дата",
                ]
            case .amount: ["amount", "betrag", "umsatz", "交易金额", "金额", "importe", "montant", "valor", "сумма"]
            case .credit:
                ["credit", "credit amount", "paid in", "deposit", "haben", "收入", "贷方发生额", "贷方金额", "abono", "crédit", "crédito"]
            case .debit:
                ["debit", "debit amount", "paid out", "withdrawal", "soll", "支出", "借方发生额", "借方金额", "cargo", "débit", "débito"]
            case .currency: ["currency", "währung", "币种", "moneda", "devise", "moeda", "валюта"]
            case .text:
                [
                    "description", "details", "purpose", "remittance", "narrative", "verwendungszweck", "buchungstext", "摘要",
                    "附言", "用途",
                    "备注", "concepto", "libellé", "descrição", "назначение",
                ]
            case .payer:
                [
                    "payer", "name", "counterparty", "remitter", "auftraggeber", "对方户名", "对方名称", "付款人", "ordenante", "donneur",
                    "pagador", "плательщик",
                ]
            case .payerAccount: ["iban", "counterparty account", "payer account", "对方账号", "konto", "cuenta"]
            case .reference:
                ["reference", "bank reference", "transaction id", "referenz", "流水号", "交易流水号", "referencia", "référence"]
            }
        }
    }

    /// - Parameters:
    ///   - header: the names of the columns.
    ///   - rows: the cells, each row as long as it is.
    ///   - account: the seller's account that the file is of.
    /// - Throws: `statement.noColumns` unless there is a day and an amount, `statement.badDay` and `statement.badNumber` with the
    ///   `row`, counted from 1 below the header, and the `text`; `statement.noStatement` for no rows, `statement.tooMany`.
    public static func read(header: [String], rows: [[String]], account: BankAccount) throws -> BankStatement {
        guard let currency = Currency(rawValue: account.details.currency) else { throw AppError.invalid("statement.noCurrency") }
        guard rows.count <= BankStatement.mostEntries else {
            throw AppError(.tooLarge, "statement.tooMany", ["most": "\(BankStatement.mostEntries)"])
        }
        let columns = columns(of: header)
        guard columns[.day] != nil, columns[.amount] != nil || columns[.credit] != nil else {
            throw AppError.invalid("statement.noColumns")
        }
        let filled = rows.enumerated().filter { _, row in row.contains { !$0.isEmpty } }
        guard !filled.isEmpty else { throw AppError.invalid("statement.noStatement") }
        func cell(_ column: Column, _ row: [String]) -> String {
            columns[column].flatMap { $0 < row.count ? row[$0] : nil }?.trimmingSpaces ?? ""
        }
        let isMonthFirst = isMonthFirst(filled.map { cell(.day, $0.element) })
        let entries = try filled.map { index, row in
            guard let day = day(cell(.day, row), isMonthFirst: isMonthFirst) else {
                throw AppError.invalid("statement.badDay", ["row": "\(index + 1)", "text": cell(.day, row)])
            }
            let own = Currency(rawValue: cell(.currency, row)) ?? currency
            func amount(_ column: Column) throws -> Int64? {
                let text = cell(column, row)
                if text.isEmpty || text == "-" { return nil }
                guard let money = StatementNumber.money(text, own) else {
                    throw AppError.invalid("statement.badNumber", ["row": "\(index + 1)", "text": text])
                }
                return money.minor
            }
            let minor = try amount(.amount) ?? (amount(.credit).map(abs) ?? 0) - (amount(.debit).map(abs) ?? 0)
            return BankStatement.Entry(
                day: day, amount: Money(minor: minor, own), text: cell(.text, row), payer: cell(.payer, row),
                payerAccount: cell(.payerAccount, row), bankReference: cell(.reference, row))
        }
        return BankStatement(
            account: account.details.account, currency: currency, entries: entries.filter { $0.amount.minor != 0 })
    }

    /// Each column by the name that fits best: the whole name before one that only begins so.
    private static func columns(of header: [String]) -> [Column: Int] {
        let names = header.map { $0.lowercased().trimmingSpaces }
        var found: [Column: Int] = [:]
        for isWhole in [true, false] {
            for column in Column.allCases where found[column] == nil {
                found[column] = names.indices.first { index in
                    !found.values.contains(index)
                        && column.names.contains { isWhole ? names[index] == $0 : names[index].hasPrefix($0) }
                }
            }
        }
        return found
    }

    // MARK: Days

    /// Whether `3/14/2026` occurs, which nobody writes but with the month first.
    private static func isMonthFirst(_ days: [String]) -> Bool {
        days.contains { text in
            let parts = numbers(in: text)
            return text.contains("/") && parts.count >= 3 && parts[0] <= 12 && (13...31).contains(parts[1])
        }
    }

    private static func day(_ text: String, isMonthFirst: Bool) -> String? {
        var parts = numbers(in: text)
        if parts.count == 1 || parts.count == 2, let whole = parts.first, whole > 20_000_000 {
            parts = [whole / 10_000, whole / 100 % 100, whole % 100]
        }
        guard parts.count >= 3 else { return nil }
        var (year, month, day) = parts[0] > 31 ? (parts[0], parts[1], parts[2]) : (parts[2], parts[1], parts[0])
        if parts[0] <= 31, isMonthFirst { (month, day) = (parts[0], parts[1]) }
        if year < 100 { year += 2000 }
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let iso = "\(year)-\(padded(month))-\(padded(day))"
        return DayText.isDay(iso) ? iso : nil
    }

    private static func numbers(in text: String) -> [Int] {
        text.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    }
}

/// Numbers as banks write them: `1,234.56`, `1.234,56`, `1 234,56-`, `(12.00)`, `+5`.
enum StatementNumber {
    static func money(_ text: String, _ currency: Currency) -> Money? {
        var text = text.filter { !$0.isWhitespace && $0 != "'" && $0 != "’" }
        text = text.replacing(currency.code, with: "")
        for sign in ["$", "€", "£", "¥", "￥"] { text = text.replacing(sign, with: "") }
        let isNegative =
            text.hasPrefix("-") || text.hasPrefix("−") || text.hasSuffix("-") || (text.hasPrefix("(") && text.hasSuffix(")"))
        text = text.filter { !"+-−()".contains($0) }
        guard !text.isEmpty, text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }) else { return nil }
        guard let plain = plain(text), let money = try? Money(plain, currency) else { return nil }
        return Money(minor: isNegative ? -money.minor : money.minor, currency)
    }

    /// The last sign parts the decimals, unless it stands before three digits and groups thousands.
    /// - Returns: `nil` where groups have not three digits.
    private static func plain(_ text: String) -> String? {
        guard let last = text.lastIndex(where: { $0 == "." || $0 == "," }) else { return text }
        let sign = text[last]
        let decimals = text[text.index(after: last)...]
        let isOnlySign = !text.contains(sign == "." ? "," : ".")
        let isGroup = isOnlySign && (text.count(where: { $0 == sign }) > 1 || (sign == "," && decimals.count == 3))
        let groups = (isGroup ? text[...] : text[..<last]).split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard groups.count == 1 || groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        return groups.joined() + (isGroup ? "" : "." + decimals)
    }
}

extension String {
    fileprivate var trimmingSpaces: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
