import Basics
import Sales

/// A letter with everything filled in, as plain text and as HTML.
public struct WrittenLetter: Hashable, Sendable {
    public let subject, text, html: String
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

    /// The letter as a buyer of this name would get it: what every field says is made up.
    /// - Throws: `outreach.fieldEmpty`.
    public func sample(shop: String, site: String, name buyer: String) throws -> WrittenLetter {
        try written([
            "name": buyer, "company": "Miar Furniture", "shop": shop, "site": "\(site)/\(language.rawValue)/", "rep": "Ann",
            "number": "TW-2026-000123", "date": "2026-12-01", "products": "HB-500 × 300",
            "link": "\(site)/\(language.rawValue)/",
        ])
    }
}
