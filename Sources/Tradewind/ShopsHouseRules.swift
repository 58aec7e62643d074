import Basics
import Foundation
import Guard
import Store

/// The house rules of the shop whose database lies beside the program.
enum ShopsHouseRules {
    /// What comes with the program where there is no shop. A database that cannot be read is told: without what the shop allows
    /// there are more findings, never fewer.
    static func read() async -> HouseRules {
        do {
            let address = try Configuration.readDatabase()
            guard isThere(address) else { return .shipped }
            let database = try Database(address)
            let rules = try await database.read { try HouseRules.load(in: $0) }
            try await database.close()
            return rules
        } catch {
            FileHandle.standardError.write(Data((GuardOutput.sentence(Message("guard.houseNotRead")) + "\n").utf8))
            return .shipped
        }
    }

    /// A file that is not there is not made.
    private static func isThere(_ address: DatabaseURL) -> Bool {
        switch address {
        case .sqliteFile(let path), .sqliteCopy(let path): FileManager.default.fileExists(atPath: path)
        case .sqliteMemory: false
        case .postgres: true
        }
    }
}
