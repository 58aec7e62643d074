import Basics
import Catalog
import Store
import Synchronization
import Web

/// How far the translations of what visitors see have come, counted once for each revision of the catalogue: to count them is
/// to read every text of every product on sale.
final class CountedTexts: Sendable {
    private struct Counted {
        let revision: Int
        let languages: [LanguageTag]
        let report: TranslationReport
    }

    private let counted = Mutex<Counted?>(nil)

    /// The report of the revision that this transaction sees.
    func report(_ languages: [LanguageTag], in tx: Transaction) throws -> TranslationReport {
        let revision = try tx.revision(PageCache.revision)
        let known = counted.withLock { $0 }
        if let known, known.revision == revision, known.languages == languages { return known.report }
        let report = try TranslationReport.load(languages: languages, in: tx)
        counted.withLock { last in
            // A reader who began before the last change does not put an older report in place of a newer one.
            if let last, last.revision > revision { return }
            last = Counted(revision: revision, languages: languages, report: report)
        }
        return report
    }
}
