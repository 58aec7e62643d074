import Basics
import Customers
import Web

/// What is to be done for a buyer or a company, and the line in which more is noted.
struct TaskPanel {
    let visit: StaffVisit
    let frame: AdminFrame
    let tasks: [BuyerTask]
    /// Where a new one is sent.
    let address: String
    /// The page it stands on, for the way back.
    let from: String
    let colleagues: [(id: String, name: String)]
    /// Names of everybody who works here, by id.
    let names: [String: String]
    let now: Instant
    var typed = Form()

    private var texts: Texts { visit.texts }
    private var mayEdit: Bool { visit.mover.mayQuote }

    var html: HTML {
        let rows = tasks.map { TaskRow(visit: visit, task: $0, from: from, names: names, now: now).html }
        let list: HTML? = rows.isEmpty ? nil : "<ul class=\"todo\">\(rows)</ul>"
        let nothing: HTML? =
            rows.isEmpty && !mayEdit ? "<div class=\"panel-body\"><p class=\"muted\">\(texts("admin.tasks.none"))</p></div>" : nil
        return frame.panel(texts("admin.tasks.title"), id: "tasks", "\(list)\(nothing)\(mayEdit ? form : nil)")
    }

    var form: HTML {
        let days = TaskDay.allCases.map { (value: $0.rawValue, label: texts("admin.tasks.when.\($0.rawValue)")) }
        let nobody = (value: "", label: texts("admin.inquiries.nobody"))
        let people = colleagues.map { (value: $0.id, label: $0.name) }
        let me = colleagues.contains { $0.id == visit.staff.id.text } ? visit.staff.id.text : ""
        return """
            <form class="panel-body stack" method="post" action="\(address)">\(visit.formToken)\
            \(frame.field(texts("admin.tasks.what"), name: "title", value: typed["title"], attributes: " maxlength=\"\(BuyerTask.mostTitleCharacters)\""))\
            <div class="form-2">\(frame.select(texts("admin.tasks.by"), name: "when", options: days, chosen: typed.has("when") ? typed["when"] : TaskDay.tomorrow.rawValue))\
            \(frame.field(texts("admin.tasks.orDay"), name: "taskDay", value: typed["taskDay"], type: "date"))\
            \(frame.select(texts("admin.tasks.assignee"), name: "assignee", options: [nobody] + people, chosen: typed.has("assignee") ? typed["assignee"] : me))</div>\
            <div class="row"><button class="btn btn-line">\(texts("admin.tasks.add"))</button></div></form>
            """
    }
}

/// One task in a list, with the button that says it is done.
struct TaskRow {
    let visit: StaffVisit
    let task: BuyerTask
    let from: String
    let names: [String: String]
    let now: Instant
    /// Whether it says for whom it is.
    var saysWhom = false

    private var texts: Texts { visit.texts }

    var html: HTML {
        let who = task.assignee.map { names[$0] ?? $0 } ?? texts("admin.inquiries.nobody")
        let done = task.doneAt.map { texts("admin.tasks.doneBy", ["day": $0.day, "name": names[task.doneBy] ?? task.doneBy]) }
        let title: HTML = task.doneAt == nil ? "<b dir=\"auto\">\(task.title)</b>" : "<s dir=\"auto\">\(task.title)</s>"
        return """
            <li><span>\(title)<br>\
            <span class="small muted">\(saysWhom ? whom : nil)\([who, done ?? ""].filter { !$0.isEmpty }.joined(separator: " · "))</span></span>\
            <span class="row">\(day)\(button)</span></li>
            """
    }

    private var whom: HTML? {
        if let contact = task.contact {
            let name = CustomerWords.title(task.contactTitle, texts)
            return "<a href=\"/admin/customers/\(contact.text)\"><bdi>\(name)</bdi></a> · "
        }
        return task.company.map { company in
            let name = task.companyTitle.isEmpty ? texts("admin.companies.unnamed") : task.companyTitle
            return "<a href=\"/admin/companies/\(company.text)\"><bdi>\(name)</bdi></a> · "
        }
    }

    private var day: HTML? {
        guard task.doneAt == nil, let due = task.dueAt else { return nil }
        return "<span class=\"pill\(task.isDue(at: now) ? " pill-bad" : "")\">\(due.day)</span>"
    }

    private var button: HTML? {
        guard visit.mover.mayQuote else { return nil }
        let isDone = task.doneAt != nil
        return """
            <form method="post" action="/admin/tasks/\(task.id.text)">\(visit.formToken)\
            <input type="hidden" name="from" value="\(from)">\
            <button class="btn btn-plain" name="\(isDone ? "reopen" : "done")" value="1">\
            \(texts(isDone ? "admin.tasks.reopen" : "admin.tasks.done"))</button></form>
            """
    }
}
