import Basics
import Guard
import Web

/// What a rep could not clear alone: a lead reads it with its findings and lets it go out, or keeps it in.
struct GuardQueuePage {
    /// One request with the names of those who asked and decided.
    struct Item: Sendable {
        let approval: GuardApproval
        let check: GuardCheck
        let askedBy: String
        let decidedBy: String
    }

    let visit: StaffVisit
    let frame: AdminFrame
    let state: GuardApproval.State
    let items: Page<Item>
    let rules: HouseRules
    /// What a decision was refused for, what was typed with it, and which one it was.
    var problem: (message: Message, typed: String, id: ID<GuardApproval>)?

    private var texts: Texts { visit.texts }

    var html: HTML {
        let notice = ["asked", "approved", "refused"].first { visit.query.has($0) }.map { texts("admin.guard.done.\($0)") }
        let panels: [HTML] = items.items.map(panel)
        return frame.page(
            visit, title: texts("admin.nav.guard"), notice: notice,
            """
            \(frame.guardTabs(texts, here: "queue"))\(frame.tabs(states, label: texts("admin.guard.byState")))
            \(items.items.isEmpty ? nothing : "\(panels)\(frame.pages(texts, items) { "\(address(state))&page=\($0)" })")
            """)
    }

    private var states: [AdminFrame.Tab] {
        GuardApproval.State.allCases.map { other in
            AdminFrame.Tab(
                label: texts("admin.guard.state.\(other.rawValue)"), count: other == state ? items.total : nil,
                address: address(other), isHere: other == state)
        }
    }

    private func address(_ state: GuardApproval.State) -> String { "/admin/guard/queue?state=\(state.rawValue)" }

    private var nothing: HTML {
        let inner = frame.empty(texts("admin.guard.none.\(state.rawValue)"), texts("admin.guard.noneHint"), icon: "queue")
        return "<section class=\"panel\">\(inner)</section>"
    }

    // MARK: One request

    private func panel(_ item: Item) -> HTML {
        let pack = rules.pack(item.check.pack)
        let findings = GuardFindings(texts: texts, frame: frame, report: item.check.report, pack: pack).html
        return frame.panel(
            title(item, pack), id: "request-\(item.approval.id.text)",
            """
            <div class="panel-body"><p class="muted"><bdi>\(item.askedBy)</bdi> · <time datetime="\(item.approval.askedAt.iso8601)">\
            \(item.approval.askedAt.shown)</time></p>\
            \(item.approval.note.isEmpty ? nil : "<p dir=\"auto\">\(item.approval.note)</p>" as HTML)\
            <div class="guard-pair"><div class="stack">\(EarlierMessages(texts: texts, messages: item.check.thread).html)\
            <p class="guard-text guard-quote" dir="auto">\
            \(MarkedText(text: item.check.text, findings: item.check.report.findings).html)</p></div><div class="stack">\(findings)</div></div>\
            \(decision(item))</div>
            """)
    }

    private func title(_ item: Item, _ pack: RulePack?) -> String {
        let market = pack.flatMap { $0.title[texts.language] ?? $0.title[.english] } ?? item.check.pack
        let surface = texts("admin.guard.surface.\(item.check.surface.rawValue)")
        return "\(market) · \(surface) · \(texts("admin.guard.stage.\(item.check.stage.rawValue)"))"
    }

    private func decision(_ item: Item) -> HTML {
        guard item.approval.state == .asked else { return decided(item) }
        guard visit.colleague.may(.decide) else {
            return "<p class=\"muted\">\(texts("admin.guard.waits"))</p>"
        }
        let own = problem.flatMap { $0.id == item.approval.id ? $0 : nil }
        let place = "/admin/guard/queue/\(item.approval.id.text)"
        return """
            <form class="stack" method="post" action="\(place)/approve">\(visit.formToken)\(own.map { frame.notice(texts.say($0.message), kind: "bad") })\
            \(frame.area(texts("admin.guard.reason"), name: "reason", value: own?.typed ?? "", rows: 2, hint: texts("admin.guard.reasonHint")))\
            <div class="row"><button class="btn">\(texts("admin.guard.approve"))</button>\
            <button class="btn btn-bad" formaction="\(place)/refuse">\(texts("admin.guard.refuse"))</button></div></form>
            """
    }

    private func decided(_ item: Item) -> HTML {
        let when = item.approval.decidedAt?.shown ?? ""
        let who = ["name": item.decidedBy, "at": when]
        return """
            <p><b>\(texts("admin.guard.decided.\(item.approval.state.rawValue)", who))</b></p>\
            \(item.approval.reason.isEmpty ? nil : "<p dir=\"auto\">\(item.approval.reason)</p>" as HTML)
            """
    }
}
