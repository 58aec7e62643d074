import Basics
import Store

/// Translations grow old when their source changes: whoever saves texts says here what they were and what they are.
enum TextsChange {
    /// Marks the translations whose source has changed, and takes the marks from those that were written anew.
    /// - Parameter kind: of the texts with these fields; a product has two kinds.
    static func follow(
        _ id: String, from before: [TextUnit], to after: [TextUnit], by actor: String,
        kind: (String) -> Translatable.Kind, in tx: Transaction
    ) throws {
        let was = Dictionary(before.map { ($0.field, $0) }, uniquingKeysWith: { $1 })
        let isSameShape = Set(was.keys) == Set(after.map(\.field))
        let changed = after.filter { was[$0.field]?.texts != $0.texts }
        guard !before.isEmpty, !changed.isEmpty || !isSameShape else { return }
        let known = try Kept.load(id, in: tx)
        if !isSameShape { try forgetLists(of: id, known, in: tx) }
        let base = try ShopSettings.load(in: tx).baseLanguage
        for unit in changed {
            // Entries of a list that grew or shrank are told apart by their place, which has moved.
            guard let old = was[unit.field], isSameShape || !unit.field.contains(".") else { continue }
            let change = Change(kind: kind(unit.field), id: id, old: old, new: unit, base: base, actor: actor)
            try change.note(known.filter { $0.field == unit.field }, in: tx)
        }
    }

    /// What is known of the translations of something that is no longer there goes with it.
    static func forget(_ id: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM translations WHERE subject_id = \(id)")
        try tx.run("DELETE FROM translation_proposals WHERE subject_id = \(id)")
    }

    private static func forgetLists(of id: String, _ known: [Kept], in tx: Transaction) throws {
        for field in Set(known.map(\.field)) where field.contains(".") {
            try tx.run("DELETE FROM translations WHERE subject_id = \(id) AND field = \(field)")
        }
        try tx.run("DELETE FROM translation_proposals WHERE subject_id = \(id) AND field LIKE '%.%'")
    }

    /// What is known of one translation.
    struct Kept {
        let field: String
        let language: LanguageTag
        let sourceLanguage: LanguageTag
        let digest: String

        static func load(_ id: String, in tx: Transaction) throws -> [Kept] {
            try tx.rows("SELECT field, language, source_language, source_digest FROM translations WHERE subject_id = \(id)").map {
                Kept(
                    field: $0["field"], language: $0["language"], sourceLanguage: $0["source_language"],
                    digest: $0["source_digest"])
            }
        }
    }

    /// One text that is no longer what it was.
    private struct Change {
        let kind: Translatable.Kind
        let id: String
        let old: TextUnit
        let new: TextUnit
        let base: LanguageTag
        let actor: String

        func note(_ known: [Kept], in tx: Transaction) throws {
            for language in Set(new.texts.texts.keys).union(old.texts.texts.keys).sorted() {
                let kept = known.first { $0.language == language }
                let source = kept?.sourceLanguage ?? base
                if old.texts[language] != new.texts[language] {
                    try rewritten(language, kept, new.texts[source], in: tx)
                } else if language != source, let before = old.texts[source], new.texts[source] != before {
                    let digest = kept?.digest ?? TextUnit.digest(before)
                    let isStale = new.texts[source].map { TextUnit.digest($0) != digest } ?? false
                    try tx.run(
                        """
                        INSERT INTO translations (kind, subject_id, field, language, source_language, source_digest, is_stale,
                            changed_by, changed_at)
                        VALUES (\(kind), \(id), \(new.field), \(language), \(source), \(digest), \(isStale), \(actor), \(tx.now))
                        ON CONFLICT (subject_id, field, language) DO UPDATE SET is_stale = excluded.is_stale
                        """)
                }
            }
        }

        /// Whoever writes a translation has seen its source as it is now. What a machine had proposed is answered by that.
        private func rewritten(_ language: LanguageTag, _ kept: Kept?, _ source: String?, in tx: Transaction) throws {
            try tx.run(
                """
                DELETE FROM translation_proposals
                WHERE subject_id = \(id) AND field = \(new.field) AND language = \(language)
                """)
            guard kept != nil else { return }
            guard new.texts[language] != nil, let source else {
                try tx.run(
                    "DELETE FROM translations WHERE subject_id = \(id) AND field = \(new.field) AND language = \(language)")
                return
            }
            try tx.run(
                """
                UPDATE translations SET is_stale = 0, source_digest = \(TextUnit.digest(source)), changed_by = \(actor),
                    changed_at = \(tx.now)
                WHERE subject_id = \(id) AND field = \(new.field) AND language = \(language)
                """)
        }
    }
}
