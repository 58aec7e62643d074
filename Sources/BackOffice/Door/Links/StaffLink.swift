import Accounts
import Basics
import Journal
import Store

/// A link in a letter, for one use: an invitation, or the way to a new password. The database keeps its fingerprint alone.
struct StaffLink: Sendable, Hashable {
    static let invitationLastsSeconds: Int64 = 7 * 24 * 3600
    static let passwordLastsSeconds: Int64 = 60 * 60
    /// Letters about a forgotten password that are sent within the window of `SignIn`; whoever asks more often is told the same.
    static let mostLettersAnAddress = 3
    static let mostLettersAnOrigin = 20
    static let mostInvitations = 100

    enum Kind: String, Storable, Sendable {
        case invitation, password
    }

    let id: ID<StaffLink>
    let kind: Kind
    let email: String
    let name: String
    let role: Staff.Role
    let language: LanguageTag
    let staff: ID<Staff>?
    let expiresAt: Instant

    private init(row: Row) {
        (id, kind, email, name) = (row["id"], row["kind"], row["email"], row["name"])
        (role, language, staff, expiresAt) = (row["role"], row["language"], row["staff_id"], row["expires_at"])
    }

    /// What a link is about, without using it.
    /// - Throws: `staff.linkOver` when it was used, withdrawn, is too old or never was.
    static func read(_ token: String, _ kind: Kind, in tx: Transaction) throws -> StaffLink {
        let row = try tx.row(
            """
            SELECT * FROM staff_links
            WHERE fingerprint = \(Secrets.fingerprint(token)) AND kind = \(kind) AND expires_at > \(tx.now)
            """)
        guard let row else { throw AppError(.gone, "staff.linkOver") }
        return StaffLink(row: row)
    }

    /// Uses a link up: of two who follow it at once, one is too late.
    private static func use(_ token: String, _ kind: Kind, in tx: Transaction) throws -> StaffLink {
        let link = try read(token, kind, in: tx)
        guard try tx.run("DELETE FROM staff_links WHERE id = \(link.id)") == 1 else { throw AppError(.gone, "staff.linkOver") }
        return link
    }

