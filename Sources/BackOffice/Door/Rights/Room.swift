import Store

/// The rooms of the back office, to which rights are given.
enum Room: String, Storable, Sendable, CaseIterable {
    /// The desk of the day.
    case home
    /// What is everybody's own: name, password, sessions, keys.
    case own
    case products, prices, content, imports, inquiries, customers, accounts, quotes, outreach, orders, payments
    /// What marketplaces allow: checks, house rules, penalty points.
    case `guard`
    case reports, jobs
    /// Settings that finance keeps as well: currencies, shipping, tax, bank, ways to pay, documents.
    case money
    case settings
    /// What is kept of one buyer, and that it goes.
    case privacy
    case audit
    /// Who works here: the owners' alone, since whoever gives rights has them all.
    case staff

    /// Rooms whose rights the owner gives and takes one by one.
    static let given: [Room] = allCases.filter { ![.home, .own, .staff].contains($0) }

    /// As which role somebody acts who was given more here than the own role has.
    var worker: Staff.Role {
        switch self {
        case .home, .own: .viewer
        case .products, .content, .imports, .guard, .jobs: .editor
        case .inquiries, .customers, .accounts, .quotes, .outreach, .orders, .reports: .sales
        case .prices, .payments, .money: .finance
        case .settings, .privacy, .audit, .staff: .owner
        }
    }
}

/// How far somebody may go in a room. Whoever may change may see.
enum RoomRight: String, Storable, Sendable, CaseIterable, Comparable {
    case none, see, change

    static func < (left: RoomRight, right: RoomRight) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Staff.Role {
    /// What a role may do in a room: the preset that single rights differ from. `change` means that there is something in the
    /// room which the role may change; what exactly, the room's own rules say.
    func right(in room: Room) -> RoomRight {
        if self == .owner { return .change }
        switch room {
        case .home, .own: return .change
        case .staff, .audit, .privacy: return .none
        default: return changes.contains(room) ? .change : .see
        }
    }

    private var changes: Set<Room> {
        switch self {
        case .owner: Set(Room.allCases)
        case .editor: [.products, .content, .imports, .inquiries, .outreach, .orders, .guard, .jobs]
        case .sales: [.prices, .inquiries, .customers, .accounts, .quotes, .outreach, .orders, .guard, .jobs]
        case .finance: [.products, .prices, .imports, .inquiries, .quotes, .orders, .payments, .guard, .jobs, .money]
        case .viewer: []
        }
    }
}
