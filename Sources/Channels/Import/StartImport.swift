import Basics
import Foundation
import Journal
import Store

/// What a person does with a run.
extension ImportRun {
    /// Notes a file that was uploaded; it waits until `prepare` says how it is to be read.
    public static func start(
        fileName: String, format: ProductFormat, settings: Settings, by actor: String, in tx: Transaction
    ) throws -> ID<ImportRun> {
        let id = ID<ImportRun>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO import_runs (id, file_name, format, state, mapping, is_dry_run, started_by, created_at)
            VALUES (\(id), \(String(fileName.prefix(mostNameCharacters))), \(format), \(State.mapping), \(try text(settings)),
                \(true), \(actor), \(tx.now))
            """)
        try Journal.append("import.started", subject: id.text, actor: actor, detail: ["format": format.rawValue], in: tx)
        return id
    }

    /// Says how the file is read, and has it checked. The job is to be enqueued with it.
    /// - Throws: `import.badMapping`; `import.badState` when it does not wait for this.
    public static func prepare(_ id: ID<ImportRun>, _ format: ProductFormat, _ settings: Settings, in tx: Transaction) throws {
        try settings.mapping?.check()
        try move(id, to: .waiting, in: tx)
        try tx.run("UPDATE import_runs SET format = \(format), mapping = \(try text(settings)) WHERE id = \(id)")
    }

    /// Takes a file that was checked back to the question how it is read.
    /// - Throws: `import.badState` when it was imported already or is being read.
    public static func readAnew(_ id: ID<ImportRun>, in tx: Transaction) throws {
        try check(id, \.mayBeReadAnew, in: tx)
        try tx.run(
            """
            UPDATE import_runs SET state = \(State.mapping), message = '', ended_at = NULL, rows_read = 0, created = 0,
                updated = 0, unchanged = 0, refused = 0 WHERE id = \(id)
            """)
    }

    /// Gives the word to import a file that was checked. The job is to be enqueued with it.
    /// - Throws: `import.badState` when it was not checked, or was imported already.
    public static func confirm(_ id: ID<ImportRun>, by actor: String, in tx: Transaction) throws {
        try check(id, \.isChecked, in: tx)
        try tx.run(
            """
            UPDATE import_runs SET state = \(State.waiting), is_dry_run = \(false), started_by = \(actor), ended_at = NULL,
                rows_read = 0, created = 0, updated = 0, unchanged = 0, refused = 0 WHERE id = \(id)
            """)
        try Journal.append("import.confirmed", subject: id.text, actor: actor, in: tx)
    }

    private static func check(_ id: ID<ImportRun>, _ may: KeyPath<ImportRun, Bool>, in tx: Transaction) throws {
        guard let run = try find(id, in: tx) else { throw AppError.notFound() }
        guard run[keyPath: may] else { throw AppError(.conflict, "import.badState", ["state": run.state.rawValue]) }
    }

    @discardableResult
    static func move(_ id: ID<ImportRun>, to state: State, in tx: Transaction) throws -> ImportRun {
        guard let run = try find(id, in: tx) else { throw AppError.notFound() }
        guard run.state.next.contains(state) else { throw AppError(.conflict, "import.badState", ["state": run.state.rawValue]) }
        try tx.run("UPDATE import_runs SET state = \(state) WHERE id = \(id)")
        return run
    }

    static func text(_ settings: Settings) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(settings), as: UTF8.self)
    }
}
