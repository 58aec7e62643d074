import Basics
import Foundation
import Media
import Store

/// Where files to import are kept: `{path}/{id of the run}/`, with the file as `source` and refused rows as `errors`.
public struct ImportFolder: Sendable, Hashable {
    public let path: String

    /// - Parameter path: `imports` in the data folder.
    public init(_ path: String) {
        self.path = path
    }

    public func source(of id: ID<ImportRun>) -> String { "\(path)/\(id.text)/source" }

    /// The refused rows with their reasons; not there when none were refused. A workbook when the source was one.
    public func errors(of id: ID<ImportRun>) -> String { "\(path)/\(id.text)/errors" }

    /// Where uploaded pictures may lie, as a zip.
    public func pictures(of id: ID<ImportRun>) -> String { "\(path)/\(id.text)/pictures.zip" }

    /// Makes the folder of a run, for its file to be written into.
    /// - Throws: `import.notWritten`.
    public func make(for id: ID<ImportRun>) throws {
        do {
            try FileManager.default.createDirectory(atPath: "\(path)/\(id.text)", withIntermediateDirectories: true)
        } catch {
            throw AppError(.unavailable, "import.notWritten", ["file": ""], detail: "\(error)")
        }
    }
}

extension ImportRun {
    /// Carries a run out: what the job `ImportRun.job` does. A file that cannot be read makes the run failed and is not tried
    /// again; a database that cannot be reached is thrown, so that the job is.
    public static func carryOut(
        _ id: ID<ImportRun>, folder: ImportFolder, media: MediaFolder, database: Database,
        say: @escaping @Sendable (Message) -> String
    ) async throws {
        guard let run = try await database.read({ try find(id, in: $0) }), !run.state.next.isEmpty, run.state != .mapping else {
            return
        }
        var options = ImportOptions(language: run.settings.language, currency: run.settings.currency)
        options.mapping = run.settings.mapping
        options.isDryRun = run.isDryRun
        options.actor = run.startedBy
        let pictures = folder.pictures(of: id)
        let hasPictures = FileManager.default.fileExists(atPath: pictures)
        do {
            try await database.write { try advance(id, ImportReport(format: run.format), in: $0) }
            let report = try await ProductImport.run(
                file: folder.source(of: id), format: run.format, options: options, database: database,
                pictures: hasPictures ? ImportPictures(path: pictures, folder: media) : nil, errorPath: folder.errors(of: id),
                say: say
            ) { progress in
                try? await database.write { try advance(id, progress.report, in: $0) }
            }
            try await database.write { try finish(id, report, in: $0) }
        } catch let error as AppError where error.isRefusal {
            try await database.write { try fail(id, say(error.message), in: $0) }
        }
    }
}
