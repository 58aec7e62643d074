import Basics
import Customers
import Web

/// What was meant to be done for buyers by now, what has waited longest first.
struct DueSteps {
    static let mostShown = 8

    let visit: StaffVisit
    let frame: AdminFrame
    let list: ContactList

    private var texts: Texts { visit.texts }

    var html: HTML? {
        guard !list.contacts.isEmpty else { return nil }
        let rows: [HTML] = list.contacts.map { contact in
            """
            <li><a href="/admin/customers/\(contact.id.text)"><span><bdi>\(CustomerWords.title(contact, texts))</bdi> · \
            <bdi>\(contact.nextStep)</bdi></span><span class="pill pill-warn">\(contact.nextAt?.day ?? "")</span></a></li>
            """
        }
        let more: HTML? =
            list.count > list.contacts.count
            ? """
            <div class="panel-foot"><a href="/admin/customers?due=1">\
            \(texts.count("admin.customers.allDue", list.count))</a></div>
            """ : nil
        return frame.panel(texts("admin.customers.dueSteps"), id: "due-steps", "<ul class=\"todo\">\(rows)</ul>\(more)")
    }
}
