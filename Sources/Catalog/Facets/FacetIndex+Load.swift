import Basics
import Store
import Synchronization

extension FacetIndex {
    /// Reads what is newer than this index.
    mutating func follow(to facets: Int, _ catalogue: Int, in tx: Transaction) throws {
        try followValues(in: tx)
        try followProducts(in: tx)
        gather()
        vocabulary.add(try SearchWords.load(after: revision, in: tx))
        try readStock(in: tx)
        synonymTables = Dictionary(grouping: try Synonym.all(in: tx), by: \.language).mapValues(SynonymTable.init)
        (revision, self.catalogue) = (max(revision, facets), max(self.catalogue, catalogue))
    }

    private mutating func followValues(in tx: Transaction) throws {
        let rows = try tx.rows(
            """
            SELECT v.id, v.facet, v.key, v.number, l.language, l.name, l.value FROM facet_values v
            LEFT JOIN facet_labels l ON l.value_id = v.id WHERE v.revision > \(revision) ORDER BY v.id
            """)
        for row in rows {
            let place = place(
                of: row["id"], Value(facet: row["facet"], key: row["key"], number: row["number"], names: [:], labels: [:]))
            guard let language: LanguageTag = row["language"] else { continue }
            values[place].names[language] = row["name"]
            values[place].labels[language] = row["value"]
        }
    }

    private mutating func place(of id: Int, _ value: @autoclosure () -> Value) -> Int {
        if let place = placeOfID[id] { return place }
        values.append(value())
        placeOfID[id] = values.count - 1
        return values.count - 1
    }

    private mutating func place(ofShelf shelf: String) -> Int {
        if let place = placeOfShelf[shelf] { return place }
        values.append(Value(facet: FacetDraft.shelf, key: shelf, number: nil, names: [:], labels: [:]))
        placeOfShelf[shelf] = values.count - 1
        return values.count - 1
    }

    private mutating func gather() {
        let shelves = Set(placeOfShelf.values.map(Int32.init))
        (flat, starts, slotsOfShelf) = ([], [0], [:])
        for slot in slots.indices {
            flat += slots[slot].values
            starts.append(flat.count)
            for place in slots[slot].values where shelves.contains(place) { slotsOfShelf[Int(place), default: []].append(slot) }
        }
        guard facetNumbers.count < values.count else { return }
        placesOfFacet = Dictionary(grouping: values.indices) { values[$0].facet }
        let numbers = Dictionary(uniqueKeysWithValues: placesOfFacet.keys.sorted().enumerated().map { ($1, $0) })
        facetNumbers = values.map { numbers[$0.facet] ?? 0 }
    }

    private mutating func followProducts(in tx: Transaction) throws {
        let shelves = ProductSearch.joined("s.shelf_id", tx.dialect)
        let rows = try tx.rows(
            """
            SELECT f.product_id, f.number, f.value_ids, f.revision,
                (SELECT \(shelves) FROM shelves s WHERE s.product_id = f.product_id) AS shelf_ids
            FROM product_facets f WHERE f.revision > \(revision) ORDER BY f.number
            """)
        for row in rows {
            let product: ID<Product> = row["product_id"]
            let old = slotOfProduct[product]
            guard let number: Int = row["number"] else {
                old.map { leave($0) }
                continue
            }
            if let old, slots[old].number != number { leave(old) }
            var slot = Slot(product: product, number: number)
            slot.revision = row["revision"]
            slot.values = NumberList.read(row["value_ids"]).compactMap { placeOfID[$0].map(Int32.init) }
            let shelves = ((row["shelf_ids"] as String?) ?? "").split(separator: ",")
            slot.values += shelves.map { Int32(place(ofShelf: String($0))) }
            put(slot)
        }
    }

    private mutating func put(_ slot: Slot) {
        if let known = slotOfNumber[slot.number] {
            slots[known] = slot
        } else {
            // A product that is shown again stands behind all others; a machine that reads late may meet it before them.
            slots.append(slot)
            slotOfNumber[slot.number] = slots.count - 1
        }
        slotOfProduct[slot.product] = slotOfNumber[slot.number]
    }

    private mutating func leave(_ slot: Int) {
        slots[slot].values = []
        slots[slot].isSeen = false
    }

    /// Stock changes with every order, so it is read whole: when the catalogue's revision has moved, which it does when a product
    /// comes to have some or none.
    private mutating func readStock(in tx: Transaction) throws {
        let text: String? = try tx.value(
            """
            SELECT \(ProductSearch.joined("f.number", tx.dialect)) FROM product_facets f
            WHERE f.number IS NOT NULL
                AND EXISTS (SELECT 1 FROM variants v WHERE v.product_id = f.product_id AND v.stock > 0)
            """, as: String?.self
        ).flatMap { $0 }
        let stocked = Set(NumberList.read(text ?? ""))
        for slot in slots.indices { slots[slot].hasStock = slots[slot].isSeen && stocked.contains(slots[slot].number) }
    }
}

/// The newest of the indexes that were made side by side.
final class Held: Sendable {
    private let newest = Mutex(FacetIndex())

    var index: FacetIndex { newest.withLock { $0 } }

    func keep(_ index: FacetIndex) {
        newest.withLock { held in
            if (held.revision, held.catalogue) < (index.revision, index.catalogue) { held = index }
        }
    }
}
