import Basics
import Customers
import Store

/// Whether a letter was opened: asked only of those who have agreed to it, and only where the owner has switched it on. Mail
/// programs that load pictures beforehand make the count too high, and those that load none too low.
extension Letter {
    /// Below the shop's own address: `/o/{token}`.
    public static let picturePath = "/o/"

    /// The address of the picture in this letter; `nil` for everybody who has not agreed.
    func picture(site: String, in tx: Transaction) throws -> String? {
        guard try OutreachSettings.load(in: tx).countsOpens, try Consent.stands(address, for: .tracking, in: tx) else {
            return nil
        }
        let token = Secrets.token()
        try tx.run("UPDATE outreach_letters SET open_fingerprint = \(Secrets.fingerprint(token)) WHERE id = \(id)")
        return site + Self.picturePath + token
    }

    /// The picture was asked for. The first time is kept, as long as the consent stands; an unknown token changes nothing.
    public static func markOpened(_ token: String, in tx: Transaction) throws {
        let row = try tx.row(
            """
            SELECT * FROM outreach_letters WHERE open_fingerprint = \(Secrets.fingerprint(token)) AND opened_at IS NULL
            """)
        guard let letter = row.map(Letter.init), letter.state == .sent, try OutreachSettings.load(in: tx).countsOpens,
            try Consent.stands(letter.address, for: .tracking, in: tx)
        else { return }
        try tx.run("UPDATE outreach_letters SET opened_at = \(tx.now) WHERE id = \(letter.id)")
        var touch = Touch.Draft(.mailOpened, source: "opened:\(letter.id)", at: tx.now)
        (touch.subject, touch.text, touch.actor) = (letter.id.text, letter.subject, "buyer")
        try Touch.keep(touch, of: letter.record, in: tx)
    }
}
