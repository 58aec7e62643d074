import Basics
import Pricing
import Sales
import Web

/// The promotions and their codes as files to keep.
extension BackOffice {
    static var promotionFile: ListExport<PromotionList.Item> {
        ListExport(
            name: "promotions",
            columns: [
                .init("admin.promotions.name") { .text($0.kept.promotion.name([$1.language])) },
                .init("admin.promotions.kind") { .text($1("admin.promotions.kinds.\($0.kept.promotion.effect.kind.rawValue)")) },
                .init("admin.promotions.way") {
                    .text($1("admin.promotions.ways.\($0.kept.promotion.needsCode ? "code" : "automatic")"))
                },
                .init("admin.promotions.isOn") {
                    .text($1("admin.promotions.\($0.kept.promotion.isOn ? "switchedOn" : "switchedOff")"))
                },
                .text("admin.promotions.startsAt") { $0.kept.promotion.startsAt?.iso8601 ?? "" },
                .text("admin.promotions.endsAt") { $0.kept.promotion.endsAt?.iso8601 ?? "" },
                .number("admin.promotions.uses") { "\($0.kept.uses)" },
                .number("admin.promotions.codes") { "\($0.codes)" },
                .text("admin.promotions.off") { $0.off.map { "\($0.currency) \($0.decimalText)" }.joined(separator: "; ") },
                .text("admin.promotions.sold") { $0.sold.map { "\($0.currency) \($0.decimalText)" }.joined(separator: "; ") },
            ],
            page: { try PromotionList.load($0, in: $1).items })
    }

    static func codeFile(of id: ID<Promotion>) -> ListExport<PromotionCode> {
        ListExport(
            name: "promotion-codes",
            columns: [
                .text("admin.promotions.code") { $0.code }, .number("admin.promotions.uses") { "\($0.uses)" },
                .number("admin.promotions.codeUses") { $0.mostUses.map { "\($0)" } ?? "" },
                .text("admin.promotions.batch") { $0.batch }, .text("admin.promotions.madeAt") { $0.createdAt.iso8601 },
            ],
            page: { try Promotion.codes(of: id, page: $0, in: $1) })
    }
}
