import Accounts
import Basics
import Journal
import Store

/// What one person may do: the role's preset, and what the owner gave or took besides.
struct StaffRights: Sendable, Hashable {
    let role: Staff.Role
    /// Rooms in which the person may do something else than the role.
    let single: [Room: RoomRight]

    init(_ role: Staff.Role, single: [Room: RoomRight] = [:]) {
        // Nothing can be taken from an owner, who would give it back.
        (self.role, self.single) = (role, role == .owner ? [:] : single)
    }

    func right(in room: Room) -> RoomRight { single[room] ?? role.right(in: room) }

    /// The right in the room of an address; one without a room is the owners' alone.
    func right(at path: String) -> RoomRight {
        guard let room = Room.of(path) else { return role == .owner ? .change : .none }
        return right(in: room)
    }

    /// Whether an address is shown: an entry of the navigation, a link.
    func sees(_ path: String) -> Bool { right(at: path) >= .see }

    /// As which role the person acts in a room, for the rules of the room: whose right was taken reads as a viewer does, whoever
    /// was given one works as those who have it by their role.
    func acting(at path: String) -> Staff.Role {
        guard let room = Room.of(path), let right = single[room], right != role.right(in: room) else { return role }
        return right == .change ? room.worker : .viewer
    }

    /// Whether the list of an address may be taken along as a file. Lists of buyers, orders and money leave the house with those
    /// who answer for them; what editors look after, with whoever may change something there as well.
    func takesAlong(_ path: String) -> Bool {
        guard let room = Room.of(path), right(in: room) >= .see else { return false }
        return [.owner, .sales, .finance].contains(acting(at: path)) || room.worker == .editor && right(in: room) == .change
    }

    /// The rights of a person.
    static func load(_ staff: Staff, in tx: Transaction) throws -> StaffRights {
        let rows = try tx.rows("SELECT room, level FROM staff_rights WHERE staff_id = \(staff.id)")
        let single = rows.compactMap { row in Room(rawValue: row["room"]).map { ($0, row["level"] as RoomRight) } }
        return StaffRights(staff.role, single: Dictionary(single) { $1 })
    }
}

extension Staff {
    /// Gives and takes single rights, in the place of those that were given and taken before. What the role has anyway is not
    /// kept, so that another role brings its own.
    static func setRights(_ single: [Room: RoomRight], of id: ID<Staff>, by actor: String, in tx: Transaction) throws {
        guard let staff = try find(id, in: tx) else { throw AppError.notFound("staff.unknown") }
        let before = try StaffRights.load(staff, in: tx).single
        let wanted = single.filter { room, right in
            Room.given.contains(room) && staff.role != .owner && right != staff.role.right(in: room)
        }
        guard wanted != before else { return }
        try tx.run("DELETE FROM staff_rights WHERE staff_id = \(id)")
        for (room, right) in wanted.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try tx.run("INSERT INTO staff_rights (staff_id, room, level) VALUES (\(id), \(room), \(right))")
        }
        // Who looks at the shop as a buyer does so by a right that may be gone.
        try AccountSession.endViews(by: id.text, in: tx)
        try Journal.change(
            "staff.rightsSet", subject: id.text, actor: actor, from: told(before, staff.role), to: told(wanted, staff.role),
            in: tx)
    }

    /// Rooms that either list names are told with what the role has, so that taking a right back says to what.
    private static func told(_ single: [Room: RoomRight], _ role: Role) -> [String: String] {
        Dictionary(uniqueKeysWithValues: Room.given.map { ($0.rawValue, (single[$0] ?? role.right(in: $0)).rawValue) })
    }
}
