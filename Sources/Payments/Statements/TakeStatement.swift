import Basics
import Journal
import Ledger
import MoneyKit
import Sales
import Store

/// What came of taking a statement in.
public struct TakenStatement: Hashable, Sendable {
    public var new = 0
    /// Lines that had been taken in before.
    public var known = 0
    /// New ones that paid an order by themselves.
    public var matched = 0
    /// New ones that a person has to look at.
    public var open = 0
    /// Accounts in the file that are none of the shop's; their lines were left out.
    public var foreignAccounts: [String] = []
    /// Statements whose entries do not come to the closing balance: a page may be missing.
    public var incomplete: [String] = []
}

extension BankStatement {
    /// Takes statements in: what names an order pays it, the rest waits for a person. Taken in twice they change nothing.
    ///
    /// - Parameter account: the account that a file without one is of; `nil` goes by what the file says.
    /// - Throws: `payment.notAllowed`.
    public static func take(
        _ statements: [BankStatement], fileName: String, account: BankAccount? = nil, rule: ShortPaymentRule = .usual,
        by mover: OrderMover, in tx: Transaction
    ) throws -> TakenStatement {
        guard mover.mayTakeMoney else { throw AppError(.forbidden, "payment.notAllowed") }
        let accounts = try BankAccount.all(in: tx)
        var orders = try OpenOrders.load(in: tx)
        var taken = TakenStatement()
        for statement in statements {
            guard let own = account ?? accounts.first(where: { statement.isOf($0) }) else {
                taken.foreignAccounts.append(statement.account)
                continue
            }
            if statement.addsUp == false { taken.incomplete.append(statement.number) }
            try statement.take(into: own, fileName: fileName, rule, mover, &orders, &taken, in: tx)
        }
        try Journal.append(
            "statement.taken", subject: "statements", actor: mover.id,
            detail: ["file": String(fileName.prefix(200)), "new": "\(taken.new)", "matched": "\(taken.matched)"], in: tx)
        return taken
    }

    private static let fewestOfAccount = 6

    /// Banks write an account with or without its bank's code before it.
    private func isOf(_ own: BankAccount) -> Bool {
        let (ours, theirs) = (LineWords.squeezed(own.details.account), LineWords.squeezed(account))
        guard ours.utf8.count >= Self.fewestOfAccount, theirs.utf8.count >= Self.fewestOfAccount else { return false }
        return ours == theirs || theirs.hasSuffix(ours) || ours.hasSuffix(theirs)
    }

    private func take(
        into own: BankAccount, fileName: String, _ rule: ShortPaymentRule, _ mover: OrderMover, _ orders: inout OpenOrders,
        _ taken: inout TakenStatement, in tx: Transaction
    ) throws {
        let account = own.details.ledgerAccount.text
        let id = ID<BankStatement>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO bank_statements (id, account, currency, number, opening_minor, closing_minor, file_name, imported_by, imported_at)
            VALUES (\(id), \(account), \(currency.code), \(number), \(opening?.minor), \(closing?.minor),
                \(String(fileName.prefix(200))), \(mover.id), \(tx.now))
            """)
        var seen: [String: Int] = [:]
        var isEmpty = true
        for (position, entry) in entries.enumerated() where DayText.isDay(entry.day) {
            let digest = Self.digest(entry, account, &seen)
            guard let line = try Self.insert(entry, id, position, account, digest, in: tx) else {
                taken.known += 1
                continue
            }
            isEmpty = false
            taken.new += 1
            guard entry.amount.minor > 0 else { continue }
            if try line.payByItself(among: &orders, rule, mover, in: tx) { taken.matched += 1 } else { taken.open += 1 }
        }
        if isEmpty { try tx.run("DELETE FROM bank_statements WHERE id = \(id)") }
    }

    /// Two lines that say the same on the same day are told apart by their place among each other.
    private static func digest(_ entry: Entry, _ account: String, _ seen: inout [String: Int]) -> String {
        let facts = [
            account, entry.day, "\(entry.amount.minor)", entry.amount.currency.code, entry.reference, entry.text, entry.payer,
            entry.payerAccount, entry.bankReference,
        ].joined(separator: "\u{1F}")
        seen[facts, default: 0] += 1
        return Secrets.fingerprint("\(facts)\u{1F}\(seen[facts] ?? 1)")
    }

    private static let mostTextCharacters = 2_000

    private static func insert(
        _ entry: Entry, _ statement: ID<BankStatement>, _ position: Int, _ account: String, _ digest: String, in tx: Transaction
    ) throws -> StatementLine? {
        let state: StatementLine.State = entry.amount.minor > 0 ? .open : .ignored
        func short(_ text: String) -> String { String(text.prefix(mostTextCharacters)) }
        return try tx.row(
            """
            INSERT INTO statement_lines (id, statement_id, position, account, digest, day, currency, minor, reference, text, payer,
                payer_account, bank_reference, state)
            VALUES (\(ID<StatementLine>.new(at: tx.now)), \(statement), \(position), \(account), \(digest), \(entry.day),
                \(entry.amount.currency.code), \(entry.amount.minor), \(short(entry.reference)), \(short(entry.text)),
                \(short(entry.payer)), \(short(entry.payerAccount)), \(short(entry.bankReference)), \(state))
            ON CONFLICT (digest) DO NOTHING RETURNING *
            """
        ).flatMap(StatementLine.init)
    }
}
