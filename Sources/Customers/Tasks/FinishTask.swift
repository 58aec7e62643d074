import Basics
import Journal
import Store

extension BuyerTask {
    /// Says that a task is done; a task that is done stays so.
    /// - Throws: `error.notFound`.
    public static func finish(_ id: ID<BuyerTask>, by actor: String, in tx: Transaction) throws {
        guard let task = try find(id, in: tx) else { throw AppError.notFound() }
        guard task.doneAt == nil else { return }
        try tx.run("UPDATE tasks SET done_at = \(tx.now), done_by = \(actor) WHERE id = \(id)")
        try changed(task, "task.done", by: actor, in: tx)
    }

    /// Says that a task is not done after all.
    /// - Throws: `error.notFound`.
    public static func reopen(_ id: ID<BuyerTask>, by actor: String, in tx: Transaction) throws {
        guard let task = try find(id, in: tx) else { throw AppError.notFound() }
        guard task.doneAt != nil else { return }
        try tx.run("UPDATE tasks SET done_at = NULL, done_by = '' WHERE id = \(id)")
        try changed(task, "task.reopened", by: actor, in: tx)
    }

    private static func changed(_ task: BuyerTask, _ kind: String, by actor: String, in tx: Transaction) throws {
        if let contact = task.contact { try Contact.showNext(of: contact, in: tx) }
        try Journal.append(kind, subject: task.id.text, actor: actor, in: tx)
    }
}
