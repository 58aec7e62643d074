import Store

extension Person {
    /// Those who sign in with his addresses go, and with the last one of a company what was kept for signing in to it. Colleagues
    /// keep theirs.
    func eraseAccounts(in tx: Transaction) throws {
        try tx.run("DELETE FROM account_links WHERE email IN \(emails) OR account_id IN \(accounts)")
        try tx.run("DELETE FROM approval_requests WHERE account_user_id IN \(accountUsers) AND state <> 'approved'")
        try tx.run("DELETE FROM accounts WHERE id IN \(accounts)")
        try tx.run("DELETE FROM account_users WHERE id IN \(accountUsers)")
    }
}
