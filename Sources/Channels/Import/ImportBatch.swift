import Basics
import Catalog
import Store

/// The records of one transaction.
struct ImportBatch: Sendable {
    typealias Outcome = Result<SavedRecord, AppError>

    let records: [ImportRecord]
    let options: ImportOptions

    /// What a dry run throws to take everything back.
    private struct NothingIsKept: Error {
        let outcomes: [Outcome]
    }

    /// Saves each record whole or not at all; a refused one takes none of the others with it.
    func save(into database: Database) async throws -> [Outcome] {
        do {
            return try await database.write { tx in
                let outcomes = try save(in: tx)
                if options.isDryRun { throw NothingIsKept(outcomes: outcomes) }
                return outcomes
            }
        } catch let end as NothingIsKept {
            return end.outcomes
        }
    }

    private func save(in tx: Transaction) throws -> [Outcome] {
        var saving = RecordSaving(options, in: tx)
        return try records.map { record in
            do {
                return .success(try saving.save(record))
            } catch let error as AppError where error.isRefusal {
                return .failure(error)
            }
        }
    }
}
