import Basics
import MoneyKit

/// In which parts an order is paid, and when each is due: 30 % before production, 70 % against a copy of the bill of lading.
public struct PaymentSchedule: Hashable, Sendable, Codable {
    public enum Trigger: String, Hashable, Sendable, Codable, CaseIterable {
        case onOrder = "on_order"
        case beforeProduction = "before_production"
        case beforeShipment = "before_shipment"
        case againstDocuments = "against_documents"
        case onDelivery = "on_delivery"
    }

    public struct Stage: Hashable, Sendable, Codable {
        public var part: Part
        public var trigger: Trigger
        /// Days after the trigger until the money is due, 0 to 365.
        public var days: Int

        public init(_ part: Part, _ trigger: Trigger, days: Int = 0) {
            (self.part, self.trigger, self.days) = (part, trigger, days)
        }
    }

    public enum Part: Hashable, Sendable, Codable {
        /// Hundredths of a percent of the total: 3000 is 30 %.
        case share(Int)
        /// Minor units of the order's currency.
        case fixed(Int64)
        /// Whatever the others leave.
        case rest
    }

    public static let mostStages = 6
    public static let mostDays = 365
    /// A share of 100 %.
    public static let wholeShare = 10_000

    public let stages: [Stage]

    /// Everything at once, before anything is made or sent.
    public static let inAdvance = PaymentSchedule(unchecked: [Stage(.rest, .onOrder)])
    /// What the trade is used to: 30 % before production, the rest before the goods leave.
    public static let depositAndBalance = PaymentSchedule(
        unchecked: [Stage(.share(3_000), .beforeProduction), Stage(.rest, .beforeShipment)])

    private init(unchecked stages: [Stage]) { self.stages = stages }

    /// - Throws: `schedule.empty`, `schedule.tooMany`, `schedule.badShare`, `schedule.badDays`, `schedule.notOrdered` when a stage
    ///   would be due before the one above it, `schedule.noRest` unless exactly the last one takes the rest.
    public init(_ stages: [Stage]) throws {
        guard let last = stages.last else { throw AppError.invalid("schedule.empty") }
        guard stages.count <= Self.mostStages else {
            throw AppError.invalid("schedule.tooMany", ["most": "\(Self.mostStages)"])
        }
        guard stages.allSatisfy({ (0...Self.mostDays).contains($0.days) }) else { throw AppError.invalid("schedule.badDays") }
        guard last.part == .rest, stages.count(where: { $0.part == .rest }) == 1 else {
            throw AppError.invalid("schedule.noRest")
        }
        var shares = 0
        for stage in stages {
            switch stage.part {
            case .share(let share):
                guard share > 0 else { throw AppError.invalid("schedule.badShare") }
                shares += share
            case .fixed(let minor): guard minor > 0 else { throw AppError.invalid("schedule.badShare") }
            case .rest: break
            }
        }
        guard shares < Self.wholeShare else { throw AppError.invalid("schedule.badShare") }
        let order = stages.compactMap { Trigger.allCases.firstIndex(of: $0.trigger) }
        guard order == order.sorted() else { throw AppError.invalid("schedule.notOrdered") }
        self.stages = stages
    }

    /// What each stage comes to; the parts sum to the total. Shares are rounded toward zero, the rest takes what is left.
    /// - Throws: `schedule.moreThanTotal` when the stages before the last come to more than the total.
    public func amounts(of total: Money) throws -> [Money] {
        var left = total.minor
        var amounts: [Money] = []
        for stage in stages {
            let minor =
                switch stage.part {
                case .share(let share): Int64(Int128(total.minor) * Int128(share) / Int128(Self.wholeShare))
                case .fixed(let minor): minor
                case .rest: left
                }
            left -= minor
            guard left >= 0 else { throw AppError.invalid("schedule.moreThanTotal") }
            amounts.append(Money(minor: minor, total.currency))
        }
        precondition(left == 0, "the parts of a schedule sum to the whole")
        return amounts
    }

    public var json: String { JSONText.write(self) ?? "{}" }

    public init?(json: String) {
        guard let read = JSONText.read(Self.self, json) else { return nil }
        self = read
    }
}
