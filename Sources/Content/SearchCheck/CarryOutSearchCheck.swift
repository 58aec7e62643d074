import Basics
import Catalog
import Store

extension SearchCheckRun {
    /// Some pages of one kind, and how many things they belong to.
    private struct Portion: Sendable {
        let run: SearchCheckRun
        let kind: PageCopy.Kind
        let ids: [String]
        let copies: [PageCopy]
        let languages: [LanguageTag]
    }

    /// Carries a run out, portion by portion: what the job `SearchCheckRun.job` does. Interrupted, it goes on behind the last
    /// portion. Texts are read between the transactions.
    public static func carryOut(_ id: ID<SearchCheckRun>, database: Database) async throws {
        guard let run = try await database.read({ try find(id, in: $0) }), !run.state.isOver else { return }
        if run.state == .waiting { try await database.write { try begin(.reading, id, ifIn: .waiting, in: $0) } }
        while let portion = try await database.read({ try next(id, in: $0) }) {
            switch portion.run.state {
            case .reading where portion.ids.isEmpty:
                try await database.write { try begin(.judging, id, ifIn: .reading, in: $0) }
            case .judging where portion.ids.isEmpty:
                try await database.write { try finish(portion.run, in: $0) }
            case .reading:
                try await database.write { tx in
                    try CopyTwins.keep(portion.copies, in: tx)
                    try pass(portion, in: tx)
                }
            default:
                let pages = portion.copies.map { SearchCheck.Read($0, portion.languages) }
                let reports = try await database.read { try SearchCheck.reports(pages, in: $0) }
                try await database.write { tx in
                    try FoundList.keep(reports, in: tx)
                    try pass(portion, in: tx)
                }
            }
        }
    }

    private static func begin(_ state: State, _ id: ID<SearchCheckRun>, ifIn before: State, in tx: Transaction) throws {
        guard try find(id, in: tx)?.state == before else { return }
        try move(id, to: state, in: tx)
    }

    /// The next portion; one without ids when this look is at its end, and `nil` when the run is.
    private static func next(_ id: ID<SearchCheckRun>, in tx: Transaction) throws -> Portion? {
        guard let run = try find(id, in: tx), !run.state.isOver else { return nil }
        let languages = try ShopSettings.load(in: tx).languages
        let kinds = PageCopy.Kind.allCases
        let first = kinds.firstIndex { $0.rawValue == run.after.kind } ?? 0
        for (place, kind) in kinds.enumerated().dropFirst(first) {
            let after = place == first ? run.after.id : ""
            let ids = try PageCopy.published(kind, after: after, limit: portion, in: tx)
            guard !ids.isEmpty else { continue }
            let copies = try PageCopy.load(kind, ids, languages, in: tx)
            return Portion(run: run, kind: kind, ids: ids, copies: copies, languages: languages)
        }
        return Portion(run: run, kind: kinds[kinds.count - 1], ids: [], copies: [], languages: languages)
    }

    private static func pass(_ portion: Portion, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE search_checks SET after_kind = \(portion.kind), after_id = \(portion.ids.last ?? ""),
                pages_done = pages_done + \(portion.ids.count) WHERE id = \(portion.run.id) AND state = \(portion.run.state)
            """)
    }

    private static func finish(_ run: SearchCheckRun, in tx: Transaction) throws {
        guard try find(run.id, in: tx)?.state == .judging else { return }
        try FoundList.forget(before: run.startedAt, in: tx)
        try move(run.id, to: .done, in: tx)
    }
}
