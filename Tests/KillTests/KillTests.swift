import Foundation
import TestKit
import Testing

/// The shop is killed again and again while buyers pay by card and by PayPal. The driver is a script: it says on its last line how often, and
/// how many orders there were.
///
/// `TRADEWIND_KILLS` is how often on each engine; 200 when it says nothing. Both engines go at once: half of the time of each is waiting.
@Suite struct KillTests {
    private static let kills = ProcessInfo.processInfo.environment["TRADEWIND_KILLS"] ?? "200"

    @Test func nothingIsLostOnSQLite() async throws {
        try await Self.expectAllPaid("sqlite")
    }

    @Test func nothingIsLostOnPostgreSQL() async throws {
        guard let server = ProcessInfo.processInfo.environment["TRADEWIND_TEST_POSTGRES"] else {
            print("skipped: no PostgreSQL server was started; bin/test starts one")
            return
        }
        try await Self.expectAllPaid(server)
    }

    private static func expectAllPaid(_ engine: String) async throws {
        let seed = "\(UInt32.random(in: 1...9_999))"
        let output = try await Command.python(
            "Driver/kill.py", beside: #filePath, [Command.tradewind, engine, kills, seed]
        ).output
        let last = output.split(separator: "\n").last ?? ""
        print("\(engine.prefix(8)): \(last)")
        #expect(
            last.hasPrefix("\(kills) kills, ") && last.hasSuffix(" orders, each paid once"),
            "seed \(seed): \(output.suffix(4_000))")
    }
}
