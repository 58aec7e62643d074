import MoneyKit
import Sales
import Web

/// What a buyer paid for samples, credited to this order or ready to be.
struct SampleCreditPanel {
    let visit: StaffVisit
    let frame: AdminFrame
    let order: OrderDetail
    let folder: OrderFolder

    private var texts: Texts { visit.texts }

    /// Nothing where there is nothing to credit.
    var html: HTML? {
        guard !folder.credits.isEmpty || !folder.creditable.isEmpty else { return nil }
        let done: [HTML] = folder.credits.map { "<li>\(Self.sentence("credited", $0, texts))</li>" }
        let open: [HTML] = folder.creditable.map { "<li>\(Self.sentence("ready", $0, texts))</li>" }
        let hint: HTML? =
            folder.creditable.isEmpty || order.state != .placed
            ? nil : "<p class=\"hint\">\(texts("admin.sampleCredit.onConfirm"))</p>"
        let button: HTML? =
            !folder.creditable.isEmpty && SampleCredit.mayCredit(visit.mover)
            ? """
            <form method="post" action="/admin/orders/\(order.id.text)/sample-credit">\(visit.formToken)\
            <button class="btn btn-line">\(texts("admin.sampleCredit.now"))</button></form>
            """ : nil
        return frame.panel(
            texts("admin.sampleCredit.title"), id: "samples",
            "<div class=\"panel-body stack\"><ul class=\"plain\">\(done)\(open)</ul>\(hint)\(button)</div>")
    }

    /// `Sample credit US$45.00 from TW-2026-000012`
    static func sentence(_ key: String, _ credit: SampleCredit, _ texts: Texts) -> String {
        texts(
            "admin.sampleCredit.\(key)",
            ["amount": MoneyFormat(texts.language).text(credit.amount), "number": credit.number])
    }
}
