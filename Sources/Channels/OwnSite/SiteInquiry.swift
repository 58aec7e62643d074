import Basics
import Customers
import Journal
import Sales
import Store

/// Inquiries that came through the shop, and what was said about them.
enum SiteInquiry {
    /// What lies among the spam is nobody's buyer until somebody takes it out.
    static func take(_ entry: Journal.Entry, in tx: Transaction) throws {
        let inquiry = try find(entry, in: tx)
        // What a marketplace has told is known with the marketplace's own buyer.
        guard inquiry.state != .spam, !inquiry.source.isMarketplace else { return }
        var touch = Touch.Draft(.inquiry, source: "inquiry:\(inquiry.id)", at: inquiry.at)
        let lines = inquiry.lines.map { [$0.sku, $0.title].first { !$0.isEmpty } ?? "" }.filter { !$0.isEmpty }
        (touch.subject, touch.actor) = (inquiry.id.text, "buyer")
        touch.text = [inquiry.text, lines.joined(separator: ", ")].filter { !$0.isEmpty }.joined(separator: "\n")
        try Touch.keep(touch, of: record(of: inquiry, in: tx), in: tx)
    }

    static func takeMessage(_ entry: Journal.Entry, in tx: Transaction) throws {
        let inquiry = try find(entry, in: tx)
        guard inquiry.state != .spam else { return }
        let isFromBuyer = entry.kind == "inquiry.answered"
        let said = inquiry.messages.filter { $0.kind == (isFromBuyer ? .buyer : .staff) && $0.at == entry.at }
        var touch = Touch.Draft(isFromBuyer ? .message : .answer, source: "journal:\(entry.position)", at: entry.at)
        (touch.subject, touch.actor, touch.text) = (inquiry.id.text, entry.actor, said.last?.text ?? "")
        try Touch.keep(touch, of: record(of: inquiry, in: tx), in: tx)
    }

    private static func find(_ entry: Journal.Entry, in tx: Transaction) throws -> Inquiry {
        guard let inquiry = try Inquiry.find(ID(entry.subject), languages: [.english], in: tx) else {
            throw AppError.notFound("inquiry.notFound")
        }
        return inquiry
    }

    private static func record(of inquiry: Inquiry, in tx: Transaction) throws -> ID<StoredRecord> {
        let said = CustomerRecord(
            id: "inquiry:\(inquiry.id)", email: inquiry.email, name: inquiry.name, company: inquiry.company,
            country: inquiry.country)
        return try SiteRecord.take(said, at: inquiry.at, language: inquiry.language, in: tx)
    }
}
