import ArgumentParser
import Basics
import Fetch
import Pricing
import Schema
import Store

/// `tradewind rates update`: the newest reference rates of the European Central Bank.
struct RatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rates", abstract: "Exchange rates of the European Central Bank.", subcommands: [Update.self])

    struct Update: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Fetches the newest rates and stores them.")
        static let mostBytes = 1024 * 1024

        func run() async throws {
            try await Spoken.run {
                let database = try Database(Configuration.read().database)
                try await Migrate.up(database)
                let day = try await EuroRates.update(database) { address in
                    let answer = try await HTTPFetch.get(address, limitBytes: Self.mostBytes)
                    guard answer.status == 200 else {
                        throw AppError(.unavailable, "rates.unreachable", detail: "\(address) answers \(answer.status)")
                    }
                    return answer.bytes
                }
                print("Rates of \(day).")
                try await database.close()
            }
        }
    }
}
