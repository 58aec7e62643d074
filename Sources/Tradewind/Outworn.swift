import Basics
import Catalog
import Content
import Store
import Translating

/// What nobody looks at any more, thrown away every night: plans that were carried out, old counts, runs and files of translations.
enum Outworn {
    /// One transaction throws away no more rows of a kind than this.
    static let mostAtOnce = 1_000

    /// - Throws: what the database says; what is gone by then stays gone.
    static func clear(_ database: Database) async throws {
        for purge in purges {
            while try await database.write({ try purge(mostAtOnce, $0) }) == mostAtOnce {}
        }
    }

    /// Each throws away the oldest, and says how many went.
    private static let purges: [@Sendable (Int, Transaction) throws -> Int] = [
        { try StatusPlan.purge(atMost: $0, in: $1) }, { try Redirect.purgeHits(atMost: $0, in: $1) },
        { try MachineRun.purge(atMost: $0, in: $1) }, { try ExchangeRun.purge(atMost: $0, in: $1) },
    ]
}
