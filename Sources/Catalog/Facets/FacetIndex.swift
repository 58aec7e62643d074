import Basics
import Store
import Synchronization

/// What every product on sale can be filtered by, in memory, as of one state of the catalogue: counting twenty thousand products
/// takes less than a millisecond where a database takes a hundred.
///
/// A product has a slot, and slots stand in the order in which products were first shown.
public struct FacetIndex: Sendable {
    /// One value of one facet.
    public struct Value: Hashable, Sendable {
        public let facet: String
        public let key: String
        /// In thousandths.
        public let number: Int?
        public internal(set) var names: Localised
        public internal(set) var labels: Localised
    }

    struct Slot: Sendable {
        let product: ID<Product>
        /// Of `product_search`.
        let number: Int
        /// Places in `values`; empty when visitors no longer see the product.
        var values: [Int32] = []
        var isSeen = true
        /// Of `facets` when it was last changed.
        var revision = 0
        var hasStock = false
    }

    /// Of `facets` and of the catalogue when this was read.
    var revision = 0
    var catalogue = 0
    var slots: [Slot] = []
    public internal(set) var values: [Value] = []
    var slotOfNumber: [Int: Int] = [:]
    var slotOfProduct: [ID<Product>: Int] = [:]
    /// By the id of `facet_values`, and by the name of a shelf.
    var placeOfID: [Int: Int] = [:]
    var placeOfShelf: [String: Int] = [:]
    /// The values of all slots one after the other, and where those of each slot begin: what is counted lies in one piece.
    var flat: [Int32] = []
    var starts: [Int] = [0]
    /// The slots on each shelf, by the shelf's place.
    var slotsOfShelf: [Int: [Int]] = [:]
    /// Of each value the number of its facet, and of each facet its values.
    var facetNumbers: [Int] = []
    var placesOfFacet: [String: [Int]] = [:]
    var vocabulary = Vocabulary()
    var synonymTables: [LanguageTag: SynonymTable] = [:]

    func synonyms(_ language: LanguageTag) -> SynonymTable { synonymTables[language] ?? .none }

    /// The slots of the products on a shelf: a category's or a collection's id, or `Shelf.everything`.
    public func slots(onShelf shelf: String) -> [Int] {
        placeOfShelf[shelf].flatMap { slotsOfShelf[$0] } ?? []
    }

    /// The slots of products by their numbers in `product_search`, in the same order.
    public func slots(numbered numbers: [Int]) -> [Int] {
        numbers.compactMap { slotOfNumber[$0] }.filter { slots[$0].isSeen }
    }

    public func product(at slot: Int) -> ID<Product> { slots[slot].product }

    public func slot(of product: ID<Product>) -> Int? { slotOfProduct[product] }

    /// How many slots there are.
    public var count: Int { slots.count }

    /// The products that have changed since the index had this revision.
    public func changed(since revision: Int) -> [(slot: Int, product: ID<Product>)] {
        slots.indices.filter { slots[$0].revision > revision && slots[$0].isSeen }.map { ($0, slots[$0].product) }
    }

    /// Which state of the facets it has: it only ever grows.
    public var state: Int { revision }

    /// Whether `tx` sees everything that the index knows. One that began earlier does not.
    public func isWithin(_ tx: Transaction) throws -> Bool { try tx.revision(ProductFacets.revision) >= revision }

    /// Whether the values of a facet are numbers, of which a stretch can be asked for.
    public func isNumeric(_ facet: String) -> Bool { placesOfFacet[facet]?.contains { values[$0].number != nil } ?? false }

    /// A number as it is typed, in thousandths: `0.75` is 750.
    public static func thousandths(_ text: String) -> Int? { FacetDraft.thousandths(text) }

    /// What a value of a facet is called, and the facet itself, for what was chosen.
    public func label(_ facet: String, _ key: String, _ languages: Languages) -> (name: LocalText?, value: LocalText?)? {
        guard let place = placesOfFacet[facet]?.first(where: { values[$0].key == key }) else { return nil }
        return (values[place].names.shown(languages), values[place].labels.shown(languages))
    }

    /// What a facet is called.
    public func name(of facet: String, _ languages: Languages) -> LocalText? {
        placesOfFacet[facet]?.lazy.compactMap { values[$0].names.shown(languages) }.first
    }
}

/// Keeps the newest index of this process.
public final class FacetShelf: Sendable {
    private let held = Held()
    private let loading = Mutex(())

    public init() {}

    /// The index as `tx` sees the catalogue, or a newer one. Reads what has changed since the last time, and nothing when nothing
    /// has.
    public func index(in tx: Transaction) throws -> FacetIndex {
        let rows = try tx.rows("SELECT name, value FROM revisions WHERE name IN \([ProductFacets.revision, "catalogue"])")
        let now = Dictionary(rows.map { ($0["name"] as String, $0["value"] as Int) }, uniquingKeysWith: { $1 })
        let (facets, catalogue) = (now[ProductFacets.revision] ?? 0, now["catalogue"] ?? 0)
        func isNew(_ index: FacetIndex) -> Bool { index.revision >= facets && index.catalogue >= catalogue }
        let known = held.index
        guard !isNew(known) else { return known }
        // One reads, and the others wait for what it has read: after a start that is the whole catalogue.
        return try loading.withLock { _ in
            var index = held.index
            guard !isNew(index) else { return index }
            try index.follow(to: facets, catalogue, in: tx)
            held.keep(index)
            return index
        }
    }
}
