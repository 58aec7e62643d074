import Basics
import Journal
import Store

/// The words that were agreed on, by language.
public enum Glossary {
    /// Those that hold from one language into another, in the order of the alphabet.
    public static func terms(from source: LanguageTag, to target: LanguageTag, in tx: Transaction) throws -> [Term] {
        try tx.rows(
            """
            SELECT * FROM glossary_terms WHERE source_language = \(source) AND target_language IN \([target.rawValue, ""])
            ORDER BY source_key, id
            """
        ).map(Term.init)
    }

    /// All of them, a page at a time.
    public static func all(_ page: PageRequest, in tx: Transaction) throws -> Page<Term> {
        let total: Int = try tx.value("SELECT count(*) FROM glossary_terms") ?? 0
        let rows = try tx.rows(
            """
            SELECT * FROM glossary_terms ORDER BY source_language, target_language, source_key, id
            LIMIT \(page.size) OFFSET \(page.offset)
            """)
        return Page(items: rows.map(Term.init), total: total, request: page)
    }

    /// The term of an id, if there is one.
    public static func find(_ id: ID<Term>, in tx: Transaction) throws -> Term? {
        try tx.row("SELECT * FROM glossary_terms WHERE id = \(id)").map(Term.init)
    }

    /// Keeps a term, in the place of one for the same word and languages.
    /// - Returns: false when it was there already, word for word.
    /// - Throws: `translating.termEmpty`, `.termTooLong`, `.termLanguages`, `.termUntranslated`, `.tooManyTerms`.
    @discardableResult
    public static func save(_ term: Term, by actor: String, in tx: Transaction) throws -> Bool {
        let term = try checked(term)
        let known = try there(for: term, in: tx)
        var wanted = term
        wanted.id = known?.id ?? term.id
        guard wanted != known else { return false }
        if known == nil {
            let count: Int = try tx.value("SELECT count(*) FROM glossary_terms") ?? 0
            guard count < Term.most else { throw AppError.invalid("translating.tooManyTerms", ["most": String(Term.most)]) }
        }
        try write(wanted, by: actor, in: tx)
        try Journal.append("glossary.changed", subject: wanted.id.text, actor: actor, detail: ["word": wanted.word], in: tx)
        return true
    }

    /// Looks whether a term can be kept without taking the place of another one.
    /// - Throws: `translating.termThere` and `.termKept` when another one has its word in its languages, and what `save` says of
    ///   the term itself.
    public static func checkAlone(_ term: Term, in tx: Transaction) throws {
        let term = try checked(term)
        guard let other = try there(for: term, in: tx), other.id != term.id else { return }
        guard !other.isKept else { throw AppError(.conflict, "translating.termKept", ["word": other.word]) }
        throw AppError(.conflict, "translating.termThere", ["word": other.word, "translation": other.translation])
    }

    /// Takes a term away.
    public static func remove(_ id: ID<Term>, by actor: String, in tx: Transaction) throws {
        guard let term = try find(id, in: tx) else { throw AppError.notFound() }
        try tx.run("DELETE FROM glossary_terms WHERE id = \(id)")
        try Journal.append("glossary.removed", subject: id.text, actor: actor, detail: ["word": term.word], in: tx)
    }

    private static func checked(_ term: Term) throws -> Term {
        var term = term
        term.word = term.word.trimmingWhiteSpace
        term.translation = term.isKept ? "" : term.translation.trimmingWhiteSpace
        term.note = term.note.trimmingWhiteSpace
        guard !term.word.isEmpty else { throw AppError.invalid("translating.termEmpty") }
        guard max(term.word.count, term.translation.count) <= Term.mostCharacters, term.note.count <= Term.mostNoteCharacters
        else { throw AppError.invalid("translating.termTooLong", ["most": String(Term.mostCharacters)]) }
        guard term.target != term.source else { throw AppError.invalid("translating.termLanguages") }
        guard term.isKept || term.target != nil && !term.translation.isEmpty else {
            throw AppError.invalid("translating.termUntranslated", ["word": term.word])
        }
        return term
    }

    /// The one that is kept for a term's word and languages.
    private static func there(for term: Term, in tx: Transaction) throws -> Term? {
        try tx.row(
            """
            SELECT * FROM glossary_terms WHERE source_language = \(term.source)
                AND target_language = \(term.target?.rawValue ?? "") AND source_key = \(term.word.folded)
            """
        ).map(Term.init)
    }

    private static func write(_ term: Term, by actor: String, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO glossary_terms (id, source_language, target_language, source, source_key, target, is_kept, note,
                changed_by, changed_at)
            VALUES (\(term.id), \(term.source), \(term.target?.rawValue ?? ""), \(term.word), \(term.word.folded),
                \(term.translation), \(term.isKept), \(term.note), \(actor), \(tx.now))
            ON CONFLICT (id) DO UPDATE SET source_language = excluded.source_language,
                target_language = excluded.target_language, source = excluded.source, source_key = excluded.source_key,
                target = excluded.target, is_kept = excluded.is_kept, note = excluded.note, changed_by = excluded.changed_by,
                changed_at = excluded.changed_at
            """)
    }
}

extension Term {
    init(_ row: Row) {
        let target: String = row["target_language"]
        self.init(
            id: row["id"], from: row["source_language"], to: LanguageTag(rawValue: target), row["source"], row["target"],
            isKept: row["is_kept"], note: row["note"])
    }
}
