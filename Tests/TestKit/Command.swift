import Foundation

/// Another program that a test runs to its end, and what it says.
public struct Command: Sendable {
    /// What it said on both of its outputs.
    public let output: String
    public let status: Int32

    /// The program that was built beside the tests.
    public static let tradewind =
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "tradewind").path

    /// - Parameter environment: instead of the tests' own.
    public static func run(
        _ program: String, _ arguments: [String], environment: [String: String]? = nil, folder: String? = nil
    ) async throws -> Command {
        try await Task.detached {
            let process = Process()
            let pipe = Pipe()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [program] + arguments
            if let environment { process.environment = environment }
            if let folder { process.currentDirectoryURL = URL(filePath: folder) }
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = pipe
            process.standardError = pipe
            try process.run()
            let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return Command(output: String(decoding: output, as: UTF8.self), status: process.terminationStatus)
        }.value
    }

    /// Runs a script of Python that lies beside a test file.
    public static func python(_ script: String, beside file: String, _ arguments: [String]) async throws -> Command {
        let path = URL(filePath: file).deletingLastPathComponent().appending(path: script).path
        return try await run("python3", [path] + arguments)
    }
}
