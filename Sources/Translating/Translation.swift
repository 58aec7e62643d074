import Basics
import Catalog
import Journal
import Store

/// A text in one language beside the source that it was made from, and what is known of it.
public struct Translation: Hashable, Sendable {
    public let unit: TextUnit
    public let source: LanguageTag
    public let target: LanguageTag
    public let isStale: Bool
    /// What a machine wrote and nobody has approved.
    public let proposal: Proposal?

    public struct Proposal: Hashable, Sendable {
        public let text: String
        /// Buyers read it already.
        public let isShown: Bool
        /// The source has changed since the machine read it.
        public let isStale: Bool
    }

    public var sourceText: String { unit.texts[source] ?? "" }
    public var text: String { unit.texts[target] ?? "" }
    public var isMissing: Bool { !sourceText.isEmpty && text.isEmpty }
    public var sourceDigest: String { TextUnit.digest(sourceText) }

    /// All texts of something that the source language has or the target has, in the order of its editor.
    public static func load(
        _ kind: Translatable.Kind, _ id: String, from source: LanguageTag, to target: LanguageTag, in tx: Transaction
    ) throws -> [Translation] {
        guard let subject = try Translatable.load(kind, id, in: tx) else { throw AppError.notFound() }
        let stale = Set(
            try tx.rows(
                "SELECT field FROM translations WHERE subject_id = \(id) AND language = \(target) AND is_stale = 1"
            ).map { $0["field"] as String })
        let proposals = Dictionary(
            try tx.rows(
                "SELECT field, text, is_shown, source_language, source_digest FROM translation_proposals WHERE subject_id = \(id) AND language = \(target)"
            ).map { ($0["field"] as String, $0) }, uniquingKeysWith: { $1 })
        return subject.units.filter { $0.texts[source] != nil || $0.texts[target] != nil }.map { unit in
            let proposal = proposals[unit.field].map { row in
                let read = unit.texts[row["source_language"]].map { TextUnit.digest($0) }
                return Proposal(text: row["text"], isShown: row["is_shown"], isStale: read != row["source_digest"] as String?)
            }
            return Translation(
                unit: unit, source: source, target: target, isStale: stale.contains(unit.field), proposal: proposal)
        }
    }

    /// Throws away what a machine wrote and buyers have not read.
    public static func dismiss(
        _ id: String, _ field: String, _ target: LanguageTag, by actor: String, in tx: Transaction
    ) throws {
        let gone = try tx.run(
            """
            DELETE FROM translation_proposals
            WHERE subject_id = \(id) AND field = \(field) AND language = \(target) AND is_shown = 0
            """)
        guard gone > 0 else { throw AppError.notFound() }
        try tx.touch(TranslationQueue.revision)
        try Journal.append("translations.dismissed", subject: id, actor: actor, detail: ["field": field], in: tx)
    }

    // MARK: Writing

    /// What a person says of one text.
    public struct Written: Hashable, Sendable {
        public let text: String
        /// The digest of the source that he had before him.
        public let seen: String

        public init(_ text: String, seen: String) {
            (self.text, self.seen) = (text, seen)
        }
    }

    /// Keeps what a person wrote or approved, and remembers it.
    /// - Throws: `error.notFound`, `catalog.translationUntitled`, and what saving the noun throws.
    public static func save(
        _ written: [String: Written], of kind: Translatable.Kind, _ id: String, from source: LanguageTag, to target: LanguageTag,
        by actor: String, in tx: Transaction
    ) throws {
        try Translatable.write(written.mapValues(\.text), of: kind, id, in: target, by: actor, tx: tx)
        try tx.touch(TranslationQueue.revision)
        guard let subject = try Translatable.load(kind, id, in: tx) else { return }
        for unit in subject.units {
            guard let mine = written[unit.field] else { continue }
            try tx.run(
                """
                DELETE FROM translation_proposals
                WHERE subject_id = \(id) AND field = \(unit.field) AND language = \(target)
                """)
            guard let original = unit.texts[source], let text = unit.texts[target] else { continue }
            try tx.run(
                """
                INSERT INTO translations (kind, subject_id, field, language, source_language, source_digest, is_stale,
                    changed_by, changed_at)
                VALUES (\(kind), \(id), \(unit.field), \(target), \(source), \(mine.seen),
                    \(mine.seen != TextUnit.digest(original)), \(actor), \(tx.now))
                ON CONFLICT (subject_id, field, language) DO UPDATE SET source_language = excluded.source_language,
                    source_digest = excluded.source_digest, is_stale = excluded.is_stale, changed_by = excluded.changed_by,
                    changed_at = excluded.changed_at
                """)
            guard mine.seen == TextUnit.digest(original) else { continue }
            try Segment.keep(
                original, text, unit.shape, from: source, to: target, place: "\(kind.rawValue)/\(id)/\(unit.field)", by: actor,
                in: tx)
        }
    }
}
