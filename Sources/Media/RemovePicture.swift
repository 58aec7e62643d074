import Basics
import Journal
import Store

extension Picture {
    /// How long a picture may be shown nowhere before it goes: whoever took it off a product by mistake finds it again.
    public static let keptUnusedSeconds: Int64 = 7 * 24 * 3600

    /// How long a picture that was thrown away can be taken back.
    public static let keptDiscardedSeconds: Int64 = 24 * 3600

    /// Notes which pictures are shown nowhere. One that is shown again begins anew, and is no longer thrown away.
    /// - Parameter unused: every picture that nothing shows.
    public static func noteUnused(_ unused: [ID<Picture>], in tx: Transaction) throws {
        let known = Set(try tx.rows("SELECT id FROM pictures WHERE unused_since IS NOT NULL").map { $0[0] as ID<Picture> })
        let now = Set(unused)
        for id in known.subtracting(now) {
            try tx.run("UPDATE pictures SET unused_since = NULL, discarded_at = NULL WHERE id = \(id)")
        }
        for id in now.subtracting(known) { try tx.run("UPDATE pictures SET unused_since = \(tx.now) WHERE id = \(id)") }
    }

    /// Forgets the pictures that have been shown nowhere for long enough and that nobody keeps, and those that were thrown away, and
    /// gives their ids so that their files go too.
    /// What some table still refers to stays.
    public static func forgetUnused(in tx: Transaction) throws -> [ID<Picture>] {
        let since = tx.now.adding(seconds: -keptUnusedSeconds)
        let discarded = tx.now.adding(seconds: -keptDiscardedSeconds)
        let ids = try tx.rows(
            """
            SELECT id FROM pictures WHERE unused_since IS NOT NULL
                AND ((unused_since <= \(since) AND is_kept = 0) OR discarded_at <= \(discarded))
            ORDER BY id
            """
        ).map { $0[0] as ID<Picture> }
        return try ids.filter { id in
            do {
                try tx.attempt {
                    try tx.run("DELETE FROM pictures WHERE id = \(id)")
                    try Journal.append("picture.removed", subject: id.text, in: tx)
                }
                return true
            } catch let error as AppError where error.message.key == "store.reference" {
                return false
            }
        }
    }
}
