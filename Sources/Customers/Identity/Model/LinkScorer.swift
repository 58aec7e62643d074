import Basics
import Foundation

/// A model with its logarithms taken, for one number of records.
struct LinkScorer: Sendable {
    private let priors: Scores
    private let logs: [[Scores]]
    private let namesakes: [Double]

    init(_ model: LinkModel, records: Int) {
        priors = model.priors(records: records)
        logs = model.tables.map { $0.map(LinkModel.log) }
        namesakes = model.namesakes.map { log($0) }
    }

    /// The logarithm of each relation's probability, but for a constant.
    func scores(_ agreement: Agreement) -> Scores {
        Field.allCases.reduce(priors) { $0 + part($1, agreement) }
    }

    /// What one field says.
    private func part(_ field: Field, _ agreement: Agreement) -> Scores {
        let level = agreement[field]
        var part = logs[field.rawValue][Int(level)]
        switch field {
        case .name:
            if let chance = agreement.nameChance {
                part[1] = chance
                part[3] = chance
            }
        case .account:
            if let chance = agreement.accountChance {
                part[2] = chance
                part[3] = chance
            }
        case .email:
            if let chance = agreement.emailChance {
                part[3] = chance
            } else if agreement.isNamesake {
                part[3] = namesakes[Int(level)]
            }
        case .phone: if let chance = agreement.phoneChance { part[3] = chance }
        case .place: if let chance = agreement.placeChance { part[3] = chance }
        default: break
        }
        return part
    }

    /// The natural logarithm of the odds that two records are one buyer.
    func weight(_ agreement: Agreement) -> Double {
        let scores = scores(agreement)
        let other = max(scores[1], scores[2], scores[3])
        return scores[0] - other - log(exp(scores[1] - other) + exp(scores[2] - other) + exp(scores[3] - other))
    }

    /// The probability of each relation.
    func posterior(_ agreement: Agreement) -> Scores {
        let scores = scores(agreement), top = scores.max()
        let weights = Scores(exp(scores[0] - top), exp(scores[1] - top), exp(scores[2] - top), exp(scores[3] - top))
        return weights / weights.sum()
    }

    /// The probability that two records are one buyer, in percent; certainty is left to people.
    func percent(_ agreement: Agreement) -> Int {
        agreement.isRefused ? 0 : min(max(Int((posterior(agreement)[Relation.buyer.rawValue] * 100).rounded()), 1), 99)
    }

    /// What each field says for one buyer against strangers, strongest first; what is missing or says next to nothing is left out.
    func reasons(_ agreement: Agreement) -> [LinkReason] {
        Field.allCases.compactMap { field in
            let part = part(field, agreement)
            let bits = (part[Relation.buyer.rawValue] - part[Relation.strangers.rawValue]) / log(2)
            guard abs(bits) >= 0.5, let word = agreement.word(field) else { return nil }
            return LinkReason(field: field, message: Message("customers.why.\(field).\(word)"), bits: bits)
        }.sorted { abs($0.bits) > abs($1.bits) }
    }
}
