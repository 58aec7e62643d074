import Basics
import Media
import Store

/// The statements about inquiries that more than one verb uses.
enum InquiryQueries {
    static func lines(of id: ID<Inquiry>, in tx: Transaction) throws -> [InquiryLine] {
        try tx.rows("SELECT * FROM inquiry_lines WHERE inquiry_id = \(id) ORDER BY position").map(InquiryLine.init)
    }

    static func files(of id: ID<Inquiry>, in tx: Transaction) throws -> [AttachedFile] {
        try tx.rows("SELECT * FROM inquiry_files WHERE inquiry_id = \(id) ORDER BY at, name").map { row in
            AttachedFile(digest: row["digest"], name: row["name"], bytes: row["bytes"], kind: row["kind"])
        }
    }

    static func messages(of id: ID<Inquiry>, in tx: Transaction) throws -> [InquiryMessage] {
        try tx.rows("SELECT * FROM inquiry_messages WHERE inquiry_id = \(id) ORDER BY at, id").map(InquiryMessage.init)
    }

    static func insert(
        _ id: ID<Inquiry>, _ draft: InquiryDraft, language: LanguageTag, held: String, submission: String?, in tx: Transaction
    ) throws {
        let terms = draft.terms
        try tx.run(
            """
            INSERT INTO inquiries (id, at, updated_at, state, source, token, held, language, name, email, company, country, text, submission,
                product_id, sku, quantity, incoterm, port, customisation, needed_by, search)
            VALUES (\(id), \(tx.now), \(tx.now), \(held.isEmpty ? Inquiry.State.new : .spam), \(draft.source), \(Secrets.token()), \(held),
                \(language), \(draft.name), \(draft.email), \(draft.company), \(draft.country), \(draft.text), \(submission),
                \(draft.product), \(String(draft.sku.prefix(InquiryDraft.mostSKU))), \(draft.quantity),
                \(terms.incoterm?.rawValue ?? ""), \(terms.port), \(terms.customisation), \(terms.neededBy),
                \(draft.searchText))
            """)
        for (position, line) in draft.lines.enumerated() {
            try tx.run(
                """
                INSERT INTO inquiry_lines (inquiry_id, position, variant_id, sku, title, quantity, unit, target_fine, currency, problem)
                VALUES (\(id), \(position), \(line.variant), \(line.sku), \(line.title), \(line.quantity), \(line.unit),
                    \(line.target?.fine), \(line.target?.currency.code ?? ""),
                    \(line.problem.flatMap { JSONText.write($0) } ?? ""))
                """)
        }
        try keep(draft.files, of: id, in: tx)
    }

    /// Puts files with an inquiry; one that is there already stays as it is.
    static func keep(_ files: [AttachedFile], of id: ID<Inquiry>, in tx: Transaction) throws {
        for file in files {
            try tx.run(
                """
                INSERT INTO inquiry_files (inquiry_id, digest, name, bytes, kind, at)
                VALUES (\(id), \(file.digest), \(file.name), \(file.bytes), \(file.kind), \(tx.now))
                ON CONFLICT (inquiry_id, digest) DO NOTHING
                """)
        }
    }

    static func say(
        _ text: String, _ kind: InquiryMessage.Kind, by author: String, of id: ID<Inquiry>, in tx: Transaction
    ) throws -> ID<InquiryMessage> {
        let message = ID<InquiryMessage>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO inquiry_messages (id, inquiry_id, at, kind, author, text)
            VALUES (\(message), \(id), \(tx.now), \(kind), \(author), \(text))
            """)
        return message
    }

    /// - Parameter due: by when somebody should have answered; `nil` when the next word is the buyer's.
    static func move(_ id: ID<Inquiry>, to state: Inquiry.State, due: Instant?, in tx: Transaction) throws {
        try tx.run("UPDATE inquiries SET state = \(state), due_at = \(due), updated_at = \(tx.now) WHERE id = \(id)")
    }
}
