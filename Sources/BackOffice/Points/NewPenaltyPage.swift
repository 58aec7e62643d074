import Basics
import Guard
import Web

/// Where a penalty is put on record as its notice says it.
struct NewPenaltyPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let ledger: ShopLedger
    /// What was just typed, when it was not taken.
    var form = Form()
    var kept: [Penalty.File] = []
    var problem: Message?

    private var texts: Texts { visit.texts }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.points.record"),
            """
            \(frame.guardTabs(texts, here: "points"))
            <p class="muted"><a class="back" href="/admin/guard/points?shop=\(ledger.shop.id.text)">← \(ledger.shop.name)</a> · \
            \(texts("admin.points.recordIntro"))</p>\(problem.map { frame.notice(texts.say($0), kind: "bad") })
            <form class="stack" method="post" enctype="multipart/form-data" action="/admin/guard/points/\(ledger.shop.id.text)/new">\
            \(visit.formToken)\(frame.panel(
                texts("admin.points.notice"), id: "notice",
                "<div class=\"panel-body\">\(PenaltyFields(visit: visit, frame: frame, ledger: ledger, form: form).html)</div>"))
            \(frame.panel(
                texts("admin.points.files"), id: "files-of",
                "<div class=\"panel-body\">\(frame.evidenceFiles(texts, kept: kept))</div>"))
            \(frame.panel(texts("admin.points.missed"), id: "missed", "<div class=\"panel-body\">\(cleared)</div>"))
            <div class="row"><button class="btn">\(texts("admin.points.record"))</button></div></form>
            """)
    }

    private var cleared: HTML {
        frame.area(
            texts("admin.points.clearedText"), name: "cleared", value: form.exact("cleared"), rows: 4,
            hint: texts("admin.points.clearedHint"))
    }
}
