import Basics
import Journal
import Store

extension AccountUser {
    /// Invitations that one company may send in a day.
    static let mostInvitationsADay = 20

    /// Invites a colleague by letter. Whether the address is known in this house is not told.
    /// - Returns: what the letter's link ends with.
    /// - Throws: `account.notOwner`, `account.email`, `account.tooManyPeople`, `account.tooManyInvitations`.
    public func invite(_ typed: String, _ role: Role, in tx: Transaction) throws -> String {
        try requireManaging()
        let email = try Self.plain(typed)
        let people: Int =
            try tx.value(
                """
                SELECT (SELECT count(*) FROM account_users WHERE account_id = \(account))
                    + (SELECT count(DISTINCT email) FROM account_links
                        WHERE account_id = \(account) AND email <> \(email) AND used_at IS NULL AND expires_at > \(tx.now))
                """) ?? 0
        guard people < Self.mostUsers else { throw AppError.invalid("account.tooManyPeople", ["most": "\(Self.mostUsers)"]) }
        let since = tx.now.adding(seconds: -24 * 3600)
        let sent: Int? = try tx.value(
            "SELECT count(*) FROM account_links WHERE account_id = \(account) AND created_at > \(since)")
        guard sent ?? 0 < Self.mostInvitationsADay else { throw AppError(.tooMany, "account.tooManyInvitations") }
        try endInvitations("email = \(email)", in: tx)
        try Journal.append(
            "account.invited", subject: account.text, actor: "buyer", detail: ["user": id.text, "role": role.rawValue], in: tx)
        return try SignInLink.insert(
            .invitation, email, lasts: SignInLink.invitationLastsSeconds, account: account, role: role, in: tx)
    }

    /// Gives a colleague another role.
    /// - Throws: `account.notOwner`, `account.unknown`, `account.lastOwner` when nobody would say any more who signs in.
    public func setRole(_ role: Role, of other: ID<AccountUser>, in tx: Transaction) throws {
        let colleague = try colleague(other, in: tx)
        guard colleague.role != role else { return }
        if colleague.role == .owner { try requireAnotherOwner(than: other, in: tx) }
        try tx.run("UPDATE account_users SET role = \(role) WHERE id = \(other)")
        if colleague.role == .owner { try endInvitations("1 = 1", in: tx) }
        try Journal.append(
            "account.roleSet", subject: account.text, actor: "buyer", detail: ["user": other.text, "role": role.rawValue], in: tx)
    }

    /// Takes a colleague out; what he ordered stays the company's.
    /// - Throws: as `setRole`.
    public func remove(_ other: ID<AccountUser>, in tx: Transaction) throws {
        let colleague = try colleague(other, in: tx)
        if colleague.role == .owner { try requireAnotherOwner(than: other, in: tx) }
        try tx.run("DELETE FROM account_users WHERE id = \(other)")
        // Nobody comes back by a letter that he was sent before, or that he has sent to an address of his own.
        try endInvitations(colleague.role == .owner ? "1 = 1" : "email = \(colleague.email)", in: tx)
        try Journal.append("account.removed", subject: account.text, actor: "buyer", detail: ["user": other.text], in: tx)
    }

    /// From which sum on buyers' orders need an approver.
    /// - Parameter minor: in the shop's base currency; `nil` for never.
    /// - Throws: `account.notOwner`.
    public func setApproval(above minor: Int64?, in tx: Transaction) throws {
        try requireManaging()
        try tx.run("UPDATE accounts SET approval_above = \(minor), updated_at = \(tx.now) WHERE id = \(account)")
        try Journal.append("account.approvalSet", subject: account.text, actor: "buyer", detail: ["user": id.text], in: tx)
    }

    /// Invitations of the company that hold no longer. They still count as sent.
    private func endInvitations(_ which: SQL, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE account_links SET expires_at = \(tx.now)
            WHERE account_id = \(account) AND used_at IS NULL AND expires_at > \(tx.now) AND \(which)
            """)
    }

    private func colleague(_ other: ID<AccountUser>, in tx: Transaction) throws -> AccountUser {
        try requireManaging()
        guard let found = try Self.find(other, in: tx), found.account == account else {
            throw AppError.notFound("account.unknown")
        }
        return found
    }

    private func requireManaging() throws {
        guard role.mayManage else { throw AppError(.forbidden, "account.notOwner") }
    }

    private func requireAnotherOwner(than other: ID<AccountUser>, in tx: Transaction) throws {
        let owners: Int? = try tx.value(
            "SELECT count(*) FROM account_users WHERE account_id = \(account) AND role = 'owner' AND id <> \(other)")
        guard owners ?? 0 > 0 else { throw AppError(.conflict, "account.lastOwner") }
    }

    /// Joins the company that has invited. Somebody who has signed in alone and ordered nothing leaves nothing behind.
    /// - Throws: `account.elsewhere` when he would leave colleagues, orders or agreed terms behind.
    func move(to inviting: ID<Account>, _ role: Role, in tx: Transaction) throws -> AccountUser {
        let old = try Account.find(account, in: tx)
        let others: Int? = try tx.value(
            """
            SELECT (SELECT count(*) FROM account_users WHERE account_id = \(account) AND id <> \(id))
                + (SELECT count(*) FROM account_orders WHERE account_id = \(account))
                + (SELECT count(*) FROM approval_requests WHERE account_id = \(account))
            """)
        guard others == 0, old.prices.isNone, old.schedule == .inAdvance else { throw AppError(.conflict, "account.elsewhere") }
        try tx.run("UPDATE account_users SET account_id = \(inviting), role = \(role) WHERE id = \(id)")
        try tx.run("DELETE FROM accounts WHERE id = \(account)")
        try Journal.append(
            "account.joined", subject: inviting.text, actor: "buyer", detail: ["user": id.text, "role": role.rawValue], in: tx)
        guard let moved = try Self.find(id, in: tx) else { throw AppError.notFound("account.unknown") }
        return moved
    }
}
