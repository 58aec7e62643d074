import Basics
import Catalog
import Foundation
import Jobs
import Journal
import Store

/// A file that came back from translators. It is looked at before it is applied, and applied in the background.
public struct ExchangeRun: Hashable, Sendable {
    /// The kind of the job that applies a file; its payload is the run's id.
    public static let job = "translations.apply"
    public static let mostListed = 20
    static let unitsAtOnce = 100
    static let keptDays: Int64 = 30
    static let mostNameCharacters = 200

    public enum State: String, Storable, Hashable, Sendable {
        case waiting, applying, applied
    }

    public let id: ID<ExchangeRun>
    public let fileName: String
    public let format: ExchangeFile.Format
    public let source: LanguageTag
    public let target: LanguageTag
    public let state: State
    public let units: Int
    public let done: Int
    public let taken: Int
    public let refused: Int
    public let uploadedBy: String
    public let uploadedAt: Instant

    // MARK: Taking a file in

    /// Reads a file, told by its content.
    /// - Throws: `translating.tooLarge` and what its reader throws.
    public static func read(_ path: String) throws -> ExchangeFile {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw AppError.invalid("import.emptyFile") }
        defer { try? handle.close() }
        guard let data = try handle.read(upToCount: ExchangeFile.mostBytes + 1), !data.isEmpty else {
            throw AppError.invalid("import.emptyFile")
        }
        guard data.count <= ExchangeFile.mostBytes else {
            throw AppError(.tooLarge, "translating.tooLarge", ["mostMB": String(ExchangeFile.mostBytes >> 20)])
        }
        let isZip = data.starts(with: [0x50, 0x4B, 0x03, 0x04])
        return isZip ? try ExchangeSheet.read(path) : try XLIFFReader.read([UInt8](data))
    }

    /// Keeps a file that was read until a person has looked at it.
    /// - Throws: `translating.otherLanguages` when the shop is not offered in its languages.
    public static func start(
        _ file: ExchangeFile, named name: String, by actor: String, in tx: Transaction
    ) throws -> ID<ExchangeRun> {
        let languages = try ShopSettings.load(in: tx).languages
        guard languages.contains(file.source), languages.contains(file.target) else {
            throw AppError.invalid(
                "translating.otherLanguages", ["source": file.source.rawValue, "target": file.target.rawValue])
        }
        guard let content = JSONText.write(file) else { throw AppError(.internal, "error.internal", detail: "exchange file") }
        // What nobody has applied in a month is out of date.
        let month = tx.now.adding(seconds: -keptDays * 86_400)
        try tx.run("DELETE FROM translation_files WHERE state = \(State.waiting) AND uploaded_at < \(month)")
        let id = ID<ExchangeRun>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO translation_files (id, file_name, format, source_language, target_language, state, content, units,
                uploaded_by, uploaded_at)
            VALUES (\(id), \(String(name.prefix(mostNameCharacters))), \(file.format.rawValue), \(file.source), \(file.target),
                \(State.waiting), \(content), \(file.units.count), \(actor), \(tx.now))
            """)
        try Journal.append(
            "translations.fileCame", subject: id.text, actor: actor, detail: ["format": file.format.rawValue], in: tx)
        return id
    }

    /// The word to apply a file, and the job that does it. Giving it twice is harmless.
    public static func go(_ id: ID<ExchangeRun>, by actor: String, in tx: Transaction) throws {
        guard let run = try find(id, in: tx) else { throw AppError.notFound() }
        guard run.state == .waiting else { return }
        try tx.run("UPDATE translation_files SET state = \(State.applying), uploaded_by = \(actor) WHERE id = \(id)")
        try Job.enqueue(job, id.text, in: tx)
    }

    /// Throws a file away that nobody has applied.
    public static func discard(_ id: ID<ExchangeRun>, in tx: Transaction) throws {
        guard try tx.run("DELETE FROM translation_files WHERE id = \(id) AND state <> \(State.applying)") > 0 else {
            throw AppError.notFound()
        }
    }

    // MARK: Applying it

    /// Applies a file piece by piece: what the job does. Interrupted, it goes on where it was; what was looked at in the preview is
    /// looked at once more, so that nothing is overwritten that has changed meanwhile.
    public static func carryOut(_ id: ID<ExchangeRun>, database: Database) async throws {
        guard let file = try await database.read({ try content(of: id, in: $0) }) else { return }
        while try await database.write({ try step(id, file, in: $0) }) {}
    }

    /// - Returns: whether there is more to do.
    static func step(_ id: ID<ExchangeRun>, _ file: ExchangeFile, in tx: Transaction) throws -> Bool {
        guard let run = try find(id, in: tx), run.state == .applying else { return false }
        let actor: String = try tx.value("SELECT uploaded_by FROM translation_files WHERE id = \(id)") ?? "system"
        let part = file.units.dropFirst(run.done).prefix(unitsAtOnce)
        var (taken, refused) = (0, 0)
        // Texts of one thing are saved together: a title makes room for the summary beside it.
        for group in groups(Array(part)) {
            let proposals = try ExchangeProposal.all(group, file, in: tx)
            refused += proposals.count { $0.isRefused }
            let wanted = proposals.filter(\.isToBeApplied)
            guard let first = wanted.first, let name = first.name else { continue }
            let written = Dictionary(
                wanted.compactMap { proposal in
                    proposal.name.map { ($0.field, Translation.Written(proposal.text, seen: proposal.seen)) }
                }, uniquingKeysWith: { $1 })
            do {
                try tx.attempt {
                    try Translation.save(
                        written, of: name.kind, name.id, from: file.source, to: file.target, by: actor, in: tx)
                }
                taken += wanted.count
            } catch let error as AppError where [.invalid, .conflict, .notFound].contains(error.kind) {
                refused += wanted.count
            }
        }
        let isOver = run.done + part.count >= file.units.count
        try tx.run(
            """
            UPDATE translation_files SET done = done + \(part.count), taken = taken + \(taken), refused = refused + \(refused),
                state = \(isOver ? State.applied : .applying) WHERE id = \(id)
            """)
        if isOver { try close(id, file, by: actor, in: tx) }
        return !isOver
    }

    /// Of a file that was applied only what could not be read is kept.
    private static func close(_ id: ID<ExchangeRun>, _ file: ExchangeFile, by actor: String, in tx: Transaction) throws {
        var rest = file
        rest.units = []
        try tx.run("UPDATE translation_files SET content = \(JSONText.write(rest) ?? "{}") WHERE id = \(id)")
        try Journal.append("translations.fileApplied", subject: id.text, actor: actor, in: tx)
    }

    private static func groups(_ units: [ExchangeFile.Unit]) -> [[ExchangeFile.Unit]] {
        var groups: [[ExchangeFile.Unit]] = []
        var last = ""
        for unit in units {
            let owner = UnitName(unit.id).map { "\($0.kind.rawValue):\($0.id)" } ?? unit.id
            if owner == last, !groups.isEmpty { groups[groups.count - 1].append(unit) } else { groups.append([unit]) }
            last = owner
        }
        return groups
    }

    // MARK: Queries

    /// The run of an id, if there is one.
    public static func find(_ id: ID<ExchangeRun>, in tx: Transaction) throws -> ExchangeRun? {
        try tx.row("\(columns) WHERE id = \(id)").map(ExchangeRun.init)
    }

    /// The latest, newest first.
    public static func recent(in tx: Transaction) throws -> [ExchangeRun] {
        try tx.rows("\(columns) ORDER BY id DESC LIMIT \(mostListed)").map(ExchangeRun.init)
    }

    /// What stands in a file.
    public static func content(of id: ID<ExchangeRun>, in tx: Transaction) throws -> ExchangeFile? {
        let text: String? = try tx.value("SELECT content FROM translation_files WHERE id = \(id)")
        return text.flatMap { JSONText.read(ExchangeFile.self, $0) }
    }

    private static let columns: SQL = """
        SELECT id, file_name, format, source_language, target_language, state, units, done, taken, refused, uploaded_by, uploaded_at
        FROM translation_files
        """

    private init(_ row: Row) {
        (id, fileName, state, units) = (row["id"], row["file_name"], row["state"], row["units"])
        (source, target, done) = (row["source_language"], row["target_language"], row["done"])
        (taken, refused) = (row["taken"], row["refused"])
        (uploadedBy, uploadedAt) = (row["uploaded_by"], row["uploaded_at"])
        format = ExchangeFile.Format(rawValue: row["format"]) ?? .xliff20
    }
}
