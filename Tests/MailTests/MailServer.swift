import Foundation
import Testing

@testable import Mail

/// A real SMTP server on this machine, with a certificate of its own making; it ends with the test.
final class MailServer {
    static let password = "pässwörd"

    let folder: URL
    let port: Int
    private let process: Process

    var authorities: String { folder.appending(path: "certificate.pem").path }

    /// - Parameter mode: `clear`, `starttls` or `implicit`.
    init(_ mode: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "tradewind-mail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if mode != "clear" { try Self.makeCertificate(folder) }
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [try Self.script(), "serve", mode, folder.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let line = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    func stop() {
        // A gentler signal would not arrive: the threads that tests run on block it, and children inherit that.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    func messageFile(_ number: Int) -> URL { folder.appending(path: "\(number).eml") }

    var messageCount: Int {
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.count { $0.hasSuffix(".eml") } ?? 0
    }

    /// What the server was told beside the message.
    func envelope(_ number: Int) throws -> Envelope {
        try JSONDecoder().decode(Envelope.self, from: Data(contentsOf: folder.appending(path: "\(number).json")))
    }

    struct Envelope: Decodable {
        let from: String
        let to: [String]
        let helo: String
        let tls: Bool
    }

    private static func script() throws -> String {
        try #require(Bundle.module.url(forResource: "mail", withExtension: "py", subdirectory: "Server")).path
    }

    private static func makeCertificate(_ folder: URL) throws {
        try run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-keyout", folder.appending(path: "key.pem").path, "-out", folder.appending(path: "certificate.pem").path,
            ])
    }

    /// Runs `program` to its end. Its output goes nowhere: a pipe would stay open as long as a server started meanwhile.
    static func run(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}

/// A message as Python's email package understands it.
struct ParsedMail: Decodable {
    let fields: [String: String]
    let types: [String]
    let texts: [String]
    let files: [String: String]
    let defects: [String]
    let longest: Int

    static func read(_ file: URL) throws -> ParsedMail {
        let script = try #require(Bundle.module.url(forResource: "mail", withExtension: "py", subdirectory: "Server")).path
        let answer = FileManager.default.temporaryDirectory.appending(path: "tradewind-parsed-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: answer) }
        try MailServer.run("/usr/bin/python3", [script, "parse", file.path, answer.path])
        return try JSONDecoder().decode(ParsedMail.self, from: Data(contentsOf: answer))
    }
}
