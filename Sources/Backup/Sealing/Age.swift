import Basics
import Foundation

/// Encryption by age (https://age-encryption.org/v1), a program of its own: whoever backs up holds the public half of a key alone
/// and cannot read what he has written; and a backup opens without Tradewind.
struct Age {
    private static let program = "/usr/bin/age"

    private let process = Process()
    private let said = Pipe()
    /// Where our side writes or reads.
    let file: FileHandle
    private let pipe = Pipe()

    /// Seals for `recipient` (`age1…`, or an SSH public key) what is written to `file`, into `output`.
    /// - Throws: `backup.noAge`, `backup.badRecipient`.
    static func sealing(for recipient: String, into output: FileHandle) throws -> Age {
        try check(recipient)
        return try Age(["--encrypt", "--recipient", recipient], input: nil, output: output)
    }

    /// Opens `input` with the key in the file `identity`; what was sealed is read from `file`.
    /// - Throws: `backup.noAge`.
    static func opening(_ input: FileHandle, identity: String) throws -> Age {
        try Age(["--decrypt", "--identity", identity], input: input, output: nil)
    }

    private init(_ arguments: [String], input: FileHandle?, output: FileHandle?) throws {
        guard FileManager.default.isExecutableFile(atPath: Self.program) else { throw AppError(.unavailable, "backup.noAge") }
        process.executableURL = URL(fileURLWithPath: Self.program)
        process.arguments = arguments
        process.standardInput = input ?? pipe
        process.standardOutput = output ?? pipe
        process.standardError = said
        file = input == nil ? pipe.fileHandleForWriting : pipe.fileHandleForReading
        // Where age ends early, writing to it is an error and no signal that ends us.
        signal(SIGPIPE, SIG_IGN)
        try process.run()
        // The other end is age's alone, so that it sees when ours is closed, and we when age has ended.
        try (input == nil ? pipe.fileHandleForReading : pipe.fileHandleForWriting).close()
    }

    /// Closes our end and waits for age.
    /// - Throws: `backup.sealing` with what age says.
    func end() throws {
        try? file.close()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let words = String(decoding: said.fileHandleForReading.availableData, as: UTF8.self)
            throw AppError(.invalid, "backup.sealing", detail: words.split(separator: "\n").first.map(String.init) ?? "")
        }
    }

    /// Tried on nothing first: a key that is none is told before an hour's work.
    private static func check(_ recipient: String) throws {
        guard !recipient.hasPrefix("-"), let nowhere = FileHandle(forWritingAtPath: "/dev/null") else {
            throw AppError.invalid("backup.badRecipient")
        }
        defer { try? nowhere.close() }
        do {
            try Age(["--encrypt", "--recipient", recipient], input: nil, output: nowhere).end()
        } catch let error as AppError where error.message.key == "backup.sealing" {
            throw AppError(.invalid, "backup.badRecipient", detail: error.detail)
        }
    }
}
