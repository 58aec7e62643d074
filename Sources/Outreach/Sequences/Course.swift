import Customers
import Store

/// A course of letters about one thing: when it begins is in `CourseStart`, of which letters it consists in `CoursePlan`, and what
/// ends it in `Run`.
public enum Course {
    /// What the letters are about.
    public enum Kind: String, Storable, Sendable, Codable, CaseIterable {
        case abandonedCart = "abandoned_cart"
        case sampleOffer = "sample_offer"
        case quoteLapsing = "quote_lapsing"
        case reorderDue = "reorder_due"
        case winBack = "win_back"
        case thankYou = "thank_you"

        /// What the buyer must have agreed to; `nil` for what belongs to a deal of his own making and advertises nothing: the
        /// end of an offer that he asked for, and word that his goods should have come.
        public var purpose: Consent.Purpose? {
            switch self {
            case .abandonedCart, .reorderDue: .reminders
            case .sampleOffer: .followUp
            case .winBack: .newsletter
            case .quoteLapsing, .thankYou: nil
            }
        }

        /// What must still be so when a letter goes out, whatever the owner has written.
        var condition: Condition? {
            switch self {
            case .abandonedCart: .cartIsLeft
            case .quoteLapsing: .quoteIsOpen
            case .thankYou: .nothingComesBack
            case .sampleOffer, .reorderDue, .winBack: nil
            }
        }

        /// The texts that its letters may have. One that advertises is not among those of a course that needs no consent.
        public var templates: [LetterTemplate.Name] {
            switch self {
            case .abandonedCart: [.abandonedCart, .abandonedCartLast]
            case .sampleOffer: [.sampleOffer, .sampleOfferLast]
            case .quoteLapsing: [.quoteLapsing]
            case .reorderDue: [.reorderDue]
            case .winBack: [.winBack, .winBackLast]
            case .thankYou: [.thankYou]
            }
        }
    }

    static let hour: Int64 = 3_600
    static let day: Int64 = 86_400

    enum Condition: Hashable, Sendable {
        case cartIsLeft, quoteIsOpen, nothingComesBack
    }
}
