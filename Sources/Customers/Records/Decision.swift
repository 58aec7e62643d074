import Basics
import Store

/// What a person has decided about two records.
struct Decision: Hashable, Sendable, Codable {
    enum Verdict: String, Storable, Sendable, Codable { case together, apart }

    let left, right: ID<StoredRecord>
    let verdict: Verdict

    /// The smaller id stands left.
    init(_ one: ID<StoredRecord>, _ other: ID<StoredRecord>, _ verdict: Verdict) {
        (left, right) = one.text < other.text ? (one, other) : (other, one)
        self.verdict = verdict
    }

    static func among(_ records: [ID<StoredRecord>], in tx: Transaction) throws -> [Decision] {
        try tx.rows("SELECT * FROM identity_decisions WHERE left_id IN \(records) AND right_id IN \(records)").map {
            Decision($0["left_id"], $0["right_id"], $0["verdict"])
        }
    }

    static func all(in tx: Transaction) throws -> [Decision] {
        try tx.rows("SELECT * FROM identity_decisions").map { Decision($0["left_id"], $0["right_id"], $0["verdict"]) }
    }

    /// The last decision about two records holds.
    static func keep(_ decisions: [Decision], by actor: String, in tx: Transaction) throws {
        for decision in decisions {
            try tx.run(
                """
                INSERT INTO identity_decisions (left_id, right_id, verdict, actor, at)
                VALUES (\(decision.left), \(decision.right), \(decision.verdict), \(actor), \(tx.now))
                ON CONFLICT (left_id, right_id) DO UPDATE SET verdict = excluded.verdict, actor = excluded.actor, at = excluded.at
                """)
        }
    }

    static func drop(_ decisions: [Decision], in tx: Transaction) throws {
        for decision in decisions {
            try tx.run("DELETE FROM identity_decisions WHERE left_id = \(decision.left) AND right_id = \(decision.right)")
        }
    }
}
