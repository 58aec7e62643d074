import Basics
import Catalog
import Customers
import Mail
import Sales
import Store

extension Letter {
    /// The letter as mail, with everything that its ground asks for.
    /// - Throws: `outreach.fieldEmpty`; `outreach.noPostalAddress`, which advertising must name.
    func mail(site: String, in tx: Transaction) throws -> OutgoingMail {
        let shop = try ShopSettings.load(in: tx)
        let template = try LetterTemplate.find(self.template, language, in: tx)
        let contact = try Contact.of(record, in: tx)
        var values = fields
        if let path = fields["path"] { values["link"] = site + path }
        values["name"] = contact?.name ?? ""
        values["company"] = contact?.company ?? ""
        values["shop"] = shop.name
        values["site"] = "\(site)/\(shop.languages.contains(language) ? language.rawValue : shop.baseLanguage.rawValue)/"
        let taker = try rep(in: tx)
        values["rep"] = taker?.name ?? ""
        let (below, headers) = try ending(shop, site, template.language, in: tx)
        let written = try template.written(values, ending: below)
        return OutgoingMail(
            to: address, replyTo: taker?.email, subject: written.subject, text: written.text, html: written.html, headers: headers
        )
    }

    /// Who took the request down: answers go there.
    private func rep(in tx: Transaction) throws -> (name: String, email: String)? {
        guard case .request(let id) = ground, let request = try SiteRequest.find(id, in: tx) else { return nil }
        let row = try tx.row("SELECT name, email FROM staff WHERE id = \(request.recordedBy)")
        return row.map { (name: $0["name"], email: $0["email"]) }
    }

    /// What advertising needs: who sends it and where he sits, and how to have no more of it.
    private func ending(
        _ shop: ShopSettings, _ site: String, _ language: LanguageTag, in tx: Transaction
    ) throws -> ([MailBody.Part], [String: String]) {
        guard case .run(let id, _) = ground, let purpose = try Run.find(id, in: tx)?.kind.purpose else { return ([], [:]) }
        guard !shop.address.isEmpty else { throw AppError.invalid("outreach.noPostalAddress") }
        let link = Unsubscribe.link(for: address, purpose: purpose, base: site, key: try AddressKey.load(in: tx))
        let parts: [MailBody.Part] = [
            .paragraph("\(shop.name)\n\(shop.address)"), .link(label: ShippedTexts.unsubscribe(language), address: link),
        ]
        return (parts, Unsubscribe.headers(link: link))
    }
}
