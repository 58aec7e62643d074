import Basics
import Catalog
import Store

/// One import while it runs: reads groups of rows, has them saved in batches and counts what comes of it.
final class ImportWork {
    private let groups: RowGroups
    private let table: TableReader
    /// Bytes of a reading before this one.
    private let readBefore: Int
    private let adapter: any ProductAdapter
    private let shelf: PictureShelf
    private let options: ImportOptions
    private(set) var report: ImportReport
    private(set) var refused = RefusedRows()
    /// Hashes of the SKUs that the file has named so far.
    private var skus: Set<Int> = []
    /// The same of the variants that were kept without being named; a later row may still name one.
    private var kept: Set<Int> = []

    init(
        _ table: TableReader, _ adapter: any ProductAdapter, _ shelf: PictureShelf, _ report: ImportReport,
        _ options: ImportOptions, readBefore: Int
    ) {
        (self.table, self.readBefore) = (table, readBefore)
        groups = RowGroups(table, adapter)
        (self.adapter, self.shelf, self.report, self.options) = (adapter, shelf, report, options)
    }

    /// - Returns: why the file could not be read to its end, if it could not.
    func saveAll(
        into database: Database, since start: ContinuousClock.Instant, _ progress: @Sendable (ImportProgress) async -> Void
    ) async -> (any Error)? {
        do {
            while let batch = try await nextBatch() {
                var options = options
                options.describesChanges = self.options.describesChanges && report.changes.count < ImportReport.mostChanges
                let outcomes = try await ImportBatch(records: batch.map(\.record), options: options).save(into: database)
                for (item, outcome) in zip(batch, outcomes) { count(outcome, item.rows) }
                report.milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
                let (bytes, all) = table.progress
                await progress(ImportProgress(report: report, bytes: readBefore + bytes, ofBytes: readBefore + all))
            }
            report.keptVariants = kept.subtracting(skus).count
            report.milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
            return nil
        } catch {
            return error
        }
    }

    /// Why the file cannot be read on, while what was read before is still to be saved.
    private var failure: (any Error)?

    private func nextGroup() throws -> RowGroup? {
        if let failure { throw failure }
        return try groups.next()
    }

    /// The next records that can be read; those that cannot are refused on the way. `nil` at the end of the file.
    private func nextBatch() async throws -> [(record: ImportRecord, rows: [TableRow])]? {
        var batch: [(record: ImportRecord, rows: [TableRow])] = []
        var rows = 0
        var bytes = 0
        while batch.count < ProductImport.mostProductsOfBatch, rows < ProductImport.mostRowsOfBatch,
            bytes < ProductImport.mostBytesOfBatch
        {
            let next: RowGroup?
            do {
                next = try nextGroup()
            } catch {
                report.rows = groups.rowsRead
                guard failure == nil, !batch.isEmpty else { throw error }
                failure = error
                return batch
            }
            guard let group = next else {
                report.rows = groups.rowsRead
                return batch.isEmpty ? nil : batch
            }
            rows += group.rows.count
            bytes += group.rows.reduce(0) { $0 + $1.bytes }
            report.rows = groups.rowsRead
            if let fault = group.fault {
                refuse(group.rows, fault)
            } else if let record = try await record(of: group) {
                batch.append((record, group.rows.map { TableRow(line: $0.line, cells: []) }))
            }
        }
        return batch
    }

    private func record(of group: RowGroup) async throws -> ImportRecord? {
        do {
            let record = try adapter.record(from: group.rows)
            guard case .product(var product) = record else { return record }
            try claimSKUs(of: product)
            guard !product.pictures.isEmpty, options.scope != .pricesAlone else { return record }
            try await shelf.place(&product, line: group.rows.first?.line ?? 0, counting: &report)
            return .product(product)
        } catch let error as AppError where error.isRefusal {
            refuse(group.rows, error.message)
            return nil
        }
    }

    /// A SKU is how a product of an earlier file is known again; within one file a second product with it would overwrite the
    /// first.
    private func claimSKUs(of product: ImportedProduct) throws {
        let named = (product.draft.variants ?? []).map(\.sku)
        if let taken = named.first(where: { skus.contains($0.hashValue) }) {
            throw AppError.invalid("import.skuTwice", ["sku": taken])
        }
        skus.formUnion(named.map(\.hashValue))
    }

    private func count(_ outcome: ImportBatch.Outcome, _ rows: [TableRow]) {
        switch outcome {
        case .success(let saved): count(saved, rows)
        case .failure(let error): refuse(rows, error.message)
        }
    }

    private func count(_ saved: SavedRecord, _ rows: [TableRow]) {
        switch saved.outcome {
        case .created: report.created += 1
        case .updated: report.updated += 1
        case .unchanged: report.unchanged += 1
        }
        kept.formUnion(saved.kept.skus.map(\.hashValue))
        report.keptPictures += saved.kept.pictures
        report.keptBreaks += saved.kept.breaks
        report.pricesLeft += saved.leavesPrices ? 1 : 0
        if let change = saved.change, let first = rows.first, report.changes.count < ImportReport.mostChanges {
            report.changes.append(.init(line: first.line, product: change))
        }
    }

    private func refuse(_ rows: [TableRow], _ message: Message) {
        report.refused += 1
        report.refusedRows += rows.count
        refused.add(rows, message)
        if report.reasons.count < ImportReport.mostReasons, let first = rows.first {
            report.reasons.append(.init(line: first.line, message: message))
        }
    }
}
