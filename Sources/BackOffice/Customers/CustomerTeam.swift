import Basics
import Customers
import Web

/// What the team has noted: who looks after the buyer, how far it has come, and tags.
struct CustomerTeam {
    let page: CustomerPage

    private var texts: Texts { page.texts }
    private var contact: Contact { page.contact }
    private var typed: Form { page.typed }

    var html: HTML { page.mayEdit ? "\(team)\(tags)" : read }

    private var team: HTML {
        let stages = Contact.Stage.allCases.map { (value: $0.rawValue, label: CustomerWords.stage($0, texts)) }
        let nobody = (value: "", label: texts("admin.inquiries.nobody"))
        var people = page.folder.colleagues.map { (value: $0.id, label: $0.name) }
        if let owner = contact.owner, !people.contains(where: { $0.value == owner }) {
            people.append((value: owner, label: page.folder.names[owner] ?? owner))
        }
        return page.frame.panel(
            page.say("team"), id: "team",
            """
            <form class="panel-body stack" method="post" action="\(page.address)/team">\(page.visit.formToken)\
            \(page.frame.select(texts("admin.customers.stage"), name: "stage", options: stages, chosen: typed.has("stage") ? typed["stage"] : contact.stage.rawValue))\
            \(page.frame.select(texts("admin.customers.owner"), name: "owner", options: [nobody] + people, chosen: typed.has("owner") ? typed["owner"] : contact.owner ?? ""))\
            <div class="row"><button class="btn btn-line">\(texts("admin.form.save"))</button></div></form>
            """)
    }

    private var tags: HTML {
        let value = typed.has("tags") ? typed["tags"] : page.folder.tags.joined(separator: ", ")
        return page.frame.panel(
            page.say("tags"), id: "tag-panel",
            """
            <form class="panel-body stack" method="post" action="\(page.address)/tags">\(page.visit.formToken)\
            \(page.frame.field(page.say("tags"), name: "tags", value: value, hint: page.say("tagsHint")))\
            <div class="row"><button class="btn btn-line">\(texts("admin.form.save"))</button></div></form>
            """)
    }

    /// For those who read alone.
    private var read: HTML {
        let step = [contact.nextAt?.day ?? "", contact.nextStep].filter { !$0.isEmpty }.joined(separator: " · ")
        return page.frame.panel(
            page.say("team"), id: "team",
            page.frame.facts([
                (page.say("next"), "\(step)"), (texts("admin.customers.stage"), "\(CustomerWords.stage(contact.stage, texts))"),
                (texts("admin.customers.owner"), "\(contact.owner.flatMap { page.folder.names[$0] } ?? "")"),
                (page.say("tags"), "\(page.folder.tags.joined(separator: ", "))"),
            ]))
    }
}
