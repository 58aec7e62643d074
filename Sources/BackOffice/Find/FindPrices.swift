import Basics
import Pricing
import Store
import Web

/// Price lists and customer groups: there are few of both, so a word is found anywhere in a name.
extension Find {
    func priceLists(in tx: Transaction) throws -> Group {
        let rows = try tx.rows("SELECT id, name FROM buyer_price_lists ORDER BY name LIMIT \(BuyerPriceList.mostLists)")
        return Group(key: "priceLists", icon: "coins", hits: hits(rows, "/admin/buyer-prices"))
    }

    func customerGroups(in tx: Transaction) throws -> Group {
        let rows = try tx.rows("SELECT id, name FROM customer_groups ORDER BY name LIMIT \(CustomerGroup.mostGroups)")
        return Group(key: "customerGroups", icon: "people", hits: hits(rows, "/admin/customer-groups"))
    }

    private func hits(_ rows: [Row], _ room: String) -> [Hit] {
        let wanted = text.lowercased()
        let found = rows.filter { ($0["name"] as String).lowercased().contains(wanted) }.prefix(Self.mostInGroup)
        return found.map { Hit(title: $0["name"], detail: "", address: "\(room)/\($0["id"] as String)") }
    }
}
