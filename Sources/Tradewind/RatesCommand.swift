import ArgumentParser
import Basics
import Fetch
import Foundation
import Pricing
import Schema
import Store

/// `tradewind rates update` and `tradewind rates history`: the reference rates of the European Central Bank.
struct RatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rates", abstract: "Exchange rates of the European Central Bank.",
        subcommands: [Update.self, History.self])

    struct Update: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Fetches the newest rates and stores them.")

        @Option(help: "The bank's daily XML, where this machine cannot fetch it.")
        var file: String?

        func run() async throws {
            try await RatesCommand.store { database in
                let day = try await EuroRates.update(database) { address in try await RatesCommand.bytes(file, at: address) }
                return "Rates of \(day)."
            }
        }
    }

    struct History: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Fetches the rates of every day and stores them.")

        @Option(help: "The bank's history as ZIP or CSV, where this machine cannot fetch it.")
        var file: String?

        @Option(help: "The first day that is wanted, such as 2026-01-01.")
        var since = ""

        func run() async throws {
            try await RatesCommand.store { database in
                let bytes = try await RatesCommand.bytes(file, at: EuroRates.historyAddress)
                let isZip = bytes.starts(with: [0x50, 0x4B])
                let rates =
                    isZip
                    ? try EuroRates.readHistoryZip(bytes, since: since) : try EuroRates.readHistory(bytes, since: since)
                let count = try await database.write { try EuroRates.store(rates, in: $0) }
                let days = Set(rates.map(\.day))
                return "\(days.count) days from \(days.min() ?? "–") to \(days.max() ?? "–"); \(count) rates are new."
            }
        }
    }

    static let mostBytes = 20 * 1024 * 1024

    private static func store(_ work: @escaping @Sendable (Database) async throws -> String) async throws {
        try await Spoken.run {
            let database = try Database(Configuration.read().database)
            try await Migrate.up(database)
            print(try await work(database))
            try await database.close()
        }
    }

    /// What a file holds, or what the bank answers.
    private static func bytes(_ file: String?, at address: String) async throws -> [UInt8] {
        if let file {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw AppError(.notFound, "rates.unreadable", ["text": file])
            }
            return [UInt8](data)
        }
        let answer = try await HTTPFetch.get(address, limitBytes: mostBytes)
        guard answer.status == 200 else {
            throw AppError(.unavailable, "rates.unreachable", detail: "\(address) answers \(answer.status)")
        }
        return answer.bytes
    }
}
