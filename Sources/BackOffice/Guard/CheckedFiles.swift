import Basics
import Foundation

/// Product files that were checked, for as long as somebody may fetch them.
struct CheckedFiles {
    static let keptSeconds: TimeInterval = 24 * 60 * 60

    /// Made when it is not there.
    let folder: String

    /// A place for one file, by a name that only the one who sent it is told. Files that are too old go first.
    func place() throws -> (token: String, path: String) {
        let files = FileManager.default
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for name in try files.contentsOfDirectory(atPath: folder) {
            let made = try? files.attributesOfItem(atPath: "\(folder)/\(name)")[.modificationDate] as? Date
            if let made, -made.timeIntervalSinceNow > Self.keptSeconds { try? files.removeItem(atPath: "\(folder)/\(name)") }
        }
        let token = Secrets.token()
        return (token, "\(folder)/\(token)")
    }

    /// - Throws: `error.notFound` for a name that was never told, or a file that is gone.
    func bytes(_ token: String) throws -> [UInt8] {
        guard token.utf8.allSatisfy(Self.isOfToken), let data = FileManager.default.contents(atPath: "\(folder)/\(token)") else {
            throw AppError.notFound()
        }
        return [UInt8](data)
    }

    private static func isOfToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
