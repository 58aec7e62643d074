import Catalog
import MoneyKit
import Web

/// The filters of a list as they stand in its address: `category=bottles&price=10-50&f.material=steel`, always in the same order,
/// so that a choice has one address.
struct FilterAddress: Sendable, Hashable {
    struct Pick: Sendable, Hashable {
        let name: String
        let value: String
    }

    static let category = "category"
    static let price = "price"
    static let stock = "stock"
    static let yes = "yes"
    /// Says that the address comes from the form and is to be put in order.
    static let sent = "filter"
    /// An address with more of them is nobody's.
    static let mostFields = 60
    /// Of a filter's name or value.
    static let mostCharacters = 120
    private static let order = [category, price, "moq", "lead", stock, "sample", "certificate"]
    private static let (from, to) = (".from", ".to")

    private(set) var picks: [Pick] = []

    /// What cannot be meant is left out.
    init(_ query: Form, _ index: FacetIndex, _ shop: Shop) {
        var seen: Set<Pick> = []
        let reading = FilterReading(index: index, shop: shop)
        for field in query.fields.lazy.filter({ Self.isFilter($0.name) }).prefix(Self.mostFields) {
            guard let pick = Self.pick(field, query).flatMap(reading.whole), seen.insert(pick).inserted else { continue }
            picks.append(pick)
        }
        picks.sort { Self.place(of: $0) < Self.place(of: $1) }
    }

    private init(_ picks: [Pick]) {
        self.picks = picks
    }

    var isEmpty: Bool { picks.isEmpty }

    /// As it stands in an address, without a question mark.
    var query: String { picks.map { "\($0.name)=\($0.value.queryEncoded)" }.joined(separator: "&") }

    func without(_ pick: Pick) -> FilterAddress { FilterAddress(picks.filter { $0 != pick }) }

    func has(_ name: String, _ value: String) -> Bool { picks.contains(Pick(name: name, value: value)) }

    /// What the index is asked for.
    func choice(_ index: FacetIndex, _ shop: Shop) -> FacetChoice {
        FilterReading(index: index, shop: shop).choice(picks)
    }

    // MARK: The fields of a form

    private static func isFilter(_ name: String) -> Bool {
        name.count <= mostCharacters
            && (name.hasPrefix("f.") || order.contains { name == $0 || name == $0 + from || name == $0 + to })
    }

    /// A field of the form, or the two fields of a stretch as one.
    private static func pick(_ field: (name: String, value: String), _ query: Form) -> Pick? {
        guard field.value.count <= mostCharacters else { return nil }
        if field.name.hasSuffix(from) || field.name.hasSuffix(to) {
            let name = String(field.name.dropLast(field.name.hasSuffix(from) ? from.count : to.count))
            return Pick(name: name, value: "\(query[name + from])-\(query[name + to])")
        }
        return Pick(name: field.name, value: field.value)
    }

    private static func place(of pick: Pick) -> (Int, String, Int, String) {
        // Numbers stand by their size: 5-10 before 10-50.
        (order.firstIndex(of: pick.name) ?? order.count, pick.name, pick.value.prefix { $0.isNumber }.count, pick.value)
    }
}