    private func insert(_ token: String, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO staff_links (id, kind, fingerprint, email, name, role, language, staff_id, created_at, expires_at)
            VALUES (\(id), \(kind), \(Secrets.fingerprint(token)), \(email), \(name), \(role), \(language), \(staff), \
            \(tx.now), \(expiresAt))
            """)
    }

    private init(
        _ kind: Kind, email: String, name: String, role: Staff.Role, language: LanguageTag, staff: ID<Staff>? = nil,
        lasts seconds: Int64, in tx: Transaction
    ) {
        (id, self.kind, self.email, self.name) = (ID<StaffLink>.new(at: tx.now), kind, email, name)
        (self.role, self.language, self.staff) = (role, language, staff)
        expiresAt = tx.now.adding(seconds: seconds)
    }
}

// MARK: Invitations

extension StaffLink {
    /// Those who were invited and have not come yet, the newest first. One that is too old stays until it is withdrawn or sent again.
    static func invitations(in tx: Transaction) throws -> [StaffLink] {
        try tx.rows("SELECT * FROM staff_links WHERE kind = 'invitation' ORDER BY created_at DESC, id DESC").map(StaffLink.init)
    }

    /// Invites somebody by mail.
    /// - Returns: the link, and what its address ends with.
    /// - Throws: `staff.badEmail`, `staff.emailTaken`, `staff.invitedAlready`, `staff.tooManyInvitations`.
    static func invite(
        email: String, name: String, role: Staff.Role, language: LanguageTag, by actor: String, in tx: Transaction
    ) throws -> (link: StaffLink, token: String) {
        let email = try Staff.normalised(email)
        try requireFree(email, in: tx)
        let open = try invitations(in: tx)
        guard !open.contains(where: { $0.email == email }) else {
            throw AppError(.conflict, "staff.invitedAlready", ["email": email])
        }
        guard open.count < mostInvitations else {
            throw AppError(.conflict, "staff.tooManyInvitations", ["most": "\(mostInvitations)"])
        }
        let name = String(name.prefix(Staff.mostNameCharacters))
        let link = StaffLink(
            .invitation, email: email, name: name, role: role, language: language, lasts: invitationLastsSeconds, in: tx)
        let token = Secrets.token()
        try link.insert(token, in: tx)
        try Journal.append(
            "staff.invited", subject: link.id.text, actor: actor, detail: ["email": email, "role": role.rawValue], in: tx)
        return (link, token)
    }

    /// Sends an invitation anew: the link of the letter before it is over.
    /// - Throws: `staff.linkOver`.
    static func renew(_ id: ID<StaffLink>, by actor: String, in tx: Transaction) throws -> (link: StaffLink, token: String) {
        let token = Secrets.token()
        let row = try tx.row(
            """
            UPDATE staff_links SET fingerprint = \(Secrets.fingerprint(token)),
                expires_at = \(tx.now.adding(seconds: invitationLastsSeconds))
            WHERE id = \(id) AND kind = 'invitation' RETURNING *
            """)
        guard let row else { throw AppError(.gone, "staff.linkOver") }
        let link = StaffLink(row: row)
        try Journal.append("staff.invitedAgain", subject: id.text, actor: actor, detail: ["email": link.email], in: tx)
        return (link, token)
    }

    /// Takes an invitation back. One that is gone already is passed over.
    static func withdraw(_ id: ID<StaffLink>, by actor: String, in tx: Transaction) throws {
        let row = try tx.row("DELETE FROM staff_links WHERE id = \(id) AND kind = 'invitation' RETURNING email")
        guard let email = row.map({ $0["email"] as String }) else { return }
        try Journal.append("staff.invitationWithdrawn", subject: id.text, actor: actor, detail: ["email": email], in: tx)
    }

    /// Follows an invitation: the person is one of the staff from now on, with the password that nobody else has seen.
    /// - Throws: `staff.linkOver`, `staff.noName`, `staff.emailTaken` when somebody has come by the address meanwhile.
    @discardableResult
    static func join(
        _ token: String, name: String, hash: String, language: LanguageTag, in tx: Transaction
    ) throws -> ID<Staff> {
        guard !name.isEmpty else { throw AppError.invalid("staff.noName") }
        let link = try use(token, .invitation, in: tx)
        try requireFree(link.email, in: tx)
        let id = ID<Staff>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
            VALUES (\(id), \(link.email), \(String(name.prefix(Staff.mostNameCharacters))), \(hash), \(language), \(link.role), \
            \(tx.now))
            """)
        try Journal.append(
            "staff.joined", subject: id.text, actor: id.text, detail: ["email": link.email, "role": link.role.rawValue], in: tx)
        return id
    }

    private static func requireFree(_ email: String, in tx: Transaction) throws {
        guard try tx.row("SELECT id FROM staff WHERE email = \(email)") == nil else {
            throw AppError(.conflict, "staff.emailTaken", ["email": email])
        }
    }
}

// MARK: Passwords

extension StaffLink {
    /// The way to a new password for somebody who works here. A link of before is over.
    static func forPassword(of staff: Staff, in tx: Transaction) throws -> (link: StaffLink, token: String) {
        try tx.run("DELETE FROM staff_links WHERE kind = 'password' AND (staff_id = \(staff.id) OR expires_at <= \(tx.now))")
        let link = StaffLink(
            .password, email: staff.email, name: staff.name, role: staff.role, language: staff.language, staff: staff.id,
            lasts: passwordLastsSeconds, in: tx)
        let token = Secrets.token()
        try link.insert(token, in: tx)
        return (link, token)
    }

    /// Somebody has forgotten a password. Nothing that is answered tells whether anybody has the address, and tries are counted
    /// for both alike.
    /// - Returns: `nil` when no letter is to be sent: nobody has the address, the person was shut out, or it was asked too often.
    static func forgotten(_ typed: String, origin: String, in tx: Transaction) throws -> (link: StaffLink, token: String)? {
        let email = (try? Staff.normalised(typed)) ?? ""
        guard try SignIn.take("forgot-from:\(origin)", most: mostLettersAnOrigin, in: tx),
            try SignIn.take("forgot:\(email)", most: mostLettersAnAddress, in: tx),
            let staff = try tx.row("SELECT * FROM staff WHERE email = \(email)").map(Staff.init), staff.hasPassword
        else { return nil }
        try Journal.append("staff.passwordAsked", subject: staff.id.text, in: tx)
        return try forPassword(of: staff, in: tx)
    }

    /// Sets the password that its owner has chosen, and ends every session.
    /// - Throws: `staff.linkOver`.
    static func setPassword(_ token: String, hash: String, in tx: Transaction) throws {
        let link = try use(token, .password, in: tx)
        guard let staff = link.staff else { throw AppError(.gone, "staff.linkOver") }
        try Staff.setPassword(hash: hash, of: staff, by: staff.text, in: tx)
    }
}
