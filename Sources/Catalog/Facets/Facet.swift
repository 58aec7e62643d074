import Basics

/// One thing that a list can be filtered by, as a buyer is offered it.
public struct Facet: Hashable, Sendable {
    public struct Value: Hashable, Sendable {
        public let key: String
        /// What the seller calls it; `nil` for the values that every catalogue has.
        public let label: LocalText?
        /// In thousandths.
        public let number: Int?
        /// How many products there would be if it were ticked.
        public let count: Int
        public let isChosen: Bool
    }

    /// More specifications and more values would be a list to read and no help; what is chosen is always among them.
    public static let mostSpecifications = 8
    public static let mostValues = 20

    /// Its name in addresses.
    public let name: String
    /// What the seller calls it, for specifications.
    public let title: LocalText?
    public let values: [Value]
    /// The chosen stretches of its numbers.
    public let ranges: [FacetChoice.Range]

    /// It tells numbers, so a stretch of them can be asked for.
    public var isNumeric: Bool { values.allSatisfy { $0.number != nil } }
    public var isSpecification: Bool { name.hasPrefix(FacetDraft.specification) }
}

extension FacetCount {
    /// What can be filtered by here: a facet is offered when it parts the list, or is chosen already. The smallest order first,
    /// then the lead time, samples, certificates, and the specifications that most products have.
    public func facets(_ choice: FacetChoice, _ index: FacetIndex, _ languages: Languages) -> [Facet] {
        let plain = [FacetSteps.moq.facet, FacetSteps.lead.facet, FacetDraft.sample, FacetDraft.certificate]
        let specifications = index.placesOfFacet.keys.filter { $0.hasPrefix(FacetDraft.specification) }
        let all = (plain + specifications.sorted()).compactMap { facet($0, choice, index, languages) }
        let (own, others) = (all.filter { !$0.isSpecification }, all.filter(\.isSpecification))
        let weighed = others.sorted { left, right in
            (isChosen(left) ? 0 : 1, -reach(left), left.name) < (isChosen(right) ? 0 : 1, -reach(right), right.name)
        }
        return own + weighed.prefix(max(Facet.mostSpecifications, others.count(where: isChosen))).sorted { $0.name < $1.name }
    }

    private func isChosen(_ facet: Facet) -> Bool { !facet.ranges.isEmpty || facet.values.contains(where: \.isChosen) }

    private func reach(_ facet: Facet) -> Int { facet.values.reduce(0) { $0 + $1.count } }

    private func facet(_ name: String, _ choice: FacetChoice, _ index: FacetIndex, _ languages: Languages) -> Facet? {
        let (keys, ranges) = (choice.keys[name] ?? [], choice.ranges[name] ?? [])
        let places = (index.placesOfFacet[name] ?? []).filter { count(of: $0) > 0 || keys.contains(index.values[$0].key) }
        let isChosen = !keys.isEmpty || !ranges.isEmpty
        let parts = places.count > 1 || places.contains { count(of: $0) < found.count }
        guard !places.isEmpty, isChosen || parts else { return nil }
        let values = Self.most(places, keys, self, index).map { place in
            let value = index.values[place]
            return Facet.Value(
                key: value.key, label: value.labels.shown(languages), number: value.number, count: count(of: place),
                isChosen: keys.contains(value.key))
        }
        let title = places.lazy.compactMap { index.values[$0].names.shown(languages) }.first
        return Facet(name: name, title: title, values: Self.shown(values, name), ranges: ranges)
    }

    /// The values that most products have, and those that are chosen.
    private static func most(_ places: [Int], _ keys: Set<String>, _ count: FacetCount, _ index: FacetIndex) -> [Int] {
        guard places.count > Facet.mostValues else { return places }
        let chosen = places.filter { keys.contains(index.values[$0].key) }
        let others = places.filter { !keys.contains(index.values[$0].key) }.sorted { left, right in
            (-count.count(of: left), left) < (-count.count(of: right), right)
        }
        return Array((chosen + others).prefix(max(chosen.count, Facet.mostValues)))
    }

    /// Numbers and steps in their order, others by how many there are.
    private static func shown(_ values: [Facet.Value], _ name: String) -> [Facet.Value] {
        let isStep = [FacetSteps.moq.facet, FacetSteps.lead.facet].contains(name)
        return values.sorted { left, right in
            if isStep { return (FacetSteps.bounds(of: left.key)?.first ?? 0) < (FacetSteps.bounds(of: right.key)?.first ?? 0) }
            if let first = left.number, let second = right.number { return (first, left.key) < (second, right.key) }
            return (-left.count, left.key) < (-right.count, right.key)
        }
    }
}

extension Localised {
    /// The best text for a reader, in whatever language there is one.
    func shown(_ languages: Languages) -> LocalText? {
        (best(languages.chain) ?? sorted.first.map { ($0.text, $0.language) }).map { LocalText($0.text, $0.language) }
    }
}
