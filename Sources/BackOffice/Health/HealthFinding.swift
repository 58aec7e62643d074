import Basics

/// What there is to say of one thing that the shop depends on.
struct HealthFinding: Sendable, Hashable {
    enum Level: String, Sendable, Comparable {
        case good, warn, bad

        static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

        private var rank: Int { self == .good ? 0 : self == .warn ? 1 : 2 }
    }

    enum Area: String, Sendable, CaseIterable {
        case disk, database, jobs, mail, mailbox, backup, certificate, domains, rates, theme
    }

    let area: Area
    let level: Level
    /// What is so.
    let message: Message
    /// What to do about it.
    var advice: Message?
    /// The page where that is done.
    var address: String?
}
