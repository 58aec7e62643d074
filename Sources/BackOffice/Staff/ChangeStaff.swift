import Accounts
import Basics
import Journal
import Store

/// What the owner does with the people of the back office. One owner always remains who can sign in.
extension Staff {
    /// The person of an id, wherever they stand.
    static func find(_ id: ID<Staff>, in tx: Transaction) throws -> Staff? {
        try tx.row("SELECT * FROM staff WHERE id = \(id)").map(Staff.init)
    }

    /// Gives somebody another name, role or language.
    /// - Throws: `staff.unknown`; `staff.noName`; `staff.lastOwner` when nobody else would be owner.
    static func change(
        _ id: ID<Staff>, name: String, role: Role, language: LanguageTag, by actor: String, in tx: Transaction
    ) throws {
        guard let before = try find(id, in: tx) else { throw AppError.notFound("staff.unknown") }
        guard !name.isEmpty else { throw AppError.invalid("staff.noName") }
        let name = String(name.prefix(mostNameCharacters))
        guard (name, role, language) != (before.name, before.role, before.language) else { return }
        if role != .owner { try requireOtherOwner(than: before, in: tx) }
        try tx.run("UPDATE staff SET name = \(name), role = \(role), language = \(language) WHERE id = \(id)")
        if role != before.role { try AccountSession.endViews(by: id.text, in: tx) }
        try Journal.change(
            "staff.changed", subject: id.text, actor: actor,
            from: ["name": before.name, "role": before.role.rawValue, "language": before.language.rawValue],
            to: ["name": name, "role": role.rawValue, "language": language.rawValue], in: tx)
    }

    /// Keeps the hash of a new password and ends the person's sessions, but for the one of `token`.
    /// - Throws: `staff.unknown`.
    static func setPassword(
        hash: String, of id: ID<Staff>, by actor: String, keeping token: String? = nil, in tx: Transaction
    ) throws {
        guard let staff = try find(id, in: tx) else { throw AppError.notFound("staff.unknown") }
        try tx.run("UPDATE staff SET password_hash = \(hash) WHERE id = \(id)")
        // A way to another password that is out has lost its reason.
        try tx.run("DELETE FROM staff_links WHERE staff_id = \(id)")
        try endSessions(of: id, keeping: token, in: tx)
        try SignIn.forgetFailures(email: staff.email, in: tx)
        try Journal.append("staff.passwordSet", subject: id.text, actor: actor, in: tx)
    }

    /// Notes that an owner has the way to a new password sent to somebody.
    /// - Throws: `staff.unknown`.
    static func askForPassword(of id: ID<Staff>, by actor: String, in tx: Transaction) throws -> Staff {
        guard let staff = try find(id, in: tx) else { throw AppError.notFound("staff.unknown") }
        try Journal.append("staff.passwordLinkSent", subject: id.text, actor: actor, in: tx)
        return staff
    }

    /// Lets somebody in no longer: without a password, with no session, no link and no key of a program left. What they did stays
    /// theirs.
    /// - Throws: `staff.unknown`; `staff.lastOwner`.
    static func shutOut(_ id: ID<Staff>, by actor: String, in tx: Transaction) throws {
        guard let staff = try find(id, in: tx) else { throw AppError.notFound("staff.unknown") }
        try requireOtherOwner(than: staff, in: tx)
        try tx.run("UPDATE staff SET password_hash = '' WHERE id = \(id)")
        try tx.run("DELETE FROM staff_links WHERE staff_id = \(id)")
        try withdrawInvitations(of: id, in: tx)
        try tx.run("DELETE FROM api_keys WHERE staff_id = \(id)")
        try endSessions(of: id, keeping: nil, in: tx)
        try Journal.append("staff.shutOut", subject: id.text, actor: actor, detail: ["email": staff.email], in: tx)
    }

    /// Whom somebody has invited who is no longer trusted does not come in by that.
    private static func withdrawInvitations(of id: ID<Staff>, in tx: Transaction) throws {
        try tx.run(
            """
            DELETE FROM staff_links WHERE kind = 'invitation' AND id IN (
                SELECT subject FROM journal WHERE kind IN ('staff.invited', 'staff.invitedAgain') AND actor = \(id.text))
            """)
    }

    /// Forgets wrong passwords and codes, so that the person need not wait.
    /// - Throws: `staff.unknown`.
    static func unlock(_ id: ID<Staff>, by actor: String, in tx: Transaction) throws {
        guard let staff = try find(id, in: tx) else { throw AppError.notFound("staff.unknown") }
        try SignIn.forgetFailures(email: staff.email, in: tx)
        try SignIn.forget(StaffChallenge.key(id), in: tx)
        try Journal.append("staff.unlocked", subject: id.text, actor: actor, in: tx)
    }

    /// Ends every session of a person, but for the one of `token`.
    static func endSessions(of id: ID<Staff>, keeping token: String?, in tx: Transaction) throws {
        let kept = token.map(Secrets.fingerprint) ?? ""
        try tx.run("DELETE FROM staff_sessions WHERE staff_id = \(id) AND fingerprint <> \(kept)")
        try tx.run("DELETE FROM staff_challenges WHERE staff_id = \(id)")
        try AccountSession.endViews(by: id.text, in: tx)
    }

    private static func requireOtherOwner(than staff: Staff, in tx: Transaction) throws {
        guard staff.role == .owner else { return }
        let others: Int? = try tx.value(
            "SELECT count(*) FROM staff WHERE role = \(Role.owner) AND password_hash <> '' AND id <> \(staff.id)")
        guard others ?? 0 > 0 else { throw AppError(.conflict, "staff.lastOwner") }
    }
}
