import Basics
import Foundation
import Jobs
import Media
import Store

extension Inquiry {
    /// The job that throws away files of forms that were never sent. It plans its own next run.
    public static let sweepJob = "inquiry.files.sweep"
    /// So long a file waits for its form: whoever fills one has gone to bed by then.
    static let keptFileSeconds: Int64 = 2 * 86_400
    private static let digestsOfStatement = 400

    /// What the job does.
    public static func sweepAndPlan(folder: AttachmentFolder, database: Database) async throws {
        let now = try await database.read { $0.now }
        try await sweep(folder, at: now, database)
        try await database.write { try Job.enqueue(sweepJob, "", at: $0.now.adding(seconds: 86_400), in: $0) }
    }

    /// - Returns: how many files went.
    @discardableResult
    static func sweep(_ folder: AttachmentFolder, at now: Instant, _ database: Database) async throws -> Int {
        let end = now.adding(seconds: -keptFileSeconds)
        let old = written(in: folder, before: end)
        var count = 0
        for start in stride(from: 0, to: old.count, by: digestsOfStatement) {
            let some = Array(old[start..<min(start + digestsOfStatement, old.count)])
            let used = try await database.read { tx in
                Set(try tx.rows("SELECT DISTINCT digest FROM inquiry_files WHERE digest IN \(some)").map { $0[0] as String })
            }
            // One that has just been sent again was written anew.
            let still = Set(written(in: folder, before: end))
            for digest in some where !used.contains(digest) && still.contains(digest) {
                folder.remove(digest: digest)
                count += 1
            }
        }
        return count
    }

    /// The digests of files that were last written before `end`.
    private static func written(in folder: AttachmentFolder, before end: Instant) -> [String] {
        let root = URL(filePath: folder.path)
        let keys: Set<URLResourceKey> = [.contentModificationDateKey, .isRegularFileKey]
        guard let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: Array(keys)) else { return [] }
        return files.compactMap { file -> String? in
            guard let file = file as? URL, let facts = try? file.resourceValues(forKeys: keys), facts.isRegularFile == true,
                let at = facts.contentModificationDate, Int64(at.timeIntervalSince1970) < end.seconds
            else { return nil }
            return file.lastPathComponent
        }.sorted()
    }
}
