import Basics
import Store
import Synchronization

/// Keeps what the last searches found while the catalogue stays as it is: who ticks a filter searches for the same words again.
public final class FoundShelf: Sendable {
    /// Numbers of products, of all searches together.
    static let mostNumbers = 400_000
    static let mostSearches = 1_000

    private struct Key: Hashable {
        let query: SearchQuery
        let language: LanguageTag
    }

    private struct Held {
        var revision = 0
        var catalogue = 0
        var found: [Key: FoundProducts] = [:]
        var numbers = 0
    }

    private let held = Mutex(Held())

    public init() {}

    /// As `FoundProducts.find`.
    public func find(
        _ text: String, language: LanguageTag, _ index: FacetIndex, in tx: Transaction
    ) throws -> FoundProducts {
        guard let query = SearchText.query(text) else { return .nothing }
        let key = Key(query: query, language: language)
        let known = held.withLock { held in
            held.revision == index.revision && held.catalogue == index.catalogue ? held.found[key] : nil
        }
        if let known { return known }
        let found = try FoundProducts.find(query, language: language, index, in: tx)
        if try index.isWithin(tx) { keep(found, key, index) }
        return found
    }

    private func keep(_ found: FoundProducts, _ key: Key, _ index: FacetIndex) {
        held.withLock { held in
            let isOld = (held.revision, held.catalogue) < (index.revision, index.catalogue)
            let isFull = held.numbers + found.numbers.count > Self.mostNumbers || held.found.count >= Self.mostSearches
            if isOld || isFull { held = Held(revision: index.revision, catalogue: index.catalogue) }
            guard (held.revision, held.catalogue) == (index.revision, index.catalogue), held.found[key] == nil else { return }
            held.found[key] = found
            held.numbers += found.numbers.count
        }
    }
}
