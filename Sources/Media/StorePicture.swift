import Basics
import Jobs
import Journal
import Store

extension Picture {
    /// Takes a picture in: checks it, keeps its master in `folder`, and has its renditions made by a job.
    ///
    /// The same bytes again give the picture that is already there. A refused file leaves nothing behind. The master is on
    /// disk before the row is committed; a commit that fails leaves a file that the next try uses.
    /// - Throws: `picture.empty`, `picture.tooManyBytes`, `picture.tooManyPixels`, `picture.unknownKind`, `picture.drawing`,
    ///   `picture.damaged`.
    public static func store(
        _ bytes: [UInt8], fileName: String, source: Source = .upload, folder: MediaFolder, database: Database
    ) async throws -> Picture {
        guard !bytes.isEmpty else { throw AppError.invalid("picture.empty") }
        guard bytes.count <= mostBytes else {
            throw AppError(.tooLarge, "picture.tooManyBytes", ["most": "\(mostBytes / (1024 * 1024))"])
        }
        let id = ID<Picture>(Secrets.hexadecimal(Secrets.sha256(bytes)))
        if let known = try await known(id, folder, database) { return known }
        let master = try await Darkroom.develop {
            let master = try PictureMaster(bytes, source)
            try folder.write(master.file, to: folder.masterPath(of: id))
            return master
        }
        let picture = try await database.write { tx in
            if try insert(id, fileName: plainName(fileName), master: master, in: tx) {
                try Job.enqueue(renderJob, id.text, in: tx)
                try Journal.append("picture.stored", subject: id.text, in: tx)
            }
            guard let picture = try find(id, in: tx) else { throw AppError.notFound("picture.notFound") }
            return picture
        }
        // Its files may just have been cleared away after it was shown nowhere for long.
        if folder.bytes(at: folder.masterPath(of: id)) == nil { try folder.write(master.file, to: folder.masterPath(of: id)) }
        return picture
    }

    /// The picture that is there already. Who takes it in again means to show it, so it is not on its way out.
    private static func known(_ id: ID<Picture>, _ folder: MediaFolder, _ database: Database) async throws -> Picture? {
        guard folder.bytes(at: folder.masterPath(of: id)) != nil else { return nil }
        let row = try await database.read { try $0.row("SELECT * FROM pictures WHERE id = \(id)") }
        guard let row, (row["unused_since"] as Instant?) != nil || (row["discarded_at"] as Instant?) != nil else {
            return row.map(Picture.init)
        }
        return try await database.write { tx in
            try tx.run("UPDATE pictures SET unused_since = NULL, discarded_at = NULL WHERE id = \(id)")
            return try find(id, in: tx)
        }
    }

    /// The last part of a path, without control characters.
    private static func plainName(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let plain = String(String.UnicodeScalarView(last.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }))
        return plain.isEmpty ? "picture" : String(plain.prefix(longestFileName))
    }
}
