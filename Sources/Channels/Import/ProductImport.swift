import Basics
import Store

/// How far an import has come.
public struct ImportProgress: Hashable, Sendable {
    public var report: ImportReport
    /// The file is read for the first time, to see which rows belong together; nothing is counted yet.
    public var isCounting = false
    /// Bytes of the file read so far, and all that are to be read; a file that is read twice counts twice.
    public var bytes = 0
    public var ofBytes = 0
}

/// Brings the products of a file into the catalogue.
public enum ProductImport {
    /// Limits of one transaction.
    public static let mostProductsOfBatch = 200
    public static let mostRowsOfBatch = 2_000
    public static let mostBytesOfBatch = 8 << 20
    /// How often the first reading tells how far it is.
    static let rowsBetweenCounts = 20_000

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
    /// - Returns: what it came to. When the file cannot be read on from a row, what was saved before stays, and `stopped` says why.
    /// - Throws: `AppError` when the file cannot be read at all; whatever is no fault of the file.
    public static func run(
        file: String, format: ProductFormat? = nil, options: ImportOptions, database: Database, pictures: ImportPictures? = nil,
        errorPath: String? = nil, say: @Sendable (Message) -> String = { $0.key },
        progress: @Sendable (ImportProgress) async -> Void = { _ in }
    ) async throws -> ImportReport {
        let start = ContinuousClock.now
        let table = try TableReader.open(path: file, options.table)
        let format = format ?? .detect(header: table.header)
        var options = options
        options.numbers = format.numberStyle(of: table, options)
        let adapter = try format.adapter(table.header, options)
        var readBefore = 0
        if adapter.isScattered { readBefore = try await firstReading(file, adapter, format, options, progress) }
        let shelf = try PictureShelf(pictures, database: database, isDryRun: options.isDryRun)
        let work = ImportWork(table, adapter, shelf, ImportReport(format: format), options, readBefore: readBefore)
        let failure = await work.saveAll(into: database, since: start, progress)
        if let errorPath, !work.refused.isEmpty {
            try ErrorFile.write(work.refused, of: file, options.table, to: errorPath, say: say)
        }
        guard let failure else { return work.report }
        guard let refusal = failure as? AppError, refusal.isRefusal else { throw failure }
        var report = work.report
        report.stopped = refusal.message
        return report
    }

    /// Tells the adapter of every row. A file that cannot be read on says so in the second reading.
    /// - Returns: how many bytes were read.
    private static func firstReading(
        _ file: String, _ adapter: any ProductAdapter, _ format: ProductFormat, _ options: ImportOptions,
        _ progress: @Sendable (ImportProgress) async -> Void
    ) async throws -> Int {
        let table = try TableReader.open(path: file, options.table)
        var report = ImportReport(format: format)
        while let row = try? table.next() {
            adapter.note(row)
            report.rows += 1
            guard report.rows.isMultiple(of: rowsBetweenCounts) else { continue }
            await progress(counting(table))
        }
        await progress(counting(table))
        return table.progress.of

        func counting(_ table: TableReader) -> ImportProgress {
            ImportProgress(
                report: ImportReport(format: format), isCounting: true, bytes: table.progress.bytes,
                ofBytes: 2 * table.progress.of)
        }
    }
}
