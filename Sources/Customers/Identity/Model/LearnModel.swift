extension LinkModel {
    /// Turns of expectation and maximisation; the weights hardly move after the fifth.
    private static let turns = 8
    /// How much the model it began with counts beside what is learned: as much as the pairs seen, and never less than so many.
    private static let fewestOwnPairs = 200.0
    /// Pairs from which is learned at most; more of them change nothing that can be seen.
    private static let mostPairs = 300_000

    /// The model fitted to records without being told which are one buyer: by expectation and maximisation over the pairs that
    /// blocking found, with the chance agreement of strangers from pairs drawn at random.
    /// - Parameters:
    ///   - pairs: agreements of candidates.
    ///   - random: agreements of pairs drawn at random.
    func learned(from pairs: [Agreement], random: [Agreement], records: Int) -> LinkModel {
        var model = self
        model.learnStrangers(random)
        let step = max(1, pairs.count / Self.mostPairs)
        for _ in 0..<Self.turns {
            let scorer = LinkScorer(model, records: records)
            var counts = Field.allCases.map { [Scores](repeating: .zero, count: $0.levels) }
            var namesakes = [Double](repeating: 0, count: namesakes.count)
            for at in stride(from: 0, to: pairs.count, by: step) {
                let likely = scorer.posterior(pairs[at])
                for field in Field.allCases { counts[field.rawValue][Int(pairs[at][field])] += likely }
                if pairs[at].isNamesake { namesakes[Int(pairs[at].email.rawValue)] += likely[Relation.strangers.rawValue] }
            }
            model.take(counts, from: self)
            model.namesakes = Self.mixed(namesakes, self.namesakes)
        }
        return model
    }

    private mutating func learnStrangers(_ random: [Agreement]) {
        for field in Field.allCases {
            var counts = [Double](repeating: 0.5, count: field.levels)
            for agreement in random { counts[Int(agreement[field])] += 1 }
            let sum = counts.reduce(0, +)
            for level in counts.indices { tables[field.rawValue][level][Relation.strangers.rawValue] = counts[level] / sum }
            // Names know nothing of companies, nor companies of names.
            for level in counts.indices where field == .name || field == .account {
                let relation = field == .name ? Relation.colleagues : .moved
                tables[field.rawValue][level][relation.rawValue] = counts[level] / sum
            }
        }
    }

    private mutating func take(_ counts: [[Scores]], from own: LinkModel) {
        for field in Field.allCases {
            let (seen, kept) = (counts[field.rawValue], own.tables[field.rawValue])
            switch field {
            case .name: learn(field, [.buyer, .moved], seen, kept)
            case .account: learn(field, [.buyer, .colleagues], seen, kept)
            default: for relation in [Relation.buyer, .colleagues, .moved] { learn(field, [relation], seen, kept) }
            }
        }
    }

    /// One column for relations that share what makes this field agree.
    private mutating func learn(_ field: Field, _ relations: [Relation], _ seen: [Scores], _ kept: [Scores]) {
        let counts = seen.map { level in relations.reduce(0) { $0 + level[$1.rawValue] } }
        let column = Self.mixed(counts, kept.map { $0[relations[0].rawValue] })
        for (level, value) in column.enumerated() {
            for relation in relations { tables[field.rawValue][level][relation.rawValue] = value }
        }
    }

    private static func mixed(_ counts: [Double], _ own: [Double]) -> [Double] {
        let seen = counts.reduce(0, +), weight = max(fewestOwnPairs, seen)
        return zip(counts, own).map { ($0 + weight * $1) / (seen + weight) }
    }
}
