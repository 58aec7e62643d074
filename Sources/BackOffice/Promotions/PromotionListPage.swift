import Basics
import MoneyKit
import Pricing
import Sales
import Web

/// Every promotion, the newest first: where it stands in time, how often it was used, what it has taken off.
struct PromotionListPage {
    static let pageSize = 50

    let visit: StaffVisit
    let frame: AdminFrame
    let page: Page<PromotionList.Item>
    let time: ShopTime
    let languages: [LanguageTag]
    let now: Instant

    private var texts: Texts { visit.texts }
    private var money: MoneyFormat { MoneyFormat(texts.language) }

    private func say(_ key: String) -> String { texts("admin.promotions.\(key)") }

    var html: HTML {
        let new: HTML =
            visit.mayPromote ? "<a class=\"btn\" href=\"\(BackOffice.promotions)/new\">\(say("new"))</a>" : .empty
        let list: HTML =
            page.items.isEmpty ? frame.empty(say("none"), say("noneHint"), icon: "tag", action: new) : table
        return frame.page(
            visit, title: texts("admin.nav.promotions"), actions: "\(frame.exportLinks(visit, BackOffice.promotions))\(new)",
            "<section class=\"panel\" aria-label=\"\(texts("admin.nav.promotions"))\">\(list)</section>")
    }

    private var table: HTML {
        let head = frame.head(
            texts,
            [
                ("admin.promotions.name", false), ("admin.promotions.kind", false), ("admin.promotions.way", false),
                ("admin.promotions.state", false), ("admin.promotions.startsAt", false), ("admin.promotions.endsAt", false),
                ("admin.promotions.uses", true), ("admin.promotions.off", true), ("admin.promotions.sold", true),
            ])
        return """
            \(frame.table(texts("admin.nav.promotions"), head: head, rows: page.items.map(row)))\
            \(frame.pages(texts, page) { "\(BackOffice.promotions)?page=\($0)" })
            """
    }

    private func row(_ item: PromotionList.Item) -> HTML {
        let promotion = item.kept.promotion
        let state = promotion.state(at: now)
        let uses = [money.text(item.kept.uses), promotion.mostUses.map { money.text($0) }].compactMap { $0 }
        return """
            <tr><th scope="row"><a href="\(BackOffice.promotions)/\(item.kept.id.text)"><bdi>\(promotion.name(languages))</bdi></a></th>\
            <td>\(say("kinds.\(promotion.effect.kind.rawValue)"))</td>\
            <td>\(say("ways.\(promotion.needsCode ? "code" : "automatic")"))</td>\
            <td><span class="pill\(state == .running ? " pill-ok" : "")">\(say("states.\(state.rawValue)"))</span></td>\
            <td class="nowrap">\(promotion.startsAt.map(time.shown))</td><td class="nowrap">\(promotion.endsAt.map(time.shown))</td>\
            <td class="num">\(uses.joined(separator: " / "))</td>\
            <td class="num">\(sums(item.off))</td><td class="num">\(sums(item.sold))</td></tr>
            """
    }

    private func sums(_ amounts: [Money]) -> String { amounts.map { money.text($0) }.joined(separator: " · ") }
}

extension StaffVisit {
    /// Promotions are looked after by those who set the prices that everybody sees.
    var mayPromote: Bool { [.owner, .finance].contains(staff.role) }

    /// Codes are handed out by those who talk to buyers.
    var seesCodes: Bool { mayPromote || staff.role == .sales }
}
