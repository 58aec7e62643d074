import Foundation

/// A logarithm of probability for each relation, in the order of `Relation`.
typealias Scores = SIMD4<Double>

/// Weights after Fellegi and Sunter (1969) for four relations instead of two: for every field and level of agreement its
/// probability in each relation. Within a relation fields are taken as independent, which is far nearer to the truth for four
/// relations than for two: company, switchboard and country agree for colleagues by one cause, name and mailbox for a person who
/// moved by another.
struct LinkModel: Hashable, Sendable, Codable {
    /// For each field of `Field` and each of its levels, the probability in each relation.
    var tables: [[Scores]]
    /// The table of addresses between strangers who share a name: what is left of a masked address then fits more often by chance.
    var namesakes: [Double]
    /// How many other records of the same buyer, of colleagues and of the same person elsewhere one record has in the mean.
    var mates: SIMD3<Double>

    /// Logarithms of what is known before two records are looked at, among `records` of them.
    func priors(records: Int) -> Scores {
        let share = mates / Double(max(records, 2))
        let (buyer, colleagues, moved) = (min(share[0], 0.2), min(share[1], 0.2), min(share[2], 0.2))
        return Self.log(Scores(buyer, colleagues, moved, 1 - buyer - colleagues - moved))
    }

    static func log(_ values: Scores) -> Scores {
        Scores(Foundation.log(values[0]), Foundation.log(values[1]), Foundation.log(values[2]), Foundation.log(values[3]))
    }
}
