import Foundation
import Testing

/// The shop is killed again and again while buyers pay by card and by PayPal. The driver is a script: it says on its last line how often, and
/// how many orders there were.
///
/// `TRADEWIND_KILLS` is how often on each engine; 200 when it says nothing.
@Suite(.serialized) struct KillTests {
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
        let output = try await Script.run("Driver/kill.py", [Script.program, engine, kills, seed])
        let last = output.split(separator: "\n").last ?? ""
        print("\(engine.prefix(8)): \(last)")
        #expect(
            last.hasPrefix("\(kills) kills, ") && last.hasSuffix(" orders, each paid once"),
            "seed \(seed): \(output.suffix(4_000))")
    }
}

/// A script of this test and what it says.
enum Script {
    /// The program that was built beside this test.
    static let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "tradewind").path

    static func run(_ path: String, _ arguments: [String]) async throws -> String {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: path).path
        return try await Task.detached {
            let process = Process()
            let pipe = Pipe()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["python3", script] + arguments
            process.standardOutput = pipe
            process.standardError = pipe
            try process.run()
            let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return String(decoding: output, as: UTF8.self)
        }.value
    }
}
