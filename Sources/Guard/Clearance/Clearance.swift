import Basics
import Store

/// The right to put one exact content on a marketplace. Nobody but Guard makes one: what publishes asks for it, so
/// that nothing goes out unchecked.
public struct Clearance: Hashable, Sendable {
    /// What it rests on.
    public enum Ground: Hashable, Sendable {
        case clean(ID<GuardCheck>)
        case approved(ID<GuardApproval>)
    }

    public let digest: String
    public let ground: Ground

    fileprivate init(digest: String, ground: Ground) {
        (self.digest, self.ground) = (digest, ground)
    }

    /// Whether it was given for this content; what publishes asks again just before it does.
    public func covers(_ content: OutgoingContent, under pack: RulePack) -> Bool {
        content.digest(pack: pack) == digest
    }

    /// The clearance of a content under a pack, if it has one.
    public static func of(_ content: OutgoingContent, under pack: RulePack, in tx: Transaction) throws -> Clearance? {
        try of(digest: content.digest(pack: pack), in: tx)
    }

    /// A content is clear when its newest check was clean, or when a lead approved it after that check's word or before; not
    /// when a lead refused it since or something is allowed no longer that was then, and never once a penalty came for it.
    public static func of(digest: String, in tx: Transaction) throws -> Clearance? {
        guard try !MissedCase.wasPunished(digest: digest, in: tx) else { return nil }
        let decided = try tx.row(
            """
            SELECT a.id AS id, a.state AS state, a.decided_at AS decided_at FROM guard_approvals a
            JOIN guard_checks c ON c.id = a.check_id
            WHERE c.digest = \(digest) AND a.state <> 'asked' ORDER BY a.decided_at DESC, a.id DESC LIMIT 1
            """)
        let state: GuardApproval.State? = decided.map { $0["state"] }
        if let decided, state == .approved { return Clearance(digest: digest, ground: .approved(decided["id"])) }
        let newest = try tx.row("SELECT * FROM guard_checks WHERE digest = \(digest) ORDER BY at DESC, id DESC LIMIT 1")
        guard let check = newest.map(GuardCheck.init), check.verdict == .ok else { return nil }
        guard try !AllowedEntry.wasRemoved(since: check.at, in: tx) else { return nil }
        // A refusal holds until somebody has had the content checked again.
        if let decided, (decided["decided_at"] as Instant) >= check.at { return nil }
        return Clearance(digest: digest, ground: .clean(check.id))
    }
}
