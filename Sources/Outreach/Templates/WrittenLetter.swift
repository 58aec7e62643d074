import Basics
import Customers
import Sales

/// A letter with everything filled in, as plain text and as HTML.
public struct WrittenLetter: Hashable, Sendable {
    public let subject, text, html: String

    /// The same with a picture nobody sees at its end.
    func with(picture address: String) -> WrittenLetter {
        let tag = "<img src=\"\(address)\" width=\"1\" height=\"1\" alt=\"\"></div></body>"
        return WrittenLetter(subject: subject, text: text, html: html.replacing("</div></body>", with: tag))
    }
}

extension LetterTemplate {
    /// Fills the fields in. Paragraphs are parted by empty lines; a paragraph whose last line is an address becomes a link.
    /// - Parameter ending: what stands below the letter.
    /// - Throws: `outreach.fieldEmpty`.
    func written(_ values: [String: String], ending: [MailBody.Part] = []) throws -> WrittenLetter {
        let subject = try TemplateText.filled(subject, values)
        // Paragraphs are found before anything is filled in, so that nothing a buyer is called can make one.
        let paragraphs = body.split(separator: /\n[ \t]*\n\s*/)
        let parts = try paragraphs.map { try Self.part(TemplateText.filled(String($0), values), values["shop"] ?? "") }
        let mail = MailBody(isRightToLeft: language.isRightToLeft, language: language.rawValue, parts: parts + ending)
        return WrittenLetter(subject: subject, text: mail.text, html: mail.html)
    }

    private static func part(_ text: String, _ shop: String) -> MailBody.Part {
        var lines = text.split(separator: "\n").map(String.init)
        guard let last = lines.last, last.hasPrefix("https://") || last.hasPrefix("http://"), !last.contains(" ") else {
            return .paragraph(text)
        }
        lines.removeLast()
        return .link(label: lines.isEmpty ? shop : lines.joined(separator: "\n"), address: last)
    }

    /// What the fields say in a letter to nobody: everything is made up but the name.
    /// - Parameter site: the shop's own address without a slash at its end.
    public func example(site: String, name buyer: String, company: String = "Miar Furniture") -> [String: String] {
        let here = "\(site)/\(language.rawValue)"
        let link =
            switch name {
            case .abandonedCart, .abandonedCartLast: "\(here)\(CartLink.path)example"
            case .quoteLapsing: "\(here)/quotes/example"
            default: "\(here)/orders/example"
            }
        return [
            "name": buyer, "company": company, "rep": "Ann", "number": "TW-2026-000123", "date": "2026-12-01",
            "products": "HB-500 × 300", "link": link,
        ]
    }
}

extension LetterTemplate.Name {
    /// What a letter of this text needs a consent for.
    public var purpose: Consent.Purpose? { Course.Kind.allCases.first { $0.templates.contains(self) }?.purpose }
}
