import Basics
import Catalog
import Customers
import Mail
import Sales
import Store

extension Letter {
    /// The letter as mail, with everything that its ground asks for. A link to a cart and the picture by which an opened letter is
    /// known are made here, for what is kept of them is their fingerprints alone.
    /// - Throws: `outreach.fieldEmpty`; `outreach.noPostalAddress`, which advertising must name.
    func mail(site: String, in tx: Transaction) throws -> OutgoingMail {
        let template = try LetterTemplate.find(self.template, language, in: tx)
        let contact = try Contact.of(record, in: tx)
        var values = fields
        let home = try ShopDomains.load(in: tx).base(of: language, main: site)
        if let path = try linkPath(in: tx) { values["link"] = home + path }
        values["name"] = contact?.name ?? ""
        values["company"] = contact?.company ?? ""
        let taker = try rep(in: tx)
        values["rep"] = taker?.name ?? ""
        let purpose = try purpose(in: tx)
        let draft = LetterDraft(template: template, language: language, values: values, address: address, purpose: purpose)
        let (written, headers) = try draft.composed(site: site, in: tx)
        let picture = try picture(site: home, in: tx)
        return OutgoingMail(
            to: address, replyTo: taker?.email, subject: written.subject, text: written.text,
            html: picture.map { written.with(picture: $0).html } ?? written.html, headers: headers)
    }

    private func linkPath(in tx: Transaction) throws -> String? {
        guard case .run(let id, _) = ground, let run = try Run.find(id, in: tx), run.kind == .abandonedCart else {
            return fields["path"]
        }
        let token = try CartLink.make(for: run.cart, in: tx)
        return "/\(language.rawValue)\(CartLink.path)\(token)"
    }

    private func purpose(in tx: Transaction) throws -> Consent.Purpose? {
        guard case .run(let id, _) = ground else { return nil }
        return try Run.find(id, in: tx)?.kind.purpose
    }

    /// Who took the request down: answers go there.
    private func rep(in tx: Transaction) throws -> (name: String, email: String)? {
        guard case .request(let id) = ground, let request = try SiteRequest.find(id, in: tx) else { return nil }
        let row = try tx.row("SELECT name, email FROM staff WHERE id = \(request.recordedBy)")
        return row.map { (name: $0["name"], email: $0["email"]) }
    }
}

/// A letter before it goes: the one place where it is put together, for a buyer, for a test and for looking at it.
public struct LetterDraft: Sendable {
    public let template: LetterTemplate
    /// The buyer's; the text may be in another one, where there is none in this.
    public let language: LanguageTag
    public var values: [String: String]
    public let address: String
    /// What the buyer must have agreed to; `nil` for a letter that advertises nothing.
    public let purpose: Consent.Purpose?

    public init(
        template: LetterTemplate, language: LanguageTag, values: [String: String], address: String, purpose: Consent.Purpose?
    ) {
        (self.template, self.language, self.values) = (template, language, values)
        (self.address, self.purpose) = (address, purpose)
    }

    /// The letter with everything filled in, and the further fields of its head.
    /// - Parameter site: the shop's own address without a slash at its end.
    /// - Throws: `outreach.fieldEmpty`, `outreach.noPostalAddress`.
    public func composed(site: String, in tx: Transaction) throws -> (letter: WrittenLetter, headers: [String: String]) {
        let shop = try ShopSettings.load(in: tx)
        let read = shop.languages.contains(language) ? language : shop.baseLanguage
        let home = try ShopDomains.load(in: tx).base(of: read, main: site)
        var values = values
        values["shop"] = shop.name
        values["site"] = "\(home)/\(read.rawValue)/"
        let (below, headers) = try ending(shop, home, in: tx)
        return (try template.written(values, ending: below), headers)
    }

    /// What the buyer may say no to: also to a page that he asked for once, for letters may follow from it.
    private var wayOut: Consent.Purpose? { purpose ?? (template.name == .siteRequest ? .followUp : nil) }

    /// What advertising needs: who sends it and where he sits, and how to have no more of it.
    private func ending(
        _ shop: ShopSettings, _ site: String, in tx: Transaction
    ) throws -> ([MailBody.Part], [String: String]) {
        guard let wayOut else { return ([], [:]) }
        guard purpose == nil || !shop.address.isEmpty else { throw AppError.invalid("outreach.noPostalAddress") }
        let link = Unsubscribe.link(for: address, purpose: wayOut, base: site, key: try AddressKey.load(in: tx))
        let parts: [MailBody.Part] = [
            .paragraph(shop.address.isEmpty ? shop.name : "\(shop.name)\n\(shop.address)"),
            .link(label: ShippedTexts.unsubscribe(template.language), address: link),
        ]
        return (parts, Unsubscribe.headers(link: link))
    }
}
