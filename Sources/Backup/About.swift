import Basics
import Foundation

/// The first entry of a backup: what follows, so that whoever restores knows before he begins whether he can.
struct About: Codable {
    static let newestFormat = 1

    /// The layout of the file. It grows when an older program could no longer read it.
    let format: Int
    let madeAtMilliseconds: Int64
    /// The last migration of the database that was backed up.
    let migration: Int
    let tables: [Contents]

    struct Contents: Codable {
        let table: Table
        let rows: Int
    }

    func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }

    /// - Throws: `backup.damaged`, `backup.newer`.
    static func read(_ bytes: [UInt8]) throws -> About {
        struct Format: Decodable { let format: Int }
        guard let format = try? JSONDecoder().decode(Format.self, from: Data(bytes)) else {
            throw AppError.invalid("backup.damaged")
        }
        guard format.format <= newestFormat else { throw AppError.invalid("backup.newer") }
        guard let about = try? JSONDecoder().decode(About.self, from: Data(bytes)) else {
            throw AppError.invalid("backup.damaged")
        }
        return about
    }
}
