import Basics
import Catalog
import Fetch
import Jobs
import Store

/// Looks once a day when the site's certificate ends. Caddy renews it a month before; one that comes near its end means that
/// this no longer works.
public enum SiteCertificateWatch {
    public static let job = "site.certificate"
    static let pauseSeconds: Int64 = 86_400
    private static let setting = "site.certificate"

    /// What was found, and when.
    struct Seen: Codable, Hashable {
        let at: Instant
        /// `nil` when the site could not be asked.
        let endsAt: Instant?
        /// What was wrong then, in the words of the library.
        let reason: String
    }

    /// Asks the site, notes what it says, and plans the next time.
    /// - Parameter site: with `https://`.
    public static func lookAndPlan(
        _ site: String, in database: Database,
        ask: @Sendable (String) async throws -> Instant = { try await SiteCertificate.expiry(of: $0) }
    ) async throws {
        let found: (endsAt: Instant?, reason: String)
        do {
            found = (try await ask(site), "")
        } catch let error as AppError {
            found = (nil, error.detail)
        }
        try await database.write { tx in
            try Settings.write(setting, Seen(at: tx.now, endsAt: found.endsAt, reason: found.reason), in: tx)
            try Job.enqueue(job, "", at: tx.now.adding(seconds: pauseSeconds), in: tx)
        }
    }

    static func seen(in tx: Transaction) throws -> Seen? {
        try Settings.read(setting, in: tx)
    }
}
