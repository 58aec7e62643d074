import Basics
import HTTPTypes
import Hummingbird
import Store

/// Lets programs in that bring a key: `Authorization: Bearer tw_…` (RFC 6750 §2.1).
public struct KeyDoor: Sendable {
    static let perMinute = 600

    private let database: Database
    private let throttle = Throttle(perMinute: perMinute)

    public init(database: Database) {
        self.database = database
    }

    /// The key of a request.
    /// - Throws: `api.noKey` without one that is known, `api.tooOften` for an origin that asks too often.
    public func key(_ request: Request, _ context: WebContext) async throws -> APIKey {
        let secret = Self.secret(request.headers[.authorization] ?? "")
        let (found, now) = try await database.read { tx in (try APIKey.find(secret, in: tx), tx.now) }
        if let wait = throttle.take(context.origin, at: now) {
            throw AppError(.tooMany, "api.tooOften", ["seconds": String(wait)])
        }
        guard let found else { throw AppError(.unauthenticated, "api.noKey") }
        if found.isDueToBeNoted(at: now) { try await database.write { try found.noteUse(in: $0) } }
        return found
    }

    private static func secret(_ header: String) -> String {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return "" }
        return String(parts[1])
    }
}
