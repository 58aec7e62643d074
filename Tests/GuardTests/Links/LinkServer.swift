import Fetch
import Foundation
import Guard
import Testing

/// A real web server on this machine that tries to lead a follower astray.
struct LinkServer {
    let port: Int
    /// A second server; nobody may ever be led to it.
    let otherPort: Int

    var root: String { "http://127.0.0.1:\(port)" }

    /// A follower that may ask this one server besides the public internet. It is patient: a test machine may be busy.
    func follower(mostMilliseconds: Int = 120_000) throws -> LinkFollower {
        let exception = try #require(AddressPolicy.Exception("127.0.0.1", port: port))
        return LinkFollower(policy: AddressPolicy(alsoAllowing: [exception]), mostMilliseconds: mostMilliseconds)
    }

    /// How often the second server was asked.
    func timesOtherWasAsked() async throws -> String {
        String(decoding: try await HTTPFetch.get(root + "/asked", limitBytes: 100).bytes, as: UTF8.self)
    }

    static func run(_ body: (LinkServer) async throws -> Void) async throws {
        let script = try #require(Bundle.module.url(forResource: "links", withExtension: "py", subdirectory: "LinkServer"))
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [script.path]
        process.standardOutput = pipe
        try process.run()
        defer {
            // A gentler signal would not arrive: the threads that tests run on block it, and children inherit that.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let ports = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        let numbers = ports.compactMap { Int($0) }
        try #require(numbers.count == 2)
        try await body(LinkServer(port: numbers[0], otherPort: numbers[1]))
    }
}
