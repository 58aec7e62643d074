import Basics
import Guard
import Web

/// The seller's own rules: what is never a finding, and the packs that the house has written. Everybody reads them; a lead edits.
struct HouseRulesPage {
    static let done = ["allowed", "disallowed", "kept", "removed"]

    enum Part { case allowed, packs }

    struct Entry: Sendable {
        let allowed: AllowedEntry
        let by: String
    }

    struct Pack: Sendable {
        let own: OwnPack
        let by: String
        /// The shops that go by it.
        let shops: [String]
    }

    let visit: StaffVisit
    let frame: AdminFrame
    let entries: [Entry]
    let packs: [Pack]
    /// What was just typed, when it was not taken.
    var form = Form()
    var problem: (part: Part, message: Message)?
    var done: String?

    private var texts: Texts { visit.texts }
    private var mayEdit: Bool { visit.colleague.may(.decide) }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.guard"), notice: done,
            """
            \(frame.guardTabs(texts, here: "rules"))<p class="muted">\(texts("admin.house.intro"))</p>
            \(allowed)
            \(OwnPacksPanel(visit: visit, frame: frame, packs: packs, yaml: form.exact("yaml"), problem: said(.packs)).html)
            """)
    }

    private func said(_ part: Part) -> HTML? {
        problem.flatMap { $0.part == part ? frame.notice(texts.say($0.message), kind: "bad") : nil }
    }

    // MARK: What is allowed

    private var allowed: HTML {
        let title = texts("admin.house.allowed")
        let head: [HTML] = ["content", "kind", "reason", "since"].map { "<th scope=\"col\">\(texts("admin.house.\($0)"))</th>" }
        let list: HTML =
            entries.isEmpty
            ? frame.empty(texts("admin.house.nothingAllowed"), texts("admin.house.nothingAllowedHint"), icon: "shield")
            : frame.blocks(title, head: "\(head)\(mayEdit ? "<td></td>" as HTML : .empty)", rows: entries.map(row))
        return frame.panel(title, id: "allowed", "\(list)\(mayEdit ? adding : nil)")
    }

    private func row(_ entry: Entry) -> HTML {
        let allowed = entry.allowed
        let remove: HTML? =
            mayEdit
            ? """
            <td class="num"><form method="post" action="/admin/guard/rules/allowed/\(allowed.id.text)/remove">\(visit.formToken)\
            <button class="btn btn-plain" aria-label="\(texts("admin.house.removeOf", ["text": allowed.content]))">\
            \(texts("admin.house.remove"))</button></form></td>
            """ : nil
        return """
            <tr><th scope="row" class="house-content" dir="auto">\(allowed.content)</th>\
            <td class="nowrap" data-label="\(texts("admin.house.kind"))">\(texts("admin.house.kindIs.\(allowed.kind.rawValue)"))</td>\
            <td dir="auto" data-label="\(texts("admin.house.reason"))">\(allowed.reason.isEmpty ? "–" : allowed.reason)</td>\
            <td class="small muted" data-label="\(texts("admin.house.since"))"><bdi>\(entry.by)</bdi> <span class="nowrap">\(allowed.addedAt.day)</span></td>\(remove)</tr>
            """
    }

    private var adding: HTML {
        let kinds = AllowedEntry.Kind.allCases.map { (value: $0.rawValue, label: texts("admin.house.kindIs.\($0.rawValue)")) }
        return """
            <form class="panel-body house-add" method="post" action="/admin/guard/rules/allowed">\(visit.formToken)\(said(.allowed))
            <div class="form-2">\(frame.select(texts("admin.house.kind"), name: "kind", options: kinds, chosen: form["kind"]))\
            \(frame.field(
                texts("admin.house.content"), name: "content", value: form.exact("content"), hint: texts("admin.house.contentHint"),
                attributes: " required maxlength=\"\(AllowedEntry.mostPhrase)\""))\
            \(frame.field(
                texts("admin.house.reason"), name: "reason", value: form.exact("reason"), hint: texts("admin.house.reasonHint"),
                attributes: " maxlength=\"\(AllowedEntry.mostReason)\""))</div>
            <div class="row"><button class="btn">\(texts("admin.house.allow"))</button></div></form>
            """
    }
}
