import Basics
import Store

/// How far an import has come.
public struct ImportProgress: Hashable, Sendable {
    public var report: ImportReport
    /// The file is read for the first time, to see which rows belong together; nothing is counted yet.
    public var isCounting = false
}

/// Brings the products of a file into the catalogue.
public enum ProductImport {
    /// Limits of one transaction.
    public static let mostProductsOfBatch = 200
    public static let mostRowsOfBatch = 2_000
    public static let mostBytesOfBatch = 8 << 20

    /// Reads the file from beginning to end, product by product, and saves what it says.
    ///
    /// A product is known again by its handle or any of its SKUs, so the same file twice changes nothing. What is refused
    /// takes nothing else with it. Memory is bounded by the limits of `TableLimits` and `RowGroups`.
    ///
    /// - Parameters:
    ///   - format: told from the header when `nil`.
    ///   - errorPath: where refused rows are written with their reasons, when there are any; nowhere when `nil`.
    ///   - say: turns reasons into words for that file.
    ///   - progress: told after each batch.
    /// - Throws: `AppError` when the file cannot be read at all, or not on from a row; what was saved before stays.
    public static func run(
        file: String, format: ProductFormat? = nil, options: ImportOptions, database: Database, pictures: ImportPictures? = nil,
        errorPath: String? = nil, say: @Sendable (Message) -> String = { $0.key },
        progress: @Sendable (ImportProgress) async -> Void = { _ in }
    ) async throws -> ImportReport {
        let start = ContinuousClock.now
        let table = try TableReader.open(path: file, sheet: options.sheet)
        let format = format ?? .detect(header: table.header)
        let adapter = try format.adapter(table.header, options)
        if adapter.isScattered {
            await progress(ImportProgress(report: ImportReport(format: format), isCounting: true))
            let first = try TableReader.open(path: file, sheet: options.sheet)
            while let row = try first.next() { adapter.note(row) }
        }
        let shelf = try PictureShelf(pictures, database: database, isDryRun: options.isDryRun)
        let work = ImportWork(table, adapter, shelf, ImportReport(format: format), options)
        let failure = await work.saveAll(into: database, since: start, progress)
        if let errorPath, !work.refused.isEmpty {
            try ErrorFile.write(work.refused, of: file, sheet: options.sheet, to: errorPath, say: say)
        }
        if let failure { throw failure }
        return work.report
    }
}
