import Basics
import Catalog
import Store

extension BulkEdit {
    /// What would become of some of its products. It is really done and taken back within the transaction, so a refusal here is the
    /// refusal that would come, and nothing is kept of it.
    public func preview(_ lines: [Line], in tx: Transaction) throws -> [Line] {
        var previewed: [Line] = []
        do {
            try tx.attempt {
                for line in lines {
                    let outcome = try Self.outcome(of: change, on: line.product, actor: startedBy, in: tx)
                    previewed.append(
                        Line(
                            position: line.position, product: line.product, state: outcome.state, before: outcome.before,
                            after: outcome.after, reason: outcome.reason))
                }
                throw LookedAt()
            }
        } catch is LookedAt {}
        return previewed
    }

    /// Takes back what was only tried.
    private struct LookedAt: Error {}
}
