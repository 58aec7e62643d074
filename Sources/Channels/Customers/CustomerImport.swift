import Basics
import Customers
import MoneyKit
import Store

/// How a file of buyers is to be read.
public struct CustomerImportOptions: Sendable {
    public static let longestChannelCharacters = 40

    /// Told from the header when `nil`.
    public var format: CustomerFormat?
    /// Where the buyers come from; the format's own when `nil`.
    public var channel: String?
    /// How the columns are read; by the format and their names when `nil`.
    public var mapping: CustomerMapping?
    public var table = TableChoice()
    /// Of amounts that name none.
    public var currency: Currency
    /// Counts what it would do and changes nothing.
    public var isDryRun = false
    /// A staff id or `system`.
    public var actor = "system"

    public init(currency: Currency = .usd) {
        self.currency = currency
    }

    /// - Throws: `customerFiles.badChannel` for a name that is none.
    public static func checkChannel(_ name: String) throws {
        let isGood = name.allSatisfy { $0.isLetter || $0.isNumber || "-_. ".contains($0) }
        guard !name.isEmpty, name.count <= longestChannelCharacters, isGood else {
            throw AppError.invalid("customerFiles.badChannel", ["most": String(longestChannelCharacters)])
        }
    }
}

/// Brings the buyers and orders of a file of another channel in.
public enum CustomerImport {
    /// Limits of one transaction.
    public static let mostOfBatch = 100

    /// Reads the file from beginning to end. A row that cannot be read is named with the reason and holds back nothing else; the
    /// same file twice changes nothing.
    /// - Parameters:
    ///   - errorPath: where refused rows are written with their reasons, when there are any; nowhere when `nil`.
    ///   - say: turns reasons into words for that file.
    ///   - progress: told after each batch.
    /// - Returns: what it came to. When the file cannot be read on from a row, what was taken in before stays, and `stopped` says why.
    /// - Throws: `AppError` when the file cannot be read at all; whatever is no fault of the file.
    public static func run(
        file: String, options: CustomerImportOptions, database: Database, errorPath: String? = nil,
        say: @Sendable (Message) -> String = { $0.key },
        progress: @Sendable (CustomerImportReport) async -> Void = { _ in }
    ) async throws -> CustomerImportReport {
        let start = ContinuousClock.now
        let table = try CustomerTable.open(path: file, options.table, as: options.format)
        let mapping = options.mapping ?? .suggested(for: table.reader.header, as: table.format)
        try mapping.check()
        let channel = options.channel ?? table.format.channel
        try CustomerImportOptions.checkChannel(channel)
        let reading = CustomerReading(table, mapping, channel: channel, currency: options.currency)
        let work = CustomerImportWork(table, reading)
        let failure = await work.keepAll(in: database, options, progress)
        if let errorPath, !work.refused.isEmpty {
            try ErrorFile.write(work.refused, of: file, table.choice, to: errorPath, say: say)
        }
        var report = work.report
        report.milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
        guard let failure else { return report }
        guard let refusal = failure as? AppError, refusal.isRefusal else { throw failure }
        report.stopped = refusal.message
        return report
    }
}

/// One import while it runs: reads buyers, keeps them in batches and counts what comes of it.
final class CustomerImportWork {
    private let rows: CustomerRows
    private let reading: CustomerReading
    private(set) var report: CustomerImportReport
    private(set) var refused = RefusedRows()
    /// Hashes of what the file has told of so far, and of how it told it.
    private var told: [Int: Int] = [:]
    /// Why the file cannot be read on, while what was read before is still to be kept.
    private var failure: (any Error)?

    init(_ table: CustomerTable, _ reading: CustomerReading) {
        rows = CustomerRows(table.reader, reading)
        self.reading = reading
        report = CustomerImportReport(format: table.format)
    }

    /// - Returns: why the file could not be read to its end, if it could not.
    func keepAll(
        in database: Database, _ options: CustomerImportOptions, _ progress: @Sendable (CustomerImportReport) async -> Void
    ) async -> (any Error)? {
        do {
            while let batch = nextBatch() {
                for outcome in try await Self.keep(batch, in: database, options) {
                    switch outcome {
                    case .new: report.created += 1
                    case .changed: report.updated += 1
                    case .known: report.unchanged += 1
                    }
                }
                await progress(report)
            }
            return failure
        } catch {
            return error
        }
    }

    /// The next buyers that can be read; those that cannot are refused on the way. `nil` when there is nothing more.
    private func nextBatch() -> [ImportedCustomer]? {
        var batch: [ImportedCustomer] = []
        var isOver = failure != nil
        while !isOver, batch.count < CustomerImport.mostOfBatch {
            do {
                guard let group = try rows.next() else {
                    isOver = true
                    break
                }
                if let customer = customer(from: group) { batch.append(customer) }
            } catch {
                failure = error
                isOver = true
            }
        }
        report.rows = rows.rowsRead
        return batch.isEmpty && isOver ? nil : batch
    }

    private func customer(from group: [TableRow]) -> ImportedCustomer? {
        do {
            if let fault = group.lazy.compactMap(\.fault).first { throw AppError(.invalid, fault.key, fault.arguments) }
            guard group.count <= CustomerRows.mostRowsOfOrder else {
                throw AppError.invalid("customerFiles.orderTooLong", ["most": String(CustomerRows.mostRowsOfOrder)])
            }
            let customer = try reading.customer(from: group)
            guard let before = told.updateValue(customer.hashValue, forKey: customer.source.hashValue) else { return customer }
            guard before == customer.hashValue else {
                told[customer.source.hashValue] = before
                throw AppError.invalid("customerFiles.toldTwice")
            }
            report.unchanged += 1
            return nil
        } catch let error as AppError {
            refused.add(group, error.message)
            report.refuse(group, error.message)
            return nil
        } catch {
            failure = error
            return nil
        }
    }

    // MARK: One transaction

    private struct OnlyTried: Error {
        let outcomes: [StoredRecord.Outcome]
    }

    private static func keep(
        _ batch: [ImportedCustomer], in database: Database, _ options: CustomerImportOptions
    ) async throws -> [StoredRecord.Outcome] {
        let (actor, isDryRun) = (options.actor, options.isDryRun)
        do {
            return try await database.write { tx in
                let outcomes = try batch.map { try $0.keep(by: actor, in: tx).outcome }
                // What is thrown undoes the transaction.
                if isDryRun { throw OnlyTried(outcomes: outcomes) }
                return outcomes
            }
        } catch let tried as OnlyTried {
            return tried.outcomes
        }
    }
}
