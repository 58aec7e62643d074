extension History {
    /// What is known of each translation, the words that were agreed on, what was translated before, and what came from files and
    /// machines and waits for a person.
    static let translationMemory = Migration(
        42, "translation memory",
        """
        -- Which source a translation was made from. A translation without a row was made from the source as it is.
        CREATE TABLE translations (
            kind text NOT NULL CHECK (kind IN ('products', 'attributes', 'categories', 'collections', 'pages', 'frontPage')),
            -- Of the product, category, collection, page or block.
            subject_id text NOT NULL,
            field text NOT NULL,
            language text NOT NULL,
            source_language text NOT NULL,
            -- SHA-256 of the source, hexadecimal.
            source_digest text NOT NULL,
            -- Whether the source has changed since.
            is_stale integer NOT NULL CHECK (is_stale IN (0, 1)),
            changed_by text NOT NULL,
            changed_at integer NOT NULL,
            PRIMARY KEY (subject_id, field, language)
        );
        CREATE INDEX translations_stale ON translations (language, is_stale, subject_id);

        -- What a machine wrote and nobody has approved yet.
        CREATE TABLE translation_proposals (
            kind text NOT NULL CHECK (kind IN ('products', 'attributes', 'categories', 'collections', 'pages', 'frontPage')),
            subject_id text NOT NULL,
            field text NOT NULL,
            language text NOT NULL,
            source_language text NOT NULL,
            source_digest text NOT NULL,
            text text NOT NULL,
            -- Whether buyers read it already, which the owner has chosen.
            is_shown integer NOT NULL CHECK (is_shown IN (0, 1)),
            run_id text NOT NULL,
            made_at integer NOT NULL,
            PRIMARY KEY (subject_id, field, language)
        );
        CREATE INDEX translation_proposals_language ON translation_proposals (language, subject_id);

        CREATE TABLE glossary_terms (
            id text PRIMARY KEY,
            source_language text NOT NULL,
            -- Nothing where the term stays as it is in every language.
            target_language text NOT NULL,
            source text NOT NULL CHECK (source <> ''),
            -- The source, folded: a term is there once for a pair of languages.
            source_key text NOT NULL,
            -- Nothing where the term stays as it is.
            target text NOT NULL,
            is_kept integer NOT NULL CHECK (is_kept IN (0, 1)),
            note text NOT NULL DEFAULT '',
            changed_by text NOT NULL,
            changed_at integer NOT NULL,
            UNIQUE (source_language, target_language, source_key)
        );

        -- Sentences and whole fields that a person approved.
        CREATE TABLE memory_segments (
            id text PRIMARY KEY,
            source_language text NOT NULL,
            target_language text NOT NULL,
            source text NOT NULL,
            target text NOT NULL,
            -- SHA-256 of the folded source.
            source_digest text NOT NULL,
            target_digest text NOT NULL,
            -- Where it was last used: kind, id and field.
            place text NOT NULL,
            approved_by text NOT NULL,
            approved_at integer NOT NULL,
            UNIQUE (source_language, target_language, source_digest, target_digest)
        );

        -- Fingerprints by which sentences that are alike find each other; languages are part of them.
        CREATE TABLE memory_marks (
            mark integer NOT NULL,
            segment_id text NOT NULL REFERENCES memory_segments (id) ON DELETE CASCADE,
            PRIMARY KEY (mark, segment_id)
        );
        CREATE INDEX memory_marks_segment ON memory_marks (segment_id);

        -- A file that came back and is looked at before it is applied.
        CREATE TABLE translation_files (
            id text PRIMARY KEY,
            file_name text NOT NULL,
            format text NOT NULL CHECK (format IN ('xliff12', 'xliff20', 'xlsx')),
            source_language text NOT NULL,
            target_language text NOT NULL,
            state text NOT NULL CHECK (state IN ('waiting', 'applying', 'applied')),
            -- What stands in it, as JSON.
            content text NOT NULL,
            units integer NOT NULL,
            -- How many of its units were gone through, taken and refused.
            done integer NOT NULL DEFAULT 0,
            taken integer NOT NULL DEFAULT 0,
            refused integer NOT NULL DEFAULT 0,
            uploaded_by text NOT NULL,
            uploaded_at integer NOT NULL
        );

        -- A machine's work on one language, piece by piece.
        CREATE TABLE translation_runs (
            id text PRIMARY KEY,
            kind text NOT NULL,
            source_language text NOT NULL,
            target_language text NOT NULL,
            state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'stopped', 'failed')),
            -- The last subject that is done: the run goes on behind it.
            after_kind text NOT NULL DEFAULT '',
            after_id text NOT NULL DEFAULT '',
            subjects integer NOT NULL DEFAULT 0,
            subjects_done integer NOT NULL DEFAULT 0,
            texts_written integer NOT NULL DEFAULT 0,
            texts_refused integer NOT NULL DEFAULT 0,
            characters_sent integer NOT NULL DEFAULT 0,
            message text NOT NULL DEFAULT '',
            started_by text NOT NULL,
            started_at integer NOT NULL,
            ended_at integer
        );
        """)
}
