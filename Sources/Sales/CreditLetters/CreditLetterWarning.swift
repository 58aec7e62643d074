import Basics
import MoneyKit
import Store

/// What a letter of credit asks to be looked at.
public enum CreditLetterWarning: String, Hashable, Sendable, CaseIterable {
    /// The goods have to leave soon, or should have, or have left too late.
    case shipmentNear, shipmentOver, shippedLate
    /// The documents have to be presented soon, or should have been.
    case presentationNear, presentationOver
    case expiryNear, expired
    /// The order comes to more, or to less, than the letter pays.
    case amountOver, amountUnder

    /// It can no longer be kept.
    public var isBroken: Bool {
        [.shipmentOver, .shippedLate, .presentationOver, .expired, .amountOver, .amountUnder].contains(self)
    }
}

extension CreditLetter {
    static let (shipmentWarningDays, presentationWarningDays, expiryWarningDays): (Int, Int, Int) = (10, 5, 14)

    /// The last day on which the documents of what left on `day` may be presented: never after the letter has expired.
    func lastPresentation(of day: String) -> String {
        min(Self.day(day, plus: presentationDays), expiresOn)
    }

    /// - Parameters:
    ///   - shipped: the days on which parts have left, in any order.
    ///   - isAllOut: whether nothing is left to send.
    public func warnings(on today: String, total: Money, shipped: [String], isAllOut: Bool) -> [CreditLetterWarning] {
        var warnings: [CreditLetterWarning] = []
        if shipped.contains(where: { $0 > latestShipment }) { warnings.append(.shippedLate) }
        if !isAllOut {
            if today > latestShipment {
                warnings.append(.shipmentOver)
            } else if Self.day(today, plus: Self.shipmentWarningDays) >= latestShipment {
                warnings.append(.shipmentNear)
            }
        }
        if presentedOn.isEmpty {
            if let first = shipped.min() {
                let last = lastPresentation(of: first)
                if today > last {
                    warnings.append(.presentationOver)
                } else if Self.day(today, plus: Self.presentationWarningDays) >= last {
                    warnings.append(.presentationNear)
                }
            }
            if today > expiresOn {
                warnings.append(.expired)
            } else if Self.day(today, plus: Self.expiryWarningDays) >= expiresOn {
                warnings.append(.expiryNear)
            }
        }
        return warnings + amountWarnings(total)
    }

    /// Days as texts sort as they follow each other.
    private static func day(_ text: String, plus days: Int) -> String {
        CalendarDay(text)?.adding(days: days).text ?? text
    }

    /// The margin is rounded toward zero, to the safe side.
    private func amountWarnings(_ total: Money) -> [CreditLetterWarning] {
        let margin = Int64(Int128(amount.minor) * Int128(tolerance) / Int128(Self.wholeTolerance))
        if total.minor > amount.minor + margin { return [.amountOver] }
        return total.minor < amount.minor - margin ? [.amountUnder] : []
    }

    /// A letter that wants to be looked at.
    public struct Watch: Hashable, Sendable {
        public let order: ID<Order>
        public let number: String
        public let company: String
        public let letter: CreditLetter
        public let warnings: [CreditLetterWarning]
    }

    static let mostWatched = 200

    /// The letters of orders that are not over and have something to warn of, by their next date.
    public static func watched(in tx: Transaction) throws -> [Watch] {
        let over: [OrderState] = OrderState.allCases.filter(\.isFinal)
        let ids: [ID<Order>] = try tx.rows(
            """
            SELECT l.order_id FROM credit_letters l JOIN orders o ON o.id = l.order_id
            WHERE NOT o.state IN \(over) ORDER BY l.latest_shipment, l.order_id LIMIT \(mostWatched)
            """
        ).map { $0["order_id"] }
        return try ids.compactMap { id in
            guard let order = try OrderDetail.find(id: id, in: tx), let letter = try find(order, in: tx) else { return nil }
            let warnings = try letter.warnings(of: order, shipments: Shipment.all(of: id, in: tx), on: tx.now.day)
            return warnings.isEmpty
                ? nil
                : Watch(order: id, number: order.number, company: order.contact.company, letter: letter, warnings: warnings)
        }
    }

    /// The warnings of an order as it stands.
    public func warnings(of order: OrderDetail, shipments: [Shipment], on today: String) -> [CreditLetterWarning] {
        let isAllOut =
            [.shipped, .delivered, .closed].contains(order.state)
            || (!shipments.isEmpty && Shipment.left(of: order, after: shipments).allSatisfy { $0 == 0 })
        return warnings(on: today, total: order.total, shipped: shipments.map(\.facts.day), isAllOut: isAllOut)
    }
}
