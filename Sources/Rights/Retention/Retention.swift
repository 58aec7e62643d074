import Basics
import Customers
import Jobs
import Media
import Store

/// Who was not heard of for so long that the house forgets him.
public enum Retention {
    /// The job of every night. It plans its own next run.
    public static let job = "rights.retention"
    private static let daySeconds: Int64 = 86_400
    /// A month as it is counted here: a twelfth of 365 days and a quarter, rounded up.
    private static let monthSeconds: Int64 = 2_629_800
    /// So many are erased in one night; the others wait for the next.
    public static let mostANight = 200

    /// Those who are due, the one that was not heard of for longest first. A buyer with an order that is being carried out is not.
    public static func due(limit: Int = mostANight, in tx: Transaction) throws -> [Contact] {
        let months = try RetentionSettings.load(in: tx).months
        guard months > 0 else { return [] }
        let ids: [ID<Contact>] = try tx.rows(
            "SELECT id FROM contacts WHERE \(condition(months, tx)) ORDER BY last_seen_at, id LIMIT \(limit)"
        )
        .map { $0["id"] }
        return try ids.map { try Contact.find($0, in: tx) }
    }

    /// How many are due.
    public static func countDue(in tx: Transaction) throws -> Int {
        let months = try RetentionSettings.load(in: tx).months
        guard months > 0 else { return 0 }
        return try tx.value("SELECT count(*) FROM contacts WHERE \(condition(months, tx))") ?? 0
    }

    private static func condition(_ months: Int, _ tx: Transaction) -> SQL {
        let end = tx.now.adding(seconds: -Int64(months) * monthSeconds)
        return """
            merged_into IS NULL AND last_seen_at < \(end) AND NOT EXISTS (
                SELECT 1 FROM orders o WHERE o.email <> '' AND lower(o.email) = lower(contacts.email)
                    AND o.state NOT IN \(Person.over))
            """
    }

    /// Where the files of the house lie.
    public struct Folders: Sendable {
        public let outbox: String
        public let orderFiles, inquiryFiles, customerFiles: AttachmentFolder

        public init(
            outbox: String, orderFiles: AttachmentFolder, inquiryFiles: AttachmentFolder, customerFiles: AttachmentFolder
        ) {
            (self.outbox, self.orderFiles) = (outbox, orderFiles)
            (self.inquiryFiles, self.customerFiles) = (inquiryFiles, customerFiles)
        }

        /// Deletes what an erasure has left outside the database.
        public func clear(_ leftovers: Person.Leftovers) {
            for digest in leftovers.orderFiles { orderFiles.remove(digest: digest) }
            for digest in leftovers.inquiryFiles { inquiryFiles.remove(digest: digest) }
            for digest in leftovers.customerFiles { customerFiles.remove(digest: digest) }
            KeptLetters.erase(leftovers, in: outbox)
        }
    }

    /// What the job does: each in a transaction of his own, so that one who cannot be erased keeps nobody else. Then orders that were
    /// kept of erased buyers lose the name when the law no longer asks for it.
    public static func carryOutAndPlan(_ folders: Folders, in database: Database) async throws {
        let ids = try await database.read { tx in
            try RetentionSettings.load(in: tx).isErasing ? due(in: tx).map(\.id) : []
        }
        for id in ids {
            do {
                folders.clear(try await database.write { try Person.find(id, in: $0).erase(by: "system", in: $0) })
            } catch let error as AppError where error.kind == .conflict {
                continue
            }
        }
        for digest in try await KeptOrders.blankDue(in: database) { folders.orderFiles.remove(digest: digest) }
        try await database.write { try Job.enqueue(job, "", at: $0.now.adding(seconds: daySeconds), in: $0) }
    }
}
