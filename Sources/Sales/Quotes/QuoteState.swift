import Basics
import Store

/// How far a quote has come.
public enum QuoteState: String, Storable, Sendable, CaseIterable, Codable {
    case draft
    case waitingApproval = "waiting_approval"
    case sent
    case countered
    case accepted
    case declined
    case expired
    case withdrawn

    /// Who brings a quote from one state to the next.
    public enum Side: String, Sendable, CaseIterable {
        case buyer, sales, approver, calendar
    }

    struct Move: Hashable, Sendable {
        let from: QuoteState
        let to: [QuoteState]
        let side: Side

        init(_ from: QuoteState, _ to: [QuoteState], by side: Side) {
            (self.from, self.to, self.side) = (from, to, side)
        }
    }

    /// The ways from one state to the next, and who goes them. Whatever is not in this table does not happen.
    static let moves: [Move] = [
        Move(.draft, [.waitingApproval, .sent, .withdrawn], by: .sales),
        Move(.waitingApproval, [.sent, .draft], by: .approver),
        // Taken back to be changed, or altogether.
        Move(.waitingApproval, [.draft, .withdrawn], by: .sales),
        Move(.sent, [.countered, .accepted, .declined], by: .buyer),
        Move(.sent, [.draft, .withdrawn], by: .sales),
        Move(.sent, [.expired], by: .calendar),
        // The offer stands while its answer is thought about: a buyer may still take it, or ask again.
        Move(.countered, [.countered, .accepted, .declined], by: .buyer),
        Move(.countered, [.draft, .withdrawn], by: .sales),
        Move(.countered, [.expired], by: .calendar),
        Move(.declined, [.draft], by: .sales),
        Move(.expired, [.draft, .withdrawn], by: .sales),
    ]

    /// The states a quote may go to from here, whoever brings it there.
    public var next: Set<QuoteState> { Set(Self.moves.filter { $0.from == self }.flatMap(\.to)) }

    /// The states that one side may bring a quote to from here.
    public func next(for side: Side) -> Set<QuoteState> {
        Set(Self.moves.filter { $0.from == self && $0.side == side }.flatMap(\.to))
    }

    /// A buyer may accept, counter or decline it.
    public var isOpen: Bool { self == .sent || self == .countered }

    /// Nothing happens to the quote any more.
    public var isFinal: Bool { next.isEmpty }

    /// - Throws: `quote.noSuchMove` with the states `from` and `to`.
    func require(_ state: QuoteState, by side: Side) throws {
        guard next(for: side).contains(state) else {
            throw AppError(.conflict, "quote.noSuchMove", ["from": rawValue, "to": state.rawValue])
        }
    }
}
