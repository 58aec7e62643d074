import Customers
import Store

/// A course of letters about one thing: when it begins is in `CourseStart`, and what ends it in `Run`.
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

        public var steps: [Step] {
            switch self {
            case .abandonedCart:
                [Step(after: 4 * hour, if: .cartIsLeft, .abandonedCart), Step(after: 3 * day, if: .cartIsLeft, .abandonedCart)]
            case .sampleOffer: [Step(after: 7 * day, .sampleOffer), Step(after: 21 * day, .sampleOffer)]
            case .quoteLapsing: [Step(after: 0, if: .quoteIsOpen, .quoteLapsing)]
            case .reorderDue: [Step(after: 0, .reorderDue)]
            case .winBack: [Step(after: 180 * day, .winBack), Step(after: 90 * day, .winBack)]
            case .thankYou: [Step(after: 2 * day, if: .nothingComesBack, .thankYou)]
            }
        }
    }

    static let hour: Int64 = 3_600
    static let day: Int64 = 86_400

    /// What must still be so when a letter goes out.
    public enum Condition: Hashable, Sendable {
        case cartIsLeft, quoteIsOpen, nothingComesBack
    }

    /// One letter of a course.
    public struct Step: Hashable, Sendable {
        /// After the beginning, or after the letter before.
        public let delaySeconds: Int64
        public let condition: Condition?
        public let template: LetterTemplate.Name

        init(after seconds: Int64, if condition: Condition? = nil, _ template: LetterTemplate.Name) {
            (delaySeconds, self.condition, self.template) = (seconds, condition, template)
        }
    }
}
