import Basics
import MoneyKit
import Pricing
import Web

/// The codes of a promotion, and the way to more of them.
struct CodesPanel {
    static let pageSize = 50

    let visit: StaffVisit
    let frame: AdminFrame
    let kept: Promotion.Kept?
    let codes: Page<PromotionCode>
    let answer: PromotionAnswer

    private var texts: Texts { visit.texts }

    private func say(_ key: String) -> String { texts("admin.promotions.\(key)") }

    var html: HTML? {
        guard let kept, kept.promotion.needsCode, visit.seesCodes else { return nil }
        let address = "\(BackOffice.promotions)/\(kept.id.text)"
        let files: HTML = codes.total > 0 ? frame.exportFoot(visit, "\(address)/codes") : .empty
        return frame.panel(say("codes"), id: "codes", "\(list(address))\(visit.mayPromote ? forms(address) : .empty)\(files)")
    }

    private func list(_ address: String) -> HTML {
        guard codes.total > 0 else { return "<p class=\"panel-body muted\">\(say("noCodes"))</p>" }
        let head = frame.head(
            texts, [("admin.promotions.code", false), ("admin.promotions.uses", true), ("admin.promotions.codeUses", true)])
        let rows: [HTML] = codes.items.map { code in
            """
            <tr><th scope="row"><code>\(code.code)</code></th><td class="num">\(code.uses)</td>\
            <td class="num">\(code.mostUses.map { "\($0)" } ?? "–")</td></tr>
            """
        }
        return """
            \(frame.table(say("codes"), head: head, rows: rows))\(frame.pages(texts, codes) { "\(address)?page=\($0)#codes" })
            """
    }

    private func forms(_ address: String) -> HTML {
        let typed = answer.codes ?? Form([("codeUses", "1")])
        let fields = EditorFields(form: typed, problems: answer.problems, texts: texts, spareRows: 0)
        return """
            <div class="panel-body form-2">
            <form class="stack" method="post" action="\(href: address)/codes">\(visit.formToken)\
            \(fields.field(say("code"), "code", hint: say("codeHint"), attributes: " dir=\"ltr\" required"))\
            \(fields.field(say("codeUses"), "codeUses", hint: say("limitHint"), isNumber: true))\
            <button class="btn btn-line">\(say("addCode"))</button></form>
            <form class="stack" method="post" action="\(href: address)/codes">\(visit.formToken)\
            \(fields.field(say("count"), "count", hint: say("countHint"), isNumber: true, attributes: " required"))\
            \(fields.field(say("codeUses"), "codeUses", hint: say("limitHint"), isNumber: true))\
            <button class="btn btn-line">\(say("makeCodes"))</button></form></div>
            """
    }
}
