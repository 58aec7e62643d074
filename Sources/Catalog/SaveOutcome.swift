import Basics

/// What saving a draft came to.
public enum SaveOutcome<Noun>: Hashable, Sendable {
    case created(ID<Noun>)
    case updated(ID<Noun>)
    /// The database said what the draft says already; nothing was written.
    case unchanged(ID<Noun>)

    public var id: ID<Noun> {
        switch self {
        case .created(let id), .updated(let id), .unchanged(let id): id
        }
    }

    public var isUnchanged: Bool {
        if case .unchanged = self { true } else { false }
    }
}

public typealias ProductOutcome = SaveOutcome<Product>
