import Store

extension Consent {
    /// Takes the addresses out of the ledger and leaves their hashes: what was agreed to and when can still be shown to whoever
    /// brings the address, and an address that is typed in anew is known as one that was erased.
    public static func forget(_ emails: [String], in tx: Transaction) throws {
        guard !emails.isEmpty, let key = try AddressKey.find(in: tx) else { return }
        try tx.run("UPDATE consent_entries SET email = '', record_id = NULL WHERE email_hash IN \(emails.map(key.hash))")
    }
}
