import Foundation

/// What the lines of a mail say with a name before them: `Country/Region: Poland`, `电话：+86 …`.
struct InquiryFacts {
    private var texts: [CustomerField: String] = [:]
    /// The buyer as a marketplace announces one: “You have received an inquiry from Anna Nowak (Poland)”.
    private(set) var announced = ""
    private(set) var announcedCountry = ""

    static let mostValueCharacters = 200
    private static let longestName = 40

    subscript(_ field: CustomerField) -> String { texts[field] ?? "" }

    static func read(_ body: String) -> InquiryFacts {
        var facts = InquiryFacts()
        var message: [String]?
        for line in body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if let (field, value) = named(line) {
                if let lines = message { facts.end(lines) }
                message = field == .message ? [value] : nil
                if field != .message, facts.texts[field] == nil, !value.isEmpty {
                    facts.texts[field] = String(value.prefix(mostValueCharacters))
                }
            } else {
                message?.append(line)
            }
        }
        if let lines = message { facts.end(lines) }
        facts.announce(body)
        return facts
    }

    /// The first message counts; what is said after it are the marketplace's own words.
    private mutating func end(_ lines: [String]) {
        let text = lines.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        if texts[.message] == nil, !text.isEmpty { texts[.message] = text }
    }

    /// The field of a line with a name that is known. A sentence with a colon in it has none.
    private static func named(_ line: String) -> (CustomerField, String)? {
        let plain = line.replacing("：", with: ":").replacing("*", with: "")
        guard let colon = plain.firstIndex(of: ":") else { return nil }
        let name = plain[..<colon].trimmingCharacters(in: .whitespaces)
        guard !name.isEmpty, name.count <= longestName else { return nil }
        let value = plain[plain.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        guard let field = short[name.lowercased()] ?? CustomerGuess.field(for: name), !unread.contains(field) else { return nil }
        return (field, value)
    }

    /// How people begin a line below their name.
    private static let short: [String: CustomerField] = [
        "t": .phone, "m": .phone, "p": .phone, "mob": .phone, "mobil": .phone, "tel.": .phone, "telefon": .phone, "e": .email,
        "询价内容": .message, "需求描述": .message, "requirement": .message, "requirements": .message, "nachricht": .message,
        "采购数量": .quantity, "inquired product": .product, "product of interest": .product,
    ]

    /// Words that in a letter mean something else more often than not.
    private static let unread: Set<CustomerField> = [.amount, .discount, .currency, .status, .cancelled, .jobTitle, .orderNumber]

    // MARK: Announcements

    private mutating func announce(_ body: String) {
        if texts[.inquiryNumber] == nil,
            let found = body.firstMatch(of: /(?i)(?:inquiry|enquiry)\s*(?:id|no\.?|number|#)\s*[:#]?\s*(\d{4,})/)
        {
            texts[.inquiryNumber] = String(found.1)
        }
        let english =
            /(?i)(?:inquiry|enquiry|message|quotation request)\s+from\s+([\p{L}][\p{L}.'’\- ]{1,60}?)\s*(?:\(([^)\n]{2,40})\)|,|\.|!|\n|$)/
        let chinese = /(?:来自|收到)\s*([\p{L}][\p{L}.'’\- ]{1,40}?)\s*(?:[（(]([^）)\n]{2,40})[）)])?\s*(?:的|发来的)(?:新)?(?:询盘|咨询|消息)/
        if let found = body.firstMatch(of: english) {
            (announced, announcedCountry) = (String(found.1), found.2.map(String.init) ?? "")
        } else if let found = body.firstMatch(of: chinese) {
            (announced, announcedCountry) = (String(found.1), found.2.map(String.init) ?? "")
        }
    }
}
