import Basics
import Store

/// Whom a price list is for.
public enum ListAudience: Hashable, Sendable {
    /// Those whose terms name the list.
    case accounts
    case group(ID<CustomerGroup>)
    /// Signed-in buyers of these countries, by ISO 3166-1 alpha-2.
    case countries([String])
    case everybody

    /// The name under which it is kept.
    public var name: String {
        switch self {
        case .accounts: "accounts"
        case .group: "group"
        case .countries: "countries"
        case .everybody: "everybody"
        }
    }

    public static let names = ["accounts", "group", "countries", "everybody"]

    /// The fewer it is for, the more it counts.
    var narrowness: Int {
        switch self {
        case .everybody: 0
        case .countries: 1
        case .group: 2
        case .accounts: 3
        }
    }

    /// Its prices were agreed with buyers, so no discount comes off them.
    var isAgreed: Bool { narrowness >= 2 }

    public var group: ID<CustomerGroup>? { if case .group(let id) = self { id } else { nil } }

    public var countries: [String] { if case .countries(let codes) = self { codes } else { [] } }

    init(_ row: Row) {
        let group: ID<CustomerGroup>? = row["customer_group_id"]
        switch (row["audience"] as String, group) {
        case ("everybody", _): self = .everybody
        case ("countries", _): self = .countries((row["countries"] as String).split(separator: " ").map(String.init))
        case ("group", let group?): self = .group(group)
        default: self = .accounts
        }
    }
}

/// Whom a price list is for and when.
public struct ListTerms: Hashable, Sendable {
    public static let priorities = 0...999
    public static let mostCountries = 60

    public var audience: ListAudience
    /// From this instant on; nothing is always.
    public var startsAt: Instant?
    /// No longer at this instant; nothing is for ever.
    public var endsAt: Instant?
    /// Among lists for as many that start together the higher counts.
    public var priority: Int

    public init(
        _ audience: ListAudience = .accounts, from startsAt: Instant? = nil, until endsAt: Instant? = nil, priority: Int = 0
    ) {
        (self.audience, self.startsAt, self.endsAt, self.priority) = (audience, startsAt, endsAt, priority)
    }

    init(_ row: Row) {
        self.init(ListAudience(row), from: row["starts_at"], until: row["ends_at"], priority: row["priority"])
    }

    public func isInForce(at now: Instant) -> Bool { startsAt ?? now <= now && endsAt.map { now < $0 } ?? true }

    /// Whether there is an instant at which both are in force.
    public func meets(_ other: ListTerms) -> Bool {
        let from = max(startsAt ?? Self.ever, other.startsAt ?? Self.ever)
        return endsAt.map { from < $0 } ?? true && other.endsAt.map { from < $0 } ?? true
    }

    static let ever = Instant(milliseconds: .min)

    /// - Throws: `pricing.listPeriod`, `pricing.listPriority`, `pricing.listGroup`, `pricing.listCountries`.
    func check(in tx: Transaction) throws {
        if let startsAt, let endsAt, endsAt <= startsAt { throw AppError.invalid("pricing.listPeriod") }
        guard Self.priorities.contains(priority) else {
            throw AppError.invalid("pricing.listPriority", ["most": "\(Self.priorities.upperBound)"])
        }
        switch audience {
        case .group(let id):
            guard try CustomerGroup.find(id, in: tx) != nil else { throw AppError.invalid("pricing.listGroup") }
        case .countries(let codes):
            guard (1...Self.mostCountries).contains(codes.count), codes.allSatisfy(Country.isKnown),
                Set(codes).count == codes.count
            else { throw AppError.invalid("pricing.listCountries") }
        case .accounts, .everybody: break
        }
    }

    /// As the journal tells it.
    var told: [String: String] {
        [
            "audience": audience.name, "group": audience.group?.text ?? "",
            "countries": audience.countries.joined(separator: " "),
            "startsAt": startsAt?.iso8601 ?? "", "endsAt": endsAt?.iso8601 ?? "", "priority": "\(priority)",
        ]
    }
}
