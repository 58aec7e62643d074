import Basics
import Customers
import Foundation

/// Reads an inquiry out of a mail that somebody pasted: what a marketplace tells of a buyer's question, or a buyer's own mail,
/// forwarded or not.
public enum PastedInquiry {
    /// A longer text is refused.
    public static let mostCharacters = 100_000
    static let mostSubjectCharacters = 200

    /// - Throws: `customerFiles.nobody` when the text does not say who asks, `customerFiles.pastedTooLong`.
    public static func read(_ text: String) throws -> ImportedCustomer {
        guard text.count <= mostCharacters else {
            throw AppError.invalid("customerFiles.pastedTooLong", ["most": String(mostCharacters)])
        }
        let head = MailHead.read(text)
        let house = Marketplace.allCases.first { $0.isMeant(by: head) }
        let facts = InquiryFacts.read(head.body)
        let channel = house?.rawValue ?? "inbox"
        var record = record(facts, head, house, channel)
        guard let id = BuyerID.of(record, own: facts[.buyerID]) else { throw AppError.invalid("customerFiles.nobody") }
        record.id = id
        let written = facts[.date].isEmpty ? head.date : facts[.date]
        let zone = house.flatMap { TimeZone(identifier: $0.zone) } ?? .gmt
        var inquiry = ImportedCustomer(
            record: record, language: facts[.language], kind: .inquiry, source: "",
            at: try? DateReading(zone: zone).instant(written))
        let number = facts[.inquiryNumber]
        inquiry.subject = number.isEmpty ? String(head.subject.prefix(mostSubjectCharacters)) : number
        inquiry.text = message(facts, head)
        let name = number.isEmpty ? BuyerID.digest([id, written, head.subject, inquiry.text]) : number
        inquiry.source = "\(channel):inquiry:\(name)"
        return inquiry
    }

    private static func record(
        _ facts: InquiryFacts, _ head: MailHead, _ house: Marketplace?, _ channel: String
    ) -> CustomerRecord {
        let sender = Sender(head.from)
        // A marketplace writes in the buyer's place, from an address of its own.
        let isOwn = !Marketplace.allCases.contains { $0.owns(sender.email) }
        let named = house == nil ? sender.name : facts.announced
        var record = CustomerRecord(id: "", channel: channel)
        record.email = (try? CustomerReading.email(facts[.email])) ?? ""
        if record.email.isEmpty, isOwn { record.email = sender.email }
        record.name = facts[.name].isEmpty ? named : facts[.name]
        record.company = facts[.company]
        record.country = Country.code(of: facts[.country].isEmpty ? facts.announcedCountry : facts[.country])
        (record.phone, record.address, record.city) = (facts[.phone], facts[.address], facts[.city])
        (record.postcode, record.taxNumber) = (facts[.postcode], facts[.taxNumber])
        return record
    }

    private static func message(_ facts: InquiryFacts, _ head: MailHead) -> String {
        let product = facts[.product]
        let asked = facts[.message].isEmpty ? head.body : facts[.message]
        let line = [facts[.quantity], product].filter { !$0.isEmpty }.joined(separator: " × ")
        let parts = facts[.message].isEmpty ? [head.subject, asked] : [head.subject, line, asked]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}

/// The marketplaces that tell sellers by mail that a buyer has asked.
enum Marketplace: String, CaseIterable {
    case alibaba
    case madeInChina = "made-in-china"

    private var domain: String { rawValue + ".com" }

    /// Of times that name no zone.
    var zone: String { self == .alibaba ? CustomerShape.zoneOfAlibaba : "Asia/Shanghai" }

    /// By who writes, or, where that was not pasted along, by what is written.
    func isMeant(by head: MailHead) -> Bool {
        let text = head.from.isEmpty ? head.body : head.from
        return text.lowercased().contains(domain)
    }

    func owns(_ email: String) -> Bool {
        email.hasSuffix("@" + domain) || email.hasSuffix("." + domain)
    }
}

/// Who a `From` line names: `Ann Lee <ann@example.com>`, `ann@example.com`, `"Lee, Ann" [mailto:ann@example.com]`.
struct Sender: Hashable {
    var name = ""
    var email = ""

    private static let longestLine = 640

    init(_ whole: String) {
        let line = String(whole.unicodeScalars.prefix(Self.longestLine))
        guard let found = line.firstMatch(of: /[^\s<>\[\]()"':;,]+@[^\s<>\[\]()"':;,]+\.[^\s<>\[\]()"':;,.]+/) else {
            name = Self.plain(line)
            return
        }
        email = found.output.lowercased()
        name = Self.plain(String(line[..<found.range.lowerBound]))
    }

    private static func plain(_ text: String) -> String {
        let cut = text.replacing("mailto:", with: "").prefix { !"<[(".contains($0) }
        return cut.trimmingCharacters(in: CharacterSet(charactersIn: "\"' <>[]()").union(.whitespaces))
    }
}
