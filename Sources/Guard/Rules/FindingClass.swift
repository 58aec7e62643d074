/// What a finding is about. The raw values are the words of rule packs, of JSON answers and of the labelled sets.
public enum FindingClass: String, CaseIterable, Codable, Sendable {
    case url
    case shortLink = "short_link"
    /// A link that leads on to somewhere else than it says.
    case redirect = "redirect_link"
    case email
    case phone
    /// A handle in a messenger: WhatsApp, WeChat, QQ, Line, Telegram, Skype, Viber, Zalo.
    case messenger
    /// A handle or page in a social network: Instagram, Facebook, LinkedIn, TikTok.
    case social
    /// A QR or other code in a picture.
    case code = "qr"
    /// A text that asks the reader to scan a code.
    case codeMention = "qr_mention"
    /// A contact laid over a picture as a watermark.
    case watermark
    /// A text that sends the reader to a watermark.
    case watermarkMention = "watermark_mention"
    case payment = "off_platform_payment"
    case diversion = "exclusive_discount_diversion"
    case searchRedirect = "search_redirect"
    case contactRequest = "contact_request"
    /// Characters that a reader cannot see, put where they hide something.
    case hidden = "hidden_characters"
}

/// How badly a finding breaks the rules.
public enum Severity: String, CaseIterable, Codable, Comparable, Sendable {
    /// Worth a look; nothing is broken.
    case note
    /// Broken at this stage or read strictly; a lead may clear it.
    case warning
    /// Broken.
    case violation

    public static func < (left: Severity, right: Severity) -> Bool {
        allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
    }
}
