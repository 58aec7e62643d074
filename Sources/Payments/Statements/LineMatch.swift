import Basics
import Ledger
import MoneyKit
import Sales

/// Which order a line of a statement may pay, and what speaks for it.
public struct LineMatch: Hashable, Sendable {
    /// What speaks for it, the strongest first.
    public enum Sign: Int, Hashable, Comparable, Sendable {
        /// The order's creditor reference, whose check digits are right.
        case reference
        /// The order's number.
        case number
        /// What is due, in the same currency.
        case amount
        /// The name of the company.
        case payer

        public static func < (left: Sign, right: Sign) -> Bool { left.rawValue < right.rawValue }

        var weight: Int { [8, 5, 2, 1][rawValue] }
    }

    public let order: ID<Order>
    public let number: String
    public let company: String
    public let open: Money
    /// The strongest first.
    public let signs: [Sign]

    init(_ order: OpenOrders.Entry, signs: [Sign]) {
        (self.order, number, company, open) = (order.id, order.number, order.company, order.open)
        self.signs = signs.sorted()
    }

    var weight: Int { signs.reduce(0) { $0 + $1.weight } }

    /// Whether nothing is left for a person to decide: the order is named, and by its number alone only for what is due.
    public var isSure: Bool { signs.contains(.reference) || (signs.contains(.number) && signs.contains(.amount)) }
}

/// What the words of a line say.
enum LineWords {
    private static let mostScalars = 4_000
    private static let mostNames = 50

    /// Letters and digits alone, in capitals: banks break references wherever a line ends.
    static func squeezed(_ text: String) -> String {
        String(String.UnicodeScalarView(text.uppercased().unicodeScalars.filter(ModuloNinetySeven.isAlphanumeric)))
    }

    /// Everything in squeezed words that is a creditor reference with right check digits.
    static func references(in words: String) -> [String] {
        runs(after: "RF", in: words, lengths: 5...PaymentReference.mostCharacters).compactMap {
            PaymentReference(reading: $0)?.text
        }
    }

    private static let lengthsOfNumber = 8...20

    /// Everything that may be the number of an order, squeezed.
    static func numbers(in words: String) -> [String] {
        runs(after: Order.numberPrefix, in: words, lengths: lengthsOfNumber)
    }

    /// A squeezed number as orders have it: `TW2026000001` is `TW-2026-000001`.
    static func spelled(_ number: String) -> String {
        let rest = number.dropFirst(Order.numberPrefix.count)
        return "\(Order.numberPrefix)-\(rest.prefix(4))-\(rest.dropFirst(4))"
    }

    /// All runs of these lengths that begin so.
    private static func runs(after begin: String, in words: String, lengths: ClosedRange<Int>) -> [String] {
        let (bytes, begin) = (Array(words.utf8.prefix(mostScalars)), Array(begin.utf8))
        var found: [String] = []
        for index in bytes.indices where bytes[index...].starts(with: begin) && found.count < mostNames * lengths.count {
            for length in lengths where index + length <= bytes.count {
                found.append(String(decoding: bytes[index..<index + length], as: UTF8.self))
            }
        }
        return found
    }

    private static let legalForms: Set<String> = [
        "GMBH", "LTD", "LIMITED", "LLC", "INC", "CORP", "SARL", "SRL", "OOO", "PLC", "PTY", "GROUP", "TRADING", "COMPANY", "THE",
        "AND",
        "UND",
    ]

    /// The words of a company's name that tell it from others.
    static func name(_ text: String) -> Set<String> {
        Set(text.uppercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count > 2 })
            .subtracting(legalForms)
    }
}

extension BankDetails {
    /// The account of the ledger that holds the money of this bank account.
    public var ledgerAccount: LedgerAccount { .bank(LineWords.squeezed(account)) }
}
