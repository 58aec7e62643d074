import Basics
import Catalog
import Store

/// How letters to buyers go out, as the owner set it.
public struct OutreachSettings: Hashable, Sendable, Codable {
    static let name = "outreach"
    public static let mostDelayMinutes = 30 * 24 * 60
    public static let mostAnHour = 1_000

    /// A site request is answered no sooner.
    public var delayMinutes = 120
    public var hours = SendingHours()
    /// Letters of all kinds together; a young sending domain is not believed with more.
    public var lettersAnHour = 30
    /// `nil` for a domain that is known already.
    public internal(set) var warmUp: WarmUp?
    /// The sequences that are on.
    public var sequences: [Course.Kind] = []
    /// Whether it is counted who opens a letter, of those who have agreed to that; `nil`, as before anybody could say so, is no.
    private var opens: Bool?
    public var countsOpens: Bool {
        get { opens == true }
        set { opens = newValue ? true : nil }
    }

    public init() {}

    var delaySeconds: Int64 { Int64(delayMinutes) * 60 }

    /// What was saved last, or what holds until somebody has said otherwise.
    public static func load(in tx: Transaction) throws -> OutreachSettings {
        try Settings.read(name, in: tx) ?? OutreachSettings()
    }

    /// Keeps the settings; saving what is already there changes nothing.
    /// - Throws: `outreach.badDelay`, `outreach.badLimit`, `outreach.badWarmUp`, and what `SendingHours.check` throws.
    public func save(by actor: String, in tx: Transaction) throws {
        guard (0...Self.mostDelayMinutes).contains(delayMinutes) else {
            throw AppError.invalid("outreach.badDelay", ["most": "\(Self.mostDelayMinutes)"])
        }
        guard (1...Self.mostAnHour).contains(lettersAnHour) else {
            throw AppError.invalid("outreach.badLimit", ["most": "\(Self.mostAnHour)"])
        }
        guard warmUp.map({ (1...Self.mostAnHour).contains($0.start) }) ?? true else {
            throw AppError.invalid("outreach.badWarmUp", ["most": "\(Self.mostAnHour)"])
        }
        try hours.check()
        guard try self != OutreachSettings.load(in: tx) else { return }
        try Settings.keep(Self.name, self, by: actor, in: tx)
    }
}
