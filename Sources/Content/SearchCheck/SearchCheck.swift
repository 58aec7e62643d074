import Basics
import Catalog
import Store

/// Reads what pages say as a search engine would, and tells what keeps them from being found.
public enum SearchCheck {
    /// What a page says in one language, and what is to be said about it.
    public struct Report: Hashable, Sendable {
        public let copy: PageCopy
        /// The worst first.
        public let findings: [SearchFinding]
    }

    /// A page and what its words alone tell; its links and twins are looked up.
    struct Read: Sendable {
        let copy: PageCopy
        let findings: [SearchFinding]
        let links: [PageLink]

        init(_ copy: PageCopy, _ languages: [LanguageTag]) {
            (self.copy, findings, links) = (copy, CopyRules.findings(copy), PageLink.all(in: copy, languages))
        }
    }

    /// One page in one language, published or not. Its text is read between two looks into the database.
    /// - Parameter typed: what stands in its editor and is not saved yet, by field.
    public static func report(
        _ kind: PageCopy.Kind, _ id: String, _ language: LanguageTag, in database: Database,
        typed: @escaping @Sendable (String) -> String? = { _ in nil }
    ) async throws -> Report? {
        let (copies, languages) = try await database.read { tx in
            (try PageCopy.load(kind, [id], [language], in: tx), try ShopSettings.load(in: tx).languages)
        }
        guard let stored = copies.first else { return nil }
        let read = Read(stored.typed(typed), languages)
        return try await database.read { try reports([read], in: $0).first }
    }

    static func reports(_ pages: [Read], in tx: Transaction) throws -> [Report] {
        let targets = try LinkTargets(pages.flatMap(\.links), in: tx)
        return try pages.map { page in
            let findings =
                try page.findings + targets.findings(page.links, of: page.copy) + CopyTwins.findings(page.copy, in: tx)
            let sorted = findings.enumerated().sorted {
                ($1.element.code.severity.rawValue, $0.offset) < ($0.element.code.severity.rawValue, $1.offset)
            }
            return Report(copy: page.copy, findings: sorted.map(\.element))
        }
    }

    /// Looks again at one thing that was just saved or removed, in all languages, so that the list of the whole shop stays true.
    public static func lookAgain(_ kind: PageCopy.Kind, _ id: String, in database: Database) async throws {
        let (copies, languages) = try await database.read { tx in
            let languages = try ShopSettings.load(in: tx).languages
            return (try PageCopy.load(kind, [id], languages, in: tx), languages)
        }
        let pages = copies.map { Read($0, languages) }
        try await database.write { tx in
            if copies.isEmpty {
                try tx.run("DELETE FROM page_copies WHERE kind = \(kind) AND subject_id = \(id)")
                try FoundList.forget(kind, id, in: tx)
            }
            try CopyTwins.keep(copies, in: tx)
        }
        try await database.write { tx in try FoundList.keep(reports(pages, in: tx), in: tx) }
    }
}
