import Basics
import Pricing
import Store
import Web

extension Find {
    /// The newest are few enough to be looked through by name; a code is found whole.
    func promotions(in tx: Transaction) throws -> Group {
        let wanted = text.lowercased()
        let named = try Promotion.page(PageRequest(size: PageRequest.mostItems), in: tx).filter { kept in
            kept.promotion.name.texts.values.contains { $0.lowercased().contains(wanted) }
        }
        let coded = try Promotion.typed(text, in: tx)?.kept
        let found = [coded].compactMap { $0 } + named.filter { $0.id != coded?.id }
        let hits = found.prefix(Self.mostInGroup).map { kept in
            Hit(
                title: kept.promotion.name([texts.language]),
                detail: texts("admin.promotions.states.\(kept.promotion.state(at: tx.now).rawValue)"),
                address: "\(BackOffice.promotions)/\(kept.id)")
        }
        return Group(key: "promotions", icon: "flag", hits: Array(hits))
    }
}
