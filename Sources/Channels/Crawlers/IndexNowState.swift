import Basics
import Catalog
import Store

/// What search engines answered when they were last told.
public struct IndexNowState: Hashable, Sendable, Codable {
    static let name = "indexnow"

    /// What an answer means (https://www.indexnow.org/documentation, “Response format”).
    public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
        case taken, keyIsLookedUp, badRequest, badKey, foreignAddresses, tooOften, other, unreachable

        public init(status: Int) {
            self =
                switch status {
                case 200: .taken
                case 202: .keyIsLookedUp
                case 400: .badRequest
                case 403: .badKey
                case 422: .foreignAddresses
                case 429: .tooOften
                default: .other
                }
        }

        public var isTaken: Bool { self == .taken || self == .keyIsLookedUp }
    }

    /// The catalogue of which they know.
    public var revision = -1
    public var at: Instant?
    public var outcome: Outcome?
    /// Of the answer; 0 where there was none.
    public var status = 0
    /// How many addresses were sent with the last question, and how many ever.
    public var sent = 0
    public var sentEver = 0

    public init() {}

    /// Nothing was told yet where nothing is kept.
    public static func load(in tx: Transaction) throws -> IndexNowState {
        try Settings.read(name, in: tx) ?? IndexNowState()
    }

    /// Keeps the state. It is no setting: the journal is told nothing.
    public func save(in tx: Transaction) throws {
        try Settings.write(Self.name, self, in: tx)
    }

    /// As if nobody had ever been told.
    static func forget(in tx: Transaction) throws {
        try tx.run("DELETE FROM indexnow_told")
        var state = try load(in: tx)
        state.revision = -1
        try state.save(in: tx)
    }
}
