import Basics
import Jobs
import Media
import Store

/// Pictures that nothing of the shop shows any more. They are kept for a while, then they and their files go.
public enum UnusedPictures {
    public static let sweepJob = "picture.sweep"
    static let pauseSeconds: Int64 = 6 * 3600

    /// Clears away what has been shown nowhere for long enough, and plans the next round.
    public static func sweepAndPlan(folder: MediaFolder, database: Database) async throws {
        try await sweep(folder: folder, database: database)
        try await database.write { tx in
            try Job.enqueue(sweepJob, "", at: tx.now.adding(seconds: pauseSeconds), in: tx)
        }
    }

    /// Notes what is unused now and removes what has been for `Picture.keptUnusedSeconds`. Rows go first: a file without a
    /// row is never served, a row without files would be a broken picture.
    /// - Returns: the pictures that are gone.
    @discardableResult
    public static func sweep(folder: MediaFolder, database: Database) async throws -> [ID<Picture>] {
        let gone = try await database.write { tx in
            try Picture.noteUnused(try all(in: tx), in: tx)
            return try Picture.forgetUnused(in: tx)
        }
        for id in gone { folder.remove(id) }
        return gone
    }

    private static func all(in tx: Transaction) throws -> [ID<Picture>] {
        let named = try PictureNames.load(in: tx)
        return try tx.rows("SELECT p.id FROM pictures p WHERE NOT \(PictureUse.condition(named)) ORDER BY p.id").map { $0[0] }
    }
}
