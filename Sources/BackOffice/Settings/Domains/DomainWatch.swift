import Basics
import Catalog
import Jobs
import Store

/// Looks a few times a day whether every domain of the shop leads here, and how long its certificate still holds.
public enum DomainWatch {
    public static let job = "domains.check"
    static let pauseSeconds: Int64 = 6 * 3_600

    /// What the job does.
    /// - Parameter main: the shop's main address.
    public static func lookAndPlan(_ main: String, in database: Database) async throws {
        try await lookAndPlan(main, in: database, asker: .overHTTPS)
    }

    static func lookAndPlan(_ main: String, in database: Database, asker: DomainAsker) async throws {
        try await look(main, in: database, asker: asker)
        try await database.write { tx in
            try Job.enqueue(job, "", at: tx.now.adding(seconds: pauseSeconds), in: tx)
        }
    }

    /// Asks every domain and keeps what was found.
    static func look(_ main: String, in database: Database, asker: DomainAsker) async throws {
        let (domains, word, now) = try await database.write { tx in
            (try ShopDomains.load(in: tx), try DomainProof.make(in: tx), tx.now)
        }
        var sights: [DomainSight] = []
        for domain in domains.further {
            sights.append(await asker.look(at: SiteAddress(main).at(domain.host), word: word, now: now))
        }
        let found = sights
        try await database.write { tx in
            for sight in found { try sight.keep(in: tx) }
            try DomainSight.forget(but: try ShopDomains.load(in: tx), in: tx)
        }
    }
}
