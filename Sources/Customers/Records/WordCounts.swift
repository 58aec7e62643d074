import Basics
import Store

/// How often words are met, as it is kept beside the records.
enum WordCounts {
    private enum Kind {
        static let all = "all", name = "name", trade = "trade", domain = "domain", street = "street", nation = "nation"
        static let nationName = "name of "
    }

    /// Counts a record in, or out with a step of -1.
    static func count(_ facts: RecordFacts, _ names: Words, _ trades: Words, by step: Int, in tx: Transaction) throws {
        var counted = Frequencies()
        counted.count(facts, names, trades)
        try add(counted, times: step, in: tx)
    }

    /// Counts many records in at once.
    static func add(_ counted: Frequencies, times step: Int = 1, in tx: Transaction) throws {
        for part in flat(counted).split(most: wordsAtOnce) {
            let rows = part.map { SQL("(\($0.kind), \($0.word), \(step * $0.records))") }
            try tx.run(
                """
                INSERT INTO customer_words (kind, word, records) VALUES \(.list(rows))
                ON CONFLICT (kind, word) DO UPDATE SET records = customer_words.records + excluded.records
                """)
        }
    }

    /// Rows of one statement.
    private static let wordsAtOnce = 4_000

    /// A word that no record has any more is not kept: it may be somebody's name.
    static func forgetUncounted(in tx: Transaction) throws {
        try tx.run("DELETE FROM customer_words WHERE records <= 0")
    }

    /// What is known of the words of these records, beside what was found before; nothing is asked for twice.
    /// - Parameter lead: how many of them stand left in a comparison: of those that stand right the company's words alone count.
    static func find(
        _ facts: [RecordFacts], lead: Int, _ read: inout FoundWords, _ names: Words, _ trades: Words, in tx: Transaction
    ) throws {
        var wanted = Frequencies()
        for fact in facts.prefix(lead) { wanted.count(fact, names, trades) }
        for fact in facts.dropFirst(lead) { wanted.countCompany(fact, trades) }
        // Every country is wanted: names are weighed by country even where one record names none.
        let asked = flat(wanted).filter {
            $0.kind != Kind.nation && read.asked.insert(.init(kind: $0.kind, word: $0.word)).inserted
        }
        var parts = Dictionary(grouping: asked, by: \.kind).sorted { $0.key < $1.key }.map {
            SQL("SELECT kind, word, records FROM customer_words WHERE kind = \($0.key) AND word IN \($0.value.map(\.word))")
        }
        if read.found.records == 0 { parts.append("SELECT kind, word, records FROM customer_words WHERE kind = \(Kind.nation)") }
        guard let first = parts.first else { return }
        for row in try tx.rows(parts.dropFirst().reduce(first) { "\($0) UNION ALL \($1)" }) {
            put(row["kind"], row["word"], row["records"], into: &read.found)
        }
    }

    private static func put(_ kind: String, _ word: String, _ records: Int, into found: inout Frequencies) {
        let bytes = Array(word.utf8)
        switch kind {
        case Kind.all: found.records = records
        case Kind.name: found.names[bytes] = records
        case Kind.trade: found.trades[bytes] = records
        case Kind.domain: found.domains[bytes] = records
        case Kind.street: found.streets[bytes] = records
        case Kind.nation: found.nations[word] = records
        default:
            let nation = String(kind.dropFirst(Kind.nationName.count))
            found.nationNames[.init(nation: nation, sound: bytes)] = records
        }
    }

    private static func flat(_ counted: Frequencies) -> [(kind: String, word: String, records: Int)] {
        func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
        var rows = [(Kind.all, "", counted.records)]
        rows += counted.names.map { (Kind.name, text($0.key), $0.value) }
        rows += counted.trades.map { (Kind.trade, text($0.key), $0.value) }
        rows += counted.domains.map { (Kind.domain, text($0.key), $0.value) }
        rows += counted.streets.map { (Kind.street, text($0.key), $0.value) }
        rows += counted.nations.map { (Kind.nation, $0.key, $0.value) }
        rows += counted.nationNames.map { (Kind.nationName + $0.key.nation, text($0.key.sound), $0.value) }
        // In one order always, so that two writers do not wait for each other crosswise.
        return rows.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map { ($0.0, $0.1, $0.2) }
    }
}

/// How often words are met, as far as it was asked.
struct FoundWords {
    struct Word: Hashable {
        let kind, word: String
    }

    fileprivate(set) var found = Frequencies()
    fileprivate var asked = Set<Word>()
}
