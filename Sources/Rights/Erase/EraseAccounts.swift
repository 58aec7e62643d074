import Store

extension Person {
    /// Those who sign in with his addresses go, and with the last one of a company what was kept for signing in to it. Colleagues
    /// keep theirs.
    func eraseAccounts(in tx: Transaction) throws {
        let companies = try tx.rows(
            "SELECT DISTINCT account_id FROM account_users WHERE id IN \(accountUsers) ORDER BY account_id")
        try tx.run("DELETE FROM account_links WHERE email IN \(emails) OR account_id IN \(accounts)")
        try tx.run("DELETE FROM approval_requests WHERE account_user_id IN \(accountUsers) AND state <> 'approved'")
        try tx.run("DELETE FROM accounts WHERE id IN \(accounts)")
        try tx.run("DELETE FROM account_users WHERE id IN \(accountUsers)")
        for company in companies { try keepOwned(company["account_id"], in: tx) }
    }

    /// Somebody always says who signs in for a company: the approver, or else the buyer, who has been there longest.
    private func keepOwned(_ company: String, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE account_users SET role = 'owner' WHERE id = (
                SELECT id FROM account_users WHERE account_id = \(company)
                ORDER BY CASE role WHEN 'owner' THEN 0 WHEN 'approver' THEN 1 ELSE 2 END, created_at, id LIMIT 1)
            """)
    }
}
