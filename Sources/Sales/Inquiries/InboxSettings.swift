import Basics
import Catalog
import Store

/// How the inbox is worked: when somebody is there, how soon a buyer is answered, who gets what comes in.
public struct InboxSettings: Hashable, Sendable, Codable {
    static let name = "inbox"
    static let mostTargetHours = 200

    public var hours: WorkHours
    /// Working hours within which a buyer is answered.
    public var targetHours: Int
    public var assigning: AssignRule

    public init(hours: WorkHours = .usual, targetHours: Int = 4, assigning: AssignRule = AssignRule()) {
        (self.hours, self.targetHours, self.assigning) = (hours, targetHours, assigning)
    }

    /// What the owner has set; an office in China and four hours before that.
    public static func load(in tx: Transaction) throws -> InboxSettings {
        try Settings.read(name, in: tx) ?? InboxSettings()
    }

    /// By when somebody should answer what comes at `instant`.
    public func due(after instant: Instant) -> Instant { hours.due(after: instant, minutes: targetHours * 60) }

    /// - Throws: what `WorkHours.check` throws; `inbox.badTarget`; `inquiry.noSuchColleague`.
    public func save(by actor: String, in tx: Transaction) throws {
        try hours.check()
        guard (1...Self.mostTargetHours).contains(targetHours) else {
            throw AppError.invalid("inbox.badTarget", ["most": "\(Self.mostTargetHours)"])
        }
        for id in assigning.everybody where try AssignRule.name(of: id, in: tx) == nil {
            throw AppError.invalid("inquiry.noSuchColleague")
        }
        guard try self != InboxSettings.load(in: tx) else { return }
        try Settings.keep(Self.name, self, by: actor, in: tx)
    }
}

/// Who gets an inquiry that comes in: first by language or country, then in turn.
public struct AssignRule: Hashable, Sendable, Codable {
    /// Whoever answers those of a language (`fr`) or a country (`FR`).
    public struct Area: Hashable, Sendable, Codable {
        public var code: String
        public var staff: String

        public init(code: String, staff: String) {
            (self.code, self.staff) = (code, staff)
        }
    }

    public var areas: [Area]
    /// Ids of staff who take turns at the rest; with none of them it is nobody's at first.
    public var turns: [String]

    public init(areas: [Area] = [], turns: [String] = []) {
        (self.areas, self.turns) = (areas, turns)
    }

    var everybody: [String] { areas.map(\.staff) + turns }

    /// A country counts more than a language. Who has left, or may not sell any more, gets nothing.
    func assignee(language: LanguageTag, country: String, in tx: Transaction) throws -> String? {
        for code in [country, language.rawValue] where !code.isEmpty {
            for area in areas where area.code == code {
                if try Self.name(of: area.staff, in: tx) != nil { return area.staff }
            }
        }
        let there = try turns.filter { try Self.name(of: $0, in: tx) != nil }
        let last = try there.map { id -> (id: String, at: Int64) in
            (id, try tx.value("SELECT coalesce(max(at), -1) FROM inquiries WHERE assignee = \(id)") ?? -1)
        }
        return last.enumerated().min { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }?.element.id
    }

    /// The name of somebody who works here and sells; `nil` for anybody else.
    public static func name(of id: String, in tx: Transaction) throws -> String? {
        try tx.value("SELECT name FROM staff WHERE id = \(id) AND password_hash <> '' AND role IN ('owner', 'sales')")
    }

    /// Everybody who may be given an inquiry, by name.
    public static func colleagues(in tx: Transaction) throws -> [(id: String, name: String)] {
        try tx.rows(
            "SELECT id, name FROM staff WHERE password_hash <> '' AND role IN ('owner', 'sales') ORDER BY name, id"
        ).map { (id: $0["id"], name: $0["name"]) }
    }
}
