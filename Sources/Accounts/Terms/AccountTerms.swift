import Basics
import Journal
import Pricing
import Sales
import Store

/// What staff agree with a company: prices, how it pays, and above which sum its buyers need an approver.
public struct AccountTerms: Hashable, Sendable {
    /// The ways to pay that are agreed by a click; others are agreed in a quote.
    public enum Paying: String, Sendable, CaseIterable {
        case inAdvance = "in_advance"
        case deposit
        case net
    }

    public static let mostNetDays = 120

    public var name: String
    public var country: String
    public var taxNumber: String
    public var prices: BuyerPrices
    public var paying: Paying
    /// After the order, for `net`.
    public var netDays: Int
    public var approvalAbove: Int64?

    public init(
        name: String, country: String = "", taxNumber: String = "", prices: BuyerPrices = .none, paying: Paying = .inAdvance,
        netDays: Int = 30, approvalAbove: Int64? = nil
    ) {
        (self.name, self.country, self.taxNumber, self.prices) = (name, country, taxNumber, prices)
        (self.paying, self.netDays, self.approvalAbove) = (paying, netDays, approvalAbove)
    }

    /// As an account has them now.
    public init(_ account: Account) {
        let stage = account.schedule.stages.first
        let isNet = account.schedule.stages.count == 1 && stage?.days ?? 0 > 0
        self.init(
            name: account.name, country: account.country, taxNumber: account.taxNumber, prices: account.agreed,
            paying: account.schedule == .inAdvance ? .inAdvance : isNet ? .net : .deposit,
            netDays: isNet ? stage?.days ?? 30 : 30,
            approvalAbove: account.approvalAbove)
    }

    /// - Throws: `account.netDays`.
    var schedule: PaymentSchedule {
        get throws {
            switch paying {
            case .inAdvance: return .inAdvance
            case .deposit: return .depositAndBalance
            case .net:
                guard (1...Self.mostNetDays).contains(netDays) else {
                    throw AppError.invalid("account.netDays", ["most": "\(Self.mostNetDays)"])
                }
                return try PaymentSchedule([.init(.rest, .onOrder, days: netDays)])
            }
        }
    }

    /// Agrees on them; orders from now on are placed by them.
    /// - Throws: `account.unknown`, `account.name`, `account.country`, `account.netDays`, `account.listGone`, `account.groupGone`.
    public func save(of id: ID<Account>, by staff: String, in tx: Transaction) throws {
        let name = try AccountUser.tidied(name, most: Account.mostName)
        guard country.isEmpty || Country.isKnown(country) else { throw AppError.invalid("account.country") }
        if let list = prices.list, try BuyerPriceList.find(list, in: tx) == nil { throw AppError.invalid("account.listGone") }
        if let group = prices.group, try CustomerGroup.find(group, in: tx) == nil { throw AppError.invalid("account.groupGone") }
        let changed = try tx.run(
            """
            UPDATE accounts SET name = \(name), country = \(country), tax_number = \(String(taxNumber.prefix(Self.mostTaxNumber))),
                price_list_id = \(prices.list), discount = \(prices.discount), customer_group_id = \(prices.group),
                schedule = \(try schedule.json), approval_above = \(approvalAbove), updated_at = \(tx.now)
            WHERE id = \(id)
            """)
        guard changed == 1 else { throw AppError.notFound("account.unknown") }
        try Journal.append(
            "account.termsSet", subject: id.text, actor: staff,
            detail: [
                "discount": "\(prices.discount)", "list": prices.list?.text ?? "", "group": prices.group?.text ?? "",
                "paying": paying.rawValue,
            ], in: tx)
    }

    static let mostTaxNumber = 40
}
