import Basics
import Foundation
import Store

/// Files come before the form they are sent with is judged. Until its penalty is on record they wait, so that nobody has to choose
/// them twice; after a day they are gone.
extension EvidenceFolder {
    public static let waitingSeconds: TimeInterval = 24 * 60 * 60

    /// Keeps a file until its penalty is on record.
    /// - Throws: as `keep`.
    public func wait(_ bytes: [UInt8], name: String) throws -> Penalty.File {
        try keep(bytes, name: name, at: waitingPlace(of:))
    }

    /// Whether a file is there, waiting or kept.
    public func holds(_ file: Penalty.File) -> Bool {
        read(file) != nil || read(file, at: waitingPlace(of:)) != nil
    }

    /// Puts files in place around the write that names them. One that fails leaves none behind that no penalty names; they wait on.
    /// - Throws: what `write` throws; `guard.evidence.notWritten`.
    public func keeping<T: Sendable>(
        _ files: [Penalty.File], in database: Database, _ write: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        let new = try settle(files)
        do {
            let result = try await database.write(write)
            // A write of the same file that failed meanwhile may have taken it away.
            _ = try settle(files)
            for file in files { try? FileManager.default.removeItem(atPath: waitingPlace(of: file.digest)) }
            return result
        } catch {
            let named = try await database.read { tx in try new.filter { try Penalty.names($0, in: tx) } }
            for file in new where !named.contains(file) { try? FileManager.default.removeItem(atPath: place(of: file.digest)) }
            throw error
        }
    }

    /// Takes away what has waited too long.
    public func sweep(now: Instant) {
        let files = FileManager.default
        for name in (try? files.contentsOfDirectory(atPath: waitingFolder)) ?? [] {
            let place = "\(waitingFolder)/\(name)"
            guard let date = try? files.attributesOfItem(atPath: place)[.modificationDate] as? Date else { continue }
            if TimeInterval(now.milliseconds) / 1000 - date.timeIntervalSince1970 > Self.waitingSeconds {
                try? files.removeItem(atPath: place)
            }
        }
    }

    /// - Returns: those that were not there.
    private func settle(_ files: [Penalty.File]) throws -> [Penalty.File] {
        try files.filter { file in
            guard read(file) == nil, let bytes = read(file, at: waitingPlace(of:)) else { return false }
            try Self.write(bytes, to: place(of: file.digest))
            return true
        }
    }

    private var waitingFolder: String { "\(path)/waiting" }

    private func waitingPlace(of digest: String) -> String { "\(waitingFolder)/\(digest)" }
}

extension Penalty {
    /// Whether any penalty has this file.
    static func names(_ file: File, in tx: Transaction) throws -> Bool {
        let one: Int? = try tx.value("SELECT 1 FROM guard_penalty_files WHERE digest = \(file.digest) LIMIT 1")
        return one != nil
    }
}
