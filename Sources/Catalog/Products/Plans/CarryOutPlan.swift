import Basics
import Journal
import Store

extension StatusPlan {
    /// What the job does: the product takes its status by the verb that people use, so that every rule of theirs holds. What
    /// the rules prevent is kept with its reason. A plan that was dropped, or carried out already, is left alone: that a job may
    /// run twice changes nothing.
    public static func carryOut(_ id: ID<StatusPlan>, in tx: Transaction) throws {
        guard let plan = try find(id, in: tx), plan.state == .waiting, plan.at <= tx.now else { return }
        do {
            try tx.attempt { () throws -> Void in
                try settle([plan], as: .done, in: tx)
                try Product.setStatus(plan.status, of: plan.product, actor: plan.actor, by: .schedule, in: tx)
            }
        } catch let error as AppError where [.invalid, .conflict, .notFound].contains(error.kind) {
            try prevent(plan, error.message, in: tx)
        }
    }

    private static func prevent(_ plan: StatusPlan, _ reason: Message, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE product_schedules SET state = \(State.prevented), reason = \(JSONText.write(reason) ?? "") WHERE id = \(plan.id)
            """)
        try Journal.append(
            "product.planPrevented", subject: plan.product.text, detail: ["status": plan.status.rawValue, "reason": reason.key],
            in: tx)
    }
}
