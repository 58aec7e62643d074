import Basics
import Foundation

/// The files in a folder of backups.
enum BackupFiles {
    private static let opening = "tradewind-"
    private static let ending = ".tar.zst"
    static let sealedEnding = ".age"

    /// Such as `tradewind-2026-11-27T105317Z.tar.zst.age`: in the order of the alphabet they are in the order of time.
    static func name(at instant: Instant, isSealed: Bool) -> String {
        let time = instant.iso8601.filter { $0 != ":" }
        return opening + time + ending + (isSealed ? sealedEnding : "")
    }

    /// Deletes all but the newest.
    static func keepNewest(_ count: Int, in folder: URL) {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { name in
            name.hasPrefix(opening) && (name.hasSuffix(ending) || name.hasSuffix(ending + sealedEnding))
        }.sorted()
        for name in names.dropLast(max(1, count)) {
            try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
        }
    }

    static func unwritable(_ path: String) -> AppError {
        AppError(.internal, "backup.unwritable", detail: "\(path): \(String(cString: strerror(errno)))")
    }
}
