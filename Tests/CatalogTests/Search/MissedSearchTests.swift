import Basics
import Catalog
import Store
import TestKit
import Testing

@Suite struct MissedSearchTests {
    @Test func searchesAreAddedUpByTheirWords() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try tx.run(
                    "INSERT INTO missed_searches (day, language, query, times, found) VALUES ('2026-01-01', 'en', 'old', 9, 0)")
                for text in ["Copper  STRAW", "copper-straw"] {
                    try MissedSearch.count(text, language: .english, found: 0, in: tx)
                }
                try MissedSearch.count("copper straw", language: .english, found: 3, in: tx)
                try MissedSearch.count("吸管", language: .chinese, found: 0, in: tx)
                let all = try MissedSearch.list(page: PageRequest(), in: tx)
                #expect(all.total == 2)
                #expect(all.items.map(\.query) == ["copper straw", "吸管"])
                #expect(all.items.map(\.times) == [3, 1])
                #expect(all.items.map(\.found) == [3, 0])
                #expect(all.items.map(\.lastDay) == ["2026-11-01", "2026-11-01"])
                let chinese = try MissedSearch.list(language: .chinese, page: PageRequest(), in: tx)
                #expect(chinese.items.map(\.query) == ["吸管"])
                let old = try tx.value("SELECT count(*) FROM missed_searches WHERE query = 'old'", as: Int.self)
                #expect(old == 0)
                try MissedSearch.forget("copper straw", language: .english, in: tx)
                let left = try MissedSearch.list(page: PageRequest(), in: tx).items.map(\.query)
                #expect(left == ["吸管"])
            }
        }
    }

    @Test func whatMayBeSomebodysIsNotKept() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let texts = [
                    "anna@example.com", "+86 138 0000 1234", "x", "…", String(repeating: "longer ", count: 20),
                ]
                for text in texts { try MissedSearch.count(text, language: .english, found: 0, in: tx) }
                let total = try MissedSearch.list(page: PageRequest(), in: tx).total
                #expect(total == 0)
            }
        }
    }

    @Test func aDayHoldsOnlySoManyDifferentOnes() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try tx.run(
                    """
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(MissedSearch.mostQueriesADay))
                    INSERT INTO missed_searches (day, language, query, times, found)
                    SELECT '2026-11-01', 'en', 'word ' || i, 1, 0 FROM n
                    """)
                try MissedSearch.count("fresh", language: .english, found: 0, in: tx)
                try MissedSearch.count("word 7", language: .english, found: 0, in: tx)
                let page = try MissedSearch.list(page: PageRequest(size: 2), in: tx)
                #expect(page.total == MissedSearch.mostQueriesADay)
                #expect(page.items.first?.query == "word 7")
                #expect(page.items.first?.times == 2)
            }
        }
    }
}
