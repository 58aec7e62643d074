import Basics
import Foundation
import Journal
import Store

/// What a person does with a run, and what becomes of it in the background.
extension CustomerRun {
    /// Notes a file that was uploaded; it waits until `go` says how it is to be read.
    public static func start(
        fileName: String, format: CustomerFormat, settings: Settings, by actor: String, in tx: Transaction
    ) throws -> ID<CustomerRun> {
        let id = ID<CustomerRun>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO customer_imports (id, file_name, format, state, settings, started_by, created_at)
            VALUES (\(id), \(String(fileName.prefix(mostNameCharacters))), \(format), \(State.reading), \(text(settings)),
                \(actor), \(tx.now))
            """)
        try Journal.append(
            "customers.importStarted", subject: id.text, actor: actor, detail: ["format": format.rawValue], in: tx)
        return id
    }

    /// Says how the file is read and gives the word to take it in. The job is to be enqueued with it.
    /// - Throws: what `CustomerMapping.check` throws, `customers.badChannel`; `import.badState` when it does not wait for this.
    public static func go(_ id: ID<CustomerRun>, _ format: CustomerFormat, _ settings: Settings, in tx: Transaction) throws {
        try settings.mapping?.check()
        try CustomerImportOptions.checkChannel(settings.channel)
        try move(id, to: .waiting, in: tx)
        try tx.run("UPDATE customer_imports SET format = \(format), settings = \(text(settings)) WHERE id = \(id)")
    }

    /// Takes a file that could not be read back to the question how it is read.
    /// - Throws: `import.badState` of any other.
    public static func readAnew(_ id: ID<CustomerRun>, in tx: Transaction) throws {
        try move(id, to: .reading, in: tx)
        try tx.run("UPDATE customer_imports SET message = '', ended_at = NULL WHERE id = \(id)")
    }

    /// Carries a run out: what the job `CustomerRun.job` does. A file that cannot be read makes the run failed and is not tried
    /// again; a database that cannot be reached is thrown, so that the job is.
    /// - Parameter say: turns a reason into words of a language.
    public static func carryOut(
        _ id: ID<CustomerRun>, folder: CustomerFolder, database: Database,
        say: @escaping @Sendable (Message, LanguageTag) -> String
    ) async throws {
        guard let run = try await database.read({ try find(id, in: $0) }), [.waiting, .running].contains(run.state) else {
            return
        }
        let speak: @Sendable (Message) -> String = { say($0, run.settings.speaks) }
        try? FileManager.default.removeItem(atPath: folder.errors(of: id))
        do {
            try await database.write { try move(id, to: .running, in: $0) }
            let report = try await CustomerImport.run(
                file: folder.source(of: id), options: options(of: run), database: database, errorPath: folder.errors(of: id),
                say: speak
            ) { report in
                try? await database.write { try count(report, id, in: $0) }
            }
            try report.write(to: folder.report(of: id))
            try await database.write { try finish(id, report, speak, folder, in: $0) }
            if report.stopped == nil { try? FileManager.default.removeItem(atPath: folder.source(of: id)) }
        } catch let error as AppError where error.isRefusal {
            try await database.write { try fail(id, speak(error.message), in: $0) }
        }
    }

    private static func options(of run: CustomerRun) -> CustomerImportOptions {
        var options = CustomerImportOptions(currency: run.settings.currency)
        (options.format, options.channel, options.mapping) = (run.format, run.settings.channel, run.settings.mapping)
        (options.table, options.actor) = (run.settings.table, run.startedBy)
        return options
    }

    private static func finish(
        _ id: ID<CustomerRun>, _ report: CustomerImportReport, _ say: (Message) -> String, _ folder: CustomerFolder,
        in tx: Transaction
    ) throws {
        try count(report, id, in: tx)
        try folder.sweep(before: tx.now.adding(seconds: -CustomerFolder.keptDays * 86_400), in: tx)
        if let stopped = report.stopped { return try fail(id, say(stopped), in: tx) }
        try move(id, to: .done, in: tx)
        try tx.run("UPDATE customer_imports SET ended_at = \(tx.now) WHERE id = \(id)")
        let detail = ["created": String(report.created), "updated": String(report.updated), "refused": String(report.refused)]
        try Journal.append("customers.importFinished", subject: id.text, detail: detail, in: tx)
    }

    private static func fail(_ id: ID<CustomerRun>, _ reason: String, in tx: Transaction) throws {
        try move(id, to: .failed, in: tx)
        let message = String(reason.prefix(mostReasonCharacters))
        try tx.run("UPDATE customer_imports SET message = \(message), ended_at = \(tx.now) WHERE id = \(id)")
        try Journal.append("customers.importFailed", subject: id.text, in: tx)
    }

    private static func count(_ report: CustomerImportReport, _ id: ID<CustomerRun>, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE customer_imports SET rows_read = \(report.rows), created = \(report.created), updated = \(report.updated),
                unchanged = \(report.unchanged), refused = \(report.refused) WHERE id = \(id)
            """)
    }

    private static func move(_ id: ID<CustomerRun>, to state: State, in tx: Transaction) throws {
        guard let run = try find(id, in: tx) else { throw AppError.notFound() }
        guard run.state.next.contains(state) else { throw AppError(.conflict, "import.badState", ["state": run.state.rawValue]) }
        try tx.run("UPDATE customer_imports SET state = \(state) WHERE id = \(id)")
    }

    private static func text(_ settings: Settings) -> String { JSONText.write(settings) ?? "{}" }
}
