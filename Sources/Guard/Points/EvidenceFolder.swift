import Basics
import Foundation
import Journal
import Store

/// Where the files of penalties lie: `{path}/{first two digits}/{digest}`, each under the SHA-256 of its bytes. Those of a penalty
/// that is not on record yet wait beside them for a day.
public struct EvidenceFolder: Sendable, Hashable {
    public static let mostBytes = 20 * 1024 * 1024

    public let path: String

    public init(_ path: String) {
        self.path = path
    }

    /// Keeps a file; the same bytes again are the same file. It is written beside its place and moved there.
    /// - Throws: `guard.evidence.empty`, `guard.evidence.tooLarge`, `guard.evidence.notWritten`.
    public func keep(_ bytes: [UInt8], name: String) throws -> Penalty.File {
        try keep(bytes, name: name, at: place(of:))
    }

    func keep(_ bytes: [UInt8], name: String, at place: (_ digest: String) -> String) throws -> Penalty.File {
        guard !bytes.isEmpty else { throw AppError.invalid("guard.evidence.empty") }
        guard bytes.count <= Self.mostBytes else {
            throw AppError(.tooLarge, "guard.evidence.tooLarge", ["most": "\(Self.mostBytes / (1024 * 1024))"])
        }
        let digest = Secrets.hexadecimal(Secrets.sha256(bytes))
        try Self.write(bytes, to: place(digest))
        return Penalty.File(digest: digest, name: Self.plainName(name), bytes: bytes.count)
    }

    static func write(_ bytes: [UInt8], to place: String) throws {
        do {
            let folder = URL(filePath: place).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(filePath: place), options: .atomic)
        } catch {
            throw AppError(.unavailable, "guard.evidence.notWritten", detail: "\(place): \(error)")
        }
    }

    /// The bytes of a file, if they are there and still what they were.
    public func read(_ file: Penalty.File) -> [UInt8]? { read(file, at: place(of:)) }

    func read(_ file: Penalty.File, at place: (_ digest: String) -> String) -> [UInt8]? {
        let isDigest =
            file.digest.utf8.count == 64 && file.digest.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        guard isDigest, let data = FileManager.default.contents(atPath: place(file.digest)) else { return nil }
        let bytes = Array(data)
        return Secrets.hexadecimal(Secrets.sha256(bytes)) == file.digest ? bytes : nil
    }

    func place(of digest: String) -> String { "\(path)/\(digest.prefix(2))/\(digest)" }

    /// The last part of a path, without control characters.
    private static func plainName(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let plain = String(String.UnicodeScalarView(last.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }))
        return plain.isEmpty ? "file" : String(plain.prefix(longestName))
    }

    private static let longestName = 120
}

extension Penalty {
    public static let mostFiles = 20

    /// Puts a kept file with a penalty; one that is there already stays as it is.
    /// - Throws: `guard.notAllowed`, `guard.penalty.notFound`, `guard.penalty.void`, `guard.evidence.tooMany`.
    public static func attach(_ file: File, to id: ID<Penalty>, by colleague: Colleague, in tx: Transaction) throws {
        try colleague.mustBeAllowed(.keepLedger)
        let penalty = try valid(id, in: tx)
        guard !penalty.files.contains(where: { $0.digest == file.digest }) else { return }
        guard penalty.files.count < mostFiles else {
            throw AppError(.tooMany, "guard.evidence.tooMany", ["most": "\(mostFiles)"])
        }
        try tx.run(
            """
            INSERT INTO guard_penalty_files (penalty_id, digest, name, bytes, attached_by, attached_at)
            VALUES (\(id), \(file.digest), \(file.name), \(file.bytes), \(colleague.id), \(tx.now))
            """)
        try Journal.append(
            "guard.evidenceAttached", subject: id.text, actor: colleague.id,
            detail: ["file": file.name, "digest": file.digest], in: tx)
    }
}
