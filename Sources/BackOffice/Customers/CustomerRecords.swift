import Basics
import Customers
import Web

/// What each channel says of a buyer, why that is taken for one and the same, and the way to part it or to join another.
struct CustomerRecords {
    let page: CustomerPage

    private var texts: Texts { page.texts }
    private var records: [StoredRecord] { page.folder.records }
    private var maySplit: Bool { page.mayEdit && records.count > 1 }

    var html: HTML {
        let heads: [HTML] = ["record", "said", "because"].map { "<th scope=\"col\">\(page.say($0))</th>" }
        let table = page.frame.blocks(
            page.say("records"), head: "\(heads)", rows: records.enumerated().map { row($1, isFirst: $0 == 0) })
        let split: HTML =
            maySplit
            ? """
            <form method="post" action="\(page.address)/split">\(page.visit.formToken)\(table)\
            <div class="panel-foot"><span>\(page.say("splitHint"))</span>\
            <button class="btn btn-line">\(page.say("split"))</button></div></form>
            """ : table
        return page.frame.panel(page.say("records"), id: "records", "\(split)\(merge)")
    }

    private func row(_ record: StoredRecord, isFirst: Bool) -> HTML {
        let words = RecordWords(record: record, texts: texts)
        let name: HTML =
            maySplit
            ? """
            <label class="check"><input type="checkbox" name="record" value="\(record.id.text)"\
            \(flag: "checked", if: page.typed.all("record").contains(record.id.text))><span>\(words.origin)</span></label>
            """ : "\(words.origin)"
        return """
            <tr><th scope="row">\(name)</th><td data-label="\(page.say("said"))">\(words.lines)</td>\
            <td data-label="\(page.say("because"))">\(because(record, isFirst: isFirst))</td></tr>
            """
    }

    private func because(_ record: StoredRecord, isFirst: Bool) -> HTML {
        guard let why = page.folder.why[record.id] else {
            return "<span class=\"muted\">\(page.say(isFirst ? "firstRecord" : "noReason"))</span>"
        }
        let words = WhyWords(why: why, texts: texts)
        let other = RecordWords(record: why.left, texts: texts).origin
        return "\(words.pill) <span class=\"small muted\">\(page.say("fits", ["record": other]))</span>\(words.list)"
    }

    private var merge: HTML? {
        guard page.mayEdit, !records.isEmpty else { return nil }
        return """
            <form class="panel-body row" action="\(page.address)/merge">\
            \(page.frame.field(page.say("mergeWith"), name: "with", value: "", hint: page.say("mergeHint")))\
            <button class="btn btn-line">\(page.say("searchOther"))</button></form>
            """
    }
}

/// What was changed about whose records are whose, and the way back.
struct CustomerChanges {
    let page: CustomerPage

    private var texts: Texts { page.texts }

    var html: HTML? {
        guard !page.folder.changes.isEmpty else { return nil }
        let rows = page.folder.changes.map(row)
        let heads: [HTML] = ["what", "by", "when"].map { "<th scope=\"col\">\(page.say("change.\($0)"))</th>" }
        return page.frame.panel(
            page.say("changes"), id: "changes",
            page.frame.blocks(page.say("changes"), head: "\(heads)<td></td>", rows: rows))
    }

    private func row(_ change: IdentityChange) -> HTML {
        let who = page.folder.names[change.actor] ?? page.say("change.computed")
        return """
            <tr><th scope="row">\(texts.count("admin.customer.change.\(change.kind.rawValue)", change.moved))\
            <br><span class="small muted">\(path(change))</span></th>\
            <td data-label="\(page.say("change.by"))">\(who)</td>\
            <td data-label="\(page.say("change.when"))" class="nowrap">\(change.at.shown)</td><td>\(undo(change))</td></tr>
            """
    }

    private func path(_ change: IdentityChange) -> HTML {
        func names(_ ids: [ID<Contact>]) -> HTML {
            let links: [HTML] = ids.sorted { $0.text < $1.text }.map { id in
                let title = CustomerWords.title(page.folder.titles[id] ?? "", texts)
                return id == page.contact.id
                    ? "<bdi>\(title)</bdi> " : "<a href=\"/admin/customers/\(id.text)?self\"><bdi>\(title)</bdi></a> "
            }
            return "\(links)"
        }
        return "\(names(change.from))→ \(names(change.to))"
    }

    private func undo(_ change: IdentityChange) -> HTML {
        if let at = change.undoneAt { return "<span class=\"muted\">\(page.say("change.undone", ["day": at.day]))</span>" }
        guard page.mayEdit else { return .empty }
        return """
            <form method="post" action="\(page.address)/undo">\(page.visit.formToken)\
            <button class="btn btn-plain" name="change" value="\(change.id.text)">\(page.say("change.undo"))</button></form>
            """
    }
}
