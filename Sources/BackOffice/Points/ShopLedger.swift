import Basics
import Guard
import Store

/// One shop on a marketplace as the pages of the points show it: its penalties, what they add up to, and what is coming.
struct ShopLedger: Sendable {
    static let chartDays = 365

    let shop: MarketShop
    let pack: RulePack?
    let steps: PointSteps
    /// Newest first; void ones too.
    let penalties: [Penalty]
    /// The owner's own points, by rule.
    let edited: [String: RulePoints]
    let ledger: Ledger
    /// Which days are worked until an appeal is due.
    let calendar: WorkCalendar
    let today: CalendarDay

    init(_ shop: MarketShop, _ rules: HouseRules, in tx: Transaction) throws {
        self.shop = shop
        pack = rules.pack(shop.pack)
        steps = pack?.thresholds ?? .unknown
        penalties = try Penalty.all(of: shop.id, in: tx)
        edited = try RulePoints.all(of: shop.pack, in: tx)
        ledger = Ledger(steps: steps, penalties: penalties)
        calendar = try WorkCalendar.load(in: tx)
        today = CalendarDay(tx.now)
    }

    static func all(in tx: Transaction) throws -> [ShopLedger] {
        let rules = try HouseRules.load(in: tx)
        return try MarketShop.all(in: tx).map { try ShopLedger($0, rules, in: tx) }
    }

    static func find(_ id: ID<MarketShop>, in tx: Transaction) throws -> ShopLedger? {
        try MarketShop.find(id, in: tx).map { try ShopLedger($0, try HouseRules.load(in: tx), in: tx) }
    }

    var balance: Int { ledger.balance(on: today) }
    var firstDay: CalendarDay { today.adding(days: 1 - Self.chartDays) }
    var lastDay: CalendarDay { today.adding(days: Self.chartDays) }

    /// What is to come within a year, earliest first.
    var coming: [LedgerEvent] {
        Ledger.events(penalties, steps: steps, from: today, through: lastDay, today: today).filter { $0.kind != .penalty }
    }

    /// The penalties of the last 365 days that stand: neither void nor taken back by an appeal.
    var counted: [Penalty] {
        penalties.filter { !$0.isVoid && $0.appeal.state != .upheld && (firstDay...today).contains($0.facts.day) }
    }

    /// The last day to appeal against a notice of `day` when the notice names none.
    func appealDue(after day: CalendarDay) -> CalendarDay {
        calendar.day(steps.appealWorkingDays, workingDaysAfter: day)
    }

    /// What is missing to trust the last day of an appeal: years that no list of days off covers. A day that the notice named
    /// needs none.
    func uncoveredYears(_ penalty: Penalty) -> String? {
        guard penalty.appeal.state == .none, penalty.appeal.due == appealDue(after: penalty.facts.day) else { return nil }
        return uncoveredYears(from: penalty.facts.day, through: penalty.appeal.due)
    }

    func uncoveredYears(from first: CalendarDay, through last: CalendarDay) -> String? {
        let years = calendar.uncovered(from: first, through: last)
        return years.isEmpty ? nil : years.map(String.init).joined(separator: ", ")
    }

    /// Points a rule costs: the owner's word before the pack's.
    func points(of rule: Rule) -> Int? { edited[rule.id]?.points ?? rule.points }
}

extension AppError {
    /// Whether a form can say it beside what was typed; anything else has a page of its own.
    var isOfForm: Bool { [.invalid, .tooLarge, .conflict, .tooMany].contains(kind) || message.key == "guard.check.notFound" }
}
