import Basics
import Foundation
import Journal
import Media
import Store

/// What becomes of a run in the background.
extension ImportRun {
    /// Carries a run out: what the job `ImportRun.job` does. A file that cannot be read makes the run failed and is not tried
    /// again; a database that cannot be reached is thrown, so that the job is.
    /// - Parameter say: turns a reason into words of a language.
    public static func carryOut(
        _ id: ID<ImportRun>, folder: ImportFolder, media: MediaFolder, database: Database,
        say: @escaping @Sendable (Message, LanguageTag) -> String
    ) async throws {
        guard let run = try await database.read({ try find(id, in: $0) }), !run.state.next.isEmpty, run.state != .mapping else {
            return
        }
        let language = run.settings.speaks ?? .english
        let speak: @Sendable (Message) -> String = { say($0, language) }
        let pictures = folder.pictures(of: id)
        let hasPictures = FileManager.default.fileExists(atPath: pictures)
        try? FileManager.default.removeItem(atPath: folder.errors(of: id))
        do {
            try await database.write { try advance(id, ImportProgress(report: ImportReport(format: run.format)), in: $0) }
            let report = try await ProductImport.run(
                file: folder.source(of: id), format: run.format, options: options(of: run), database: database,
                pictures: hasPictures ? ImportPictures(path: pictures, folder: media) : nil, errorPath: folder.errors(of: id),
                say: speak
            ) { progress in
                try? await database.write { try advance(id, progress, in: $0) }
            }
            try report.write(to: folder.report(of: id))
            try await database.write { try finish(id, report, speak, in: $0) }
        } catch let error as AppError where error.isRefusal {
            try await database.write { try fail(id, speak(error.message), in: $0) }
        }
    }

    private static func options(of run: ImportRun) -> ImportOptions {
        var options = ImportOptions(language: run.settings.language, currency: run.settings.currency)
        options.mapping = run.settings.mapping
        options.table = run.settings.table ?? TableChoice()
        options.scope = run.settings.scope ?? .everything
        options.isDryRun = run.isDryRun
        options.describesChanges = run.isDryRun
        options.actor = run.startedBy
        return options
    }

    /// Notes how far the import has come.
    public static func advance(_ id: ID<ImportRun>, _ progress: ImportProgress, in tx: Transaction) throws {
        var settings = try move(id, to: .running, in: tx).settings
        (settings.bytes, settings.ofBytes) = (progress.bytes, progress.ofBytes)
        try write(progress.report, settings, id, in: tx)
    }

    /// Notes that the import has ended; one that could not read its file to the end has failed, and says what it did before.
    public static func finish(
        _ id: ID<ImportRun>, _ report: ImportReport, _ say: (Message) -> String = { $0.key }, in tx: Transaction
    ) throws {
        guard var settings = try find(id, in: tx)?.settings else { throw AppError.notFound() }
        settings.notFetched = report.picturesNotFetched
        (settings.bytes, settings.ofBytes) = (nil, nil)
        if let stopped = report.stopped {
            try fail(id, say(stopped), in: tx)
            return try write(report, settings, id, in: tx)
        }
        try move(id, to: .done, in: tx)
        try write(report, settings, id, in: tx)
        try tx.run("UPDATE import_runs SET ended_at = \(tx.now) WHERE id = \(id)")
        let detail = ["created": String(report.created), "updated": String(report.updated), "refused": String(report.refused)]
        try Journal.append("import.finished", subject: id.text, detail: detail, in: tx)
    }

    /// Notes why the import ended before its time.
    public static func fail(_ id: ID<ImportRun>, _ reason: String, in tx: Transaction) throws {
        try move(id, to: .failed, in: tx)
        let message = String(reason.prefix(mostReasonCharacters))
        try tx.run("UPDATE import_runs SET message = \(message), ended_at = \(tx.now) WHERE id = \(id)")
        try Journal.append("import.failed", subject: id.text, in: tx)
    }

    private static func write(_ report: ImportReport, _ settings: Settings, _ id: ID<ImportRun>, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE import_runs SET rows_read = \(report.rows), created = \(report.created), updated = \(report.updated),
                unchanged = \(report.unchanged), refused = \(report.refused), mapping = \(try text(settings)) WHERE id = \(id)
            """)
    }
}
