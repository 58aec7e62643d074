import Basics
import Store

extension GuardCheck {
    /// The newest check that let a text pass: found by its id, or by the text itself as somebody pastes it.
    /// - Throws: `guard.check.notFound` when no check is of that id or text, `guard.missed.notCleared` when none let it pass.
    public static func clearing(_ idOrText: String, in tx: Transaction) throws -> GuardCheck {
        let plain = LedgerText.tidied(idOrText)
        if let check = try find(ID(plain), in: tx) { return check }
        // A browser sends its line ends as two characters; a text that came another way has one.
        let lines = idOrText.replacing("\r\n", with: "\n")
        let spellings = Set([idOrText, plain, lines, LedgerText.tidied(lines), lines.replacing("\n", with: "\r\n")])
        let found = try tx.rows(
            """
            SELECT c.*, (SELECT 1 FROM guard_approvals a WHERE a.check_id = c.id AND a.state = 'approved') AS approved
            FROM guard_checks c WHERE c.content <> '' AND c.content IN \(spellings.sorted())
            ORDER BY c.at DESC, c.id DESC LIMIT \(mostOfText)
            """
        ).map { row in (check: GuardCheck(row), isApproved: (row["approved"] as Int?) != nil) }
        guard !found.isEmpty else { throw AppError.notFound("guard.check.notFound") }
        guard let clear = found.first(where: { $0.check.verdict == .ok || $0.isApproved }) else {
            throw AppError(.conflict, "guard.missed.notCleared")
        }
        return clear.check
    }

    private static let mostOfText = 100
}
