import Basics
import Catalog
import MoneyKit

/// Reads camt.053 (statements) and camt.054 (notices) of ISO 20022, versions 2 to 8 and later: their elements have the same names.
enum CAMTReader {
    /// - Throws: `statement.unreadable`, `statement.noStatement`, `statement.tooMany`.
    static func read(_ bytes: [UInt8]) throws -> [BankStatement] {
        guard let root = XMLTree.read(bytes) else { throw AppError.invalid("statement.unreadable") }
        let messages = root.children.filter { ["BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn", "BkToCstmrAcctRpt"].contains($0.name) }
        let found = messages.flatMap { $0.children.filter { ["Stmt", "Ntfctn", "Rpt"].contains($0.name) } }
        guard root.name == "Document", !found.isEmpty else { throw AppError.invalid("statement.noStatement") }
        return try found.map(statement)
    }

    private static func statement(_ tree: XMLTree) throws -> BankStatement {
        let account = [tree.text("Acct/Id/IBAN"), tree.text("Acct/Id/Othr/Id")].first { !$0.isEmpty } ?? ""
        let booked = tree.all("Ntry").filter { isBooked($0) }
        guard booked.count <= BankStatement.mostEntries else {
            throw AppError(.tooLarge, "statement.tooMany", ["most": "\(BankStatement.mostEntries)"])
        }
        let made = String(tree.text("CreDtTm").prefix(10))
        let entries = try booked.flatMap { try lines(of: $0, made: made) }
        let opening = try balance("OPBD", tree) ?? balance("PRCD", tree)
        let closing = try balance("CLBD", tree)
        let named = Currency(rawValue: tree.text("Acct/Ccy"))
        guard let currency = named ?? opening?.currency ?? entries.first?.amount.currency ?? closing?.currency else {
            throw AppError.invalid("statement.noCurrency")
        }
        return BankStatement(
            account: account.filter { !$0.isWhitespace }, currency: currency, number: tree.text("Id"),
            opening: opening.flatMap { $0.currency == currency ? $0 : nil },
            closing: closing.flatMap { $0.currency == currency ? $0 : nil }, entries: entries)
    }

    /// Entries that are only announced are no money yet.
    private static func isBooked(_ entry: XMLTree) -> Bool {
        let state = [entry.text("Sts/Cd"), entry.text("Sts")].first { !$0.isEmpty } ?? "BOOK"
        return state == "BOOK"
    }

    private static func balance(_ code: String, _ tree: XMLTree) throws -> Money? {
        guard let balance = tree.all("Bal").first(where: { $0.text("Tp/CdOrPrtry/Cd") == code }) else { return nil }
        return try amount(balance)
    }

    /// The amount of an element, negative where it is a debit.
    private static func amount(_ tree: XMLTree) throws -> Money {
        guard let amount = tree.first("Amt"), let currency = Currency(rawValue: amount.attributes["Ccy"] ?? "") else {
            throw AppError.invalid("statement.noCurrency")
        }
        let money = try Money(amount.text, currency)
        let isDebit = tree.text("CdtDbtInd") == "DBIT"
        return Money(minor: isDebit ? -money.minor : money.minor, currency)
    }

    /// An entry, or each transaction of one that gathers several.
    /// - Parameter made: the day of the file, for an entry that names none.
    private static func lines(of entry: XMLTree, made: String) throws -> [BankStatement.Entry] {
        let whole = try amount(entry)
        let day = String(
            [entry.text("BookgDt/Dt"), entry.text("BookgDt/DtTm"), entry.text("ValDt/Dt"), entry.text("ValDt/DtTm")]
                .first { !$0.isEmpty }?.prefix(10) ?? made.prefix(10))
        let parts = entry.all("NtryDtls").flatMap { $0.all("TxDtls") }
        let amounts = parts.map { part in
            let own = part.first("Amt").flatMap {
                $0.attributes["Ccy"] == whole.currency.code ? try? Money($0.text, whole.currency) : nil
            }
            return own ?? part.first("AmtDtls/TxAmt/Amt").flatMap { try? Money($0.text, whole.currency) }
        }
        let sum = amounts.reduce(Int64(0)) { $0 &+ ($1?.minor ?? 0) }
        guard parts.count > 1, amounts.allSatisfy({ $0 != nil }), sum == abs(whole.minor) else {
            return [described(parts.first ?? entry, entry, day: day, amount: whole)]
        }
        return zip(parts, amounts).map { part, amount in
            let minor = amount?.minor ?? 0
            return described(
                part, entry, day: day, amount: Money(minor: whole.minor < 0 ? -minor : minor, whole.currency))
        }
    }

    private static func described(_ part: XMLTree, _ entry: XMLTree, day: String, amount: Money) -> BankStatement.Entry {
        let endToEnd = part.text("Refs/EndToEndId")
        let structured = part.texts("CdtrRefInf").first ?? part.first("RmtInf/Strd/CdtrRefInf/Ref")?.text ?? ""
        let other = amount.minor < 0 ? "Cdtr" : "Dbtr"
        let name = [part.text("RltdPties/\(other)/Nm"), part.text("RltdPties/\(other)/Pty/Nm")].first { !$0.isEmpty } ?? ""
        let account = [part.text("RltdPties/\(other)Acct/Id/IBAN"), part.text("RltdPties/\(other)Acct/Id/Othr/Id")]
        let texts =
            (part.first("RmtInf")?.all("Ustrd").map(\.text) ?? []) + [part.text("AddtlTxInf"), entry.text("AddtlNtryInf")]
        return BankStatement.Entry(
            day: day, amount: amount, reference: !structured.isEmpty ? structured : endToEnd == "NOTPROVIDED" ? "" : endToEnd,
            text: texts.filter { !$0.isEmpty }.joined(separator: " "), payer: name,
            payerAccount: account.first { !$0.isEmpty } ?? "",
            bankReference: [
                part.text("Refs/AcctSvcrRef"), entry.text("AcctSvcrRef"), part.text("Refs/UETR"), entry.text("NtryRef"),
            ]
            .first { !$0.isEmpty } ?? "")
    }
}
