import ArgumentParser
import Basics
import Customers
import SampleWorld
import Schema
import Store

/// `tradewind bench-customers`: how long one new record takes to find its buyer among many, for `bin/bench`.
struct BenchCustomersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-customers", abstract: "Measures the placing of records in an empty database.", shouldDisplay: false)
    private static let laidAtOnce = 10_000
    private static let placings = 1_000

    @Option(help: "How many records there are already.") var records = 100_000

    /// Says microseconds: the median, the 99th percentile and the worst of a thousand placings.
    func run() async throws {
        try await Spoken.run {
            let database = try Database(Configuration.read().database)
            try await Migrate.up(database)
            var book = BigAddressBook()
            for start in stride(from: 0, to: records, by: Self.laidAtOnce) {
                let part = book.records(min(Self.laidAtOnce, records - start))
                try await database.write { try StoredRecord.lay(part, seenAt: $0.now, in: $0) }
            }
            let clock = ContinuousClock()
            var took: [Int64] = []
            for record in book.records(Self.placings) {
                let start = clock.now
                try await database.write { _ = try StoredRecord.take(record, seenAt: $0.now, by: "bench", in: $0) }
                let part = start.duration(to: clock.now).components
                took.append(part.seconds * 1_000_000 + part.attoseconds / 1_000_000_000_000)
            }
            took.sort()
            print(
                "{\"median\": \(took[took.count / 2]), \"p99\": \(took[took.count * 99 / 100]), \"worst\": \(took[took.count - 1])}"
            )
            try await database.close()
        }
    }
}
