import Basics
import Foundation
import Jobs
import Media
import Store

extension Certificate {
    /// Where the files of certificates lie: beside the shop's pictures.
    public static func files(beside media: MediaFolder) -> AttachmentFolder {
        AttachmentFolder(URL(filePath: media.path).deletingLastPathComponent().appendingPathComponent("certificates").path)
    }

    /// The job that takes the file of a certificate away that has not come back; its payload is the file's digest.
    public static let dropFileJob = "certificate.dropFile"
    /// How long the file of a certificate stays that was taken away: longer than that can be taken back.
    public static let keptFileSeconds: Int64 = 3_600

    static func planDrop(of file: AttachedFile, in tx: Transaction) throws {
        try Job.enqueue(dropFileJob, file.digest, at: tx.now.adding(seconds: keptFileSeconds), in: tx)
    }

    /// What the job does. The file stays when a certificate has it again.
    public static func dropFile(_ digest: String, folder: AttachmentFolder, database: Database) async throws {
        let stays = try await database.read { try isNeeded(digest, in: $0) }
        if !stays { folder.remove(digest: digest) }
    }

    /// The digest of a file that nothing refers to; the same file may serve several products.
    public static func unused(_ file: AttachedFile?, in tx: Transaction) throws -> String? {
        guard let file, try !isNeeded(file.digest, in: tx) else { return nil }
        return file.digest
    }

    /// Whether a certificate has the file, or one that was taken away can still come back with it: its job is waiting then.
    private static func isNeeded(_ digest: String, in tx: Transaction) throws -> Bool {
        let known: Int? = try tx.value(
            """
            SELECT 1 FROM product_certificates WHERE file_digest = \(digest)
            UNION ALL
            SELECT 1 FROM jobs WHERE kind = \(dropFileJob) AND payload = \(digest) AND state = \(Job.State.waiting)
            LIMIT 1
            """)
        return known != nil
    }
}
