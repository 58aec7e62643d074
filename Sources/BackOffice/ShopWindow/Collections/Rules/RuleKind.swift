import Basics
import Catalog

/// What a line of a rule can ask, as the form names it.
enum RuleKind: String, CaseIterable, Sendable {
    case price, category, tag, specification, certificate, inStock, soldOut, moq, leadTime, created, published, sold, ownOnly,
        both

    init(_ condition: CollectionRule.Condition) {
        self =
            switch condition {
            case .price: .price
            case .category: .category
            case .tag: .tag
            case .specification, .measure: .specification
            case .certificate: .certificate
            case .inStock(let isIn): isIn ? .inStock : .soldOut
            case .moq: .moq
            case .leadTime: .leadTime
            case .created: .created
            case .published: .published
            case .sold: .sold
            case .audience(let audience): audience == .own ? .ownOnly : .both
            }
    }
}
