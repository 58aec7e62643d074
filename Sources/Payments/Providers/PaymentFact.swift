import Basics
import MoneyKit

/// One thing that a provider says of a payment.
///
/// Providers tell things twice, late and in any order. A fact says what is, not what has changed, so facts can be merged: whatever
/// the order in which they arrive, the payment comes out the same (see `MergeFacts`).
public enum PaymentFact: Hashable, Sendable, Codable {
    /// The provider knows the attempt by this name; the buyer goes on at `url`.
    case begun(reference: String, url: String, expires: Instant?)
    /// The provider knows the money by this name.
    case capture(String)
    /// The buyer has been given something to pay with, such as a voucher, and is awaited.
    case waiting(until: Instant?, details: [String: String])
    /// The money is reserved and not taken.
    case authorised
    /// The money is the seller's.
    case paid(Money, capture: String)
    /// What the provider keeps of it, in the currency of its books.
    case fee(Money)
    /// One try did not work; the buyer may try again.
    case refusedOnce(String)
    /// It will not come.
    case failed(String)
    /// The time for it is up.
    case expired
    case refund(Refund)
    case dispute(Dispute)
    /// The provider hints at more than it says: it is to be asked.
    case lookAgain

    /// Money that goes back.
    public struct Refund: Hashable, Sendable, Codable {
        /// Ranked: a later one is never taken back by an earlier one that arrives after it.
        public enum State: String, Hashable, Sendable, Codable, CaseIterable {
            case asked, pending, done, failed
            var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
        }

        public var reference: String
        /// The refund that was asked for here; `nil` for one from the provider's own pages.
        public var ours: String?
        public var amount: Money
        public var state: State
        public var problem: String

        public init(reference: String, ours: String?, amount: Money, state: State, problem: String = "") {
            (self.reference, self.ours, self.amount, self.state) = (reference, ours, amount, state)
            self.problem = problem
        }
    }

    /// A payment that the buyer's bank takes back, or tries to.
    public struct Dispute: Hashable, Sendable, Codable {
        public enum State: String, Hashable, Sendable, Codable, CaseIterable {
            /// The bank asks and has taken nothing yet.
            case inquiry
            /// The money is held back until it is decided.
            case open
            case won, lost
            var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
        }

        public var reference: String
        public var amount: Money
        public var state: State
        public var reason: String
        /// Until when the seller may answer.
        public var due: Instant?

        public init(reference: String, amount: Money, state: State, reason: String, due: Instant?) {
            (self.reference, self.amount, self.state) = (reference, amount, state)
            (self.reason, self.due) = (reason, due)
        }
    }
}

/// What a provider has told, once: a webhook's message.
public struct ProviderEvent: Hashable, Sendable {
    /// As the provider numbers them; the same event comes more than once.
    public let id: String
    /// What the provider calls it, such as `checkout.session.completed`.
    public let kind: String
    /// The payment as it was named when it began; `nil` when the event does not say.
    public let payment: ID<Payment>?
    /// What the provider calls the attempt or the money, the surest name first.
    public let references: [String]
    public let facts: [PaymentFact]

    public init(id: String, kind: String, payment: ID<Payment>?, references: [String], facts: [PaymentFact]) {
        (self.id, self.kind, self.payment) = (id, kind, payment)
        (self.references, self.facts) = (references.filter { !$0.isEmpty }, facts)
    }
}
