import Basics
import Journal
import Store

extension Consent {
    /// Whose entry it is: a link in a mail knows the hash alone.
    enum Owner: Hashable, Sendable {
        case address(String)
        case hash(String)
    }

    /// An entry about to be made.
    struct Entry: Hashable, Sendable {
        let purpose: Purpose
        let state: State
        let words: Words
        let source: Source
        let place, actor: String
        let record: ID<StoredRecord>?

        init(
            _ purpose: Purpose, _ state: State, _ words: Words, _ source: Source, place: String, by actor: String,
            record: ID<StoredRecord>? = nil
        ) {
            (self.purpose, self.state, self.words, self.source) = (purpose, state, words, source)
            (self.place, self.actor, self.record) = (place, actor, record)
        }
    }

    /// The longest words that are kept, in characters; no form shows more.
    static let mostWords = 2_000
    static let mostPlace = 200

    @discardableResult
    static func keep(_ entry: Entry, of owner: Owner, in tx: Transaction) throws -> ID<Consent> {
        let (hash, email) = try identity(owner, in: tx)
        let id = ID<Consent>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO consent_entries (id, email_hash, email, record_id, purpose, state, words, language, source, place, actor, at)
            VALUES (\(id), \(hash), \(email), \(entry.record), \(entry.purpose), \(entry.state),
                \(String(entry.words.text.prefix(mostWords))), \(entry.words.language), \(entry.source),
                \(String(entry.place.prefix(mostPlace))), \(entry.actor), \(tx.now))
            """)
        try Journal.append(
            "consent.\(entry.state.rawValue)", subject: id.text, actor: entry.actor,
            detail: ["purpose": entry.purpose.rawValue, "source": entry.source.rawValue], in: tx)
        return id
    }

    private static func identity(_ owner: Owner, in tx: Transaction) throws -> (hash: String, email: String) {
        switch owner {
        case .address(let email): (try AddressKey.load(in: tx).hash(email), AddressKey.plain(email))
        case .hash(let hash): (hash, try address(of: hash, in: tx) ?? "")
        }
    }

    /// The address behind a hash, as long as somebody here may still know it.
    static func address(of hash: String, in tx: Transaction) throws -> String? {
        try tx.value(
            "SELECT email FROM consent_entries WHERE email_hash = \(hash) AND email <> '' ORDER BY at DESC, id DESC LIMIT 1")
    }

    /// The entry that holds: what was only asked for changes nothing.
    static func newest(_ hash: String, _ purpose: Purpose, in tx: Transaction) throws -> Consent? {
        try tx.row(
            """
            SELECT * FROM consent_entries WHERE email_hash = \(hash) AND purpose = \(purpose) AND state <> 'asked'
            ORDER BY at DESC, id DESC LIMIT 1
            """
        ).map(Consent.init)
    }

    static func find(_ id: ID<Consent>, in tx: Transaction) throws -> Consent? {
        try tx.row("SELECT * FROM consent_entries WHERE id = \(id)").map(Consent.init)
    }

    /// The longest history that is read at once.
    static let mostEntries = 1_000

    /// Everything an address has said, oldest first.
    public static func history(of email: String, in tx: Transaction) throws -> [Consent] {
        guard let key = try AddressKey.find(in: tx) else { return [] }
        return try tx.rows(
            "SELECT * FROM consent_entries WHERE email_hash = \(key.hash(email)) ORDER BY at, id LIMIT \(mostEntries)"
        ).map(Consent.init)
    }
}
