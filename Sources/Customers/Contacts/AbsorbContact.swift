import Basics
import Store

extension Contact {
    /// What a buyer who is left without records hands over to the one he was found to be.
    struct Handover: Hashable, Sendable, Codable {
        let from, to: ID<Contact>
        /// Tags that the heir did not have.
        let tags: [String]
        /// Set where the heir had none.
        let owner: String?
        /// Handed over before steps were tasks, which go where their records go.
        let nextStep: String?
        /// The heir's stage before, where the other's was further on.
        let stageBefore: Stage?
    }

    /// Hands over what the team has noted about one buyer to another, and says where he went.
    static func absorb(_ id: ID<Contact>, into heir: ID<Contact>, in tx: Transaction) throws -> Handover? {
        guard id != heir else { return nil }
        let (gone, kept) = (try find(id, in: tx), try find(heir, in: tx))
        let tags: [String] = try tx.rows(
            """
            INSERT INTO contact_tags (contact_id, tag) SELECT CAST(\(heir) AS text), tag FROM contact_tags WHERE contact_id = \(id)
            ON CONFLICT DO NOTHING RETURNING tag
            """
        ).map { $0["tag"] }
        let takesOwner = kept.owner == nil && gone.owner != nil
        let isFurther = rank(gone.stage) > rank(kept.stage)
        try tx.run(
            """
            UPDATE contacts SET owner = \(takesOwner ? gone.owner : kept.owner), stage = \(isFurther ? gone.stage : kept.stage)
            WHERE id = \(heir)
            """)
        try tx.run("UPDATE contacts SET merged_into = \(heir), updated_at = \(tx.now) WHERE id = \(id)")
        return Handover(
            from: id, to: heir, tags: tags.sorted(), owner: takesOwner ? gone.owner : nil, nextStep: nil,
            stageBefore: isFurther ? kept.stage : nil)
    }

    /// Takes back what was handed over, as far as nobody has changed it since.
    static func takeBack(_ handover: Handover, in tx: Transaction) throws {
        try tx.run("DELETE FROM contact_tags WHERE contact_id = \(handover.to) AND tag IN \(handover.tags)")
        if let owner = handover.owner {
            try tx.run("UPDATE contacts SET owner = NULL WHERE id = \(handover.to) AND owner = \(owner)")
        }
        if let stage = handover.stageBefore {
            try tx.run("UPDATE contacts SET stage = \(stage) WHERE id = \(handover.to)")
        }
        try tx.run("UPDATE contacts SET merged_into = NULL WHERE id = \(handover.from)")
    }

    /// Gives back a step that was handed over before steps were tasks, once the records are where they were.
    static func takeBackStep(_ handover: Handover, in tx: Transaction) throws {
        guard let step = handover.nextStep else { return }
        try tx.run(
            """
            UPDATE tasks SET record_id = (SELECT max(r.id) FROM customer_records r WHERE r.contact_id = \(handover.from))
            WHERE title = \(step) AND done_at IS NULL
                AND record_id IN (SELECT r.id FROM customer_records r WHERE r.contact_id = \(handover.to))
                AND EXISTS (SELECT 1 FROM customer_records r WHERE r.contact_id = \(handover.from))
            """)
    }

    private static func rank(_ stage: Stage) -> Int { Stage.allCases.firstIndex(of: stage) ?? 0 }
}
