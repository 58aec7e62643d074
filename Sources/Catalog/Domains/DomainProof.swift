import Basics
import Store

/// By what a domain shows that it leads to this shop and to no other: a word that only this shop's database holds. It is no
/// secret, since whoever asks the shop is told it.
public enum DomainProof {
    /// Where a domain is asked for it.
    public static let path = "/.well-known/tradewind"
    public static let mostBytes = 400
    private static let name = "domains.proof"

    /// What the shop says when it is asked at `host`: under another name it would say another, so a site that only leads on to the
    /// shop is not taken for it.
    public static func answer(_ word: String, host: String) -> String { "\(word) \(host)\n" }

    /// This shop's word; `nil` before a domain was ever looked at.
    public static func find(in tx: Transaction) throws -> String? {
        try Settings.read(name, in: tx)
    }

    /// This shop's word, made when it is first needed.
    public static func make(in tx: Transaction) throws -> String {
        if let known = try find(in: tx) { return known }
        let word = Secrets.token()
        try Settings.write(name, word, in: tx)
        return word
    }
}
