import Basics
import Customers
import Store
import Web

/// What a list of buyers is narrowed by, as an address writes it.
enum CustomerQuery {
    private static let mostWordCharacters = 200

    /// - Parameter me: the staff id that `me` stands for.
    static func read(_ form: Form, me: String) -> ContactList.Query {
        var query = ContactList.Query(words: String(form["q"].prefix(mostWordCharacters)))
        query.stage = Contact.Stage(rawValue: form["stage"])
        query.owner = text(form["owner"]).map { $0 == "me" ? me : $0 }
        (query.channel, query.tag) = (text(form["channel"]), text(form["tag"].lowercased()))
        query.country = Country.isKnown(form["country"]) ? form["country"] : nil
        query.isDue = form.has("due") ? true : nil
        return query
    }

    private static func text(_ value: String) -> String? { value.isEmpty ? nil : value }

    /// What the fields of a form hold; those that are empty are left out.
    static func fields(_ query: ContactList.Query) -> [(name: String, value: String)] {
        [
            ("q", query.words), ("stage", query.stage?.rawValue ?? ""), ("owner", query.owner ?? ""),
            ("channel", query.channel ?? ""), ("country", query.country ?? ""), ("tag", query.tag ?? ""),
            ("due", query.isDue == true ? "1" : ""),
        ].filter { !$0.1.isEmpty }
    }

    static func address(_ query: ContactList.Query, path: String = "/admin/customers") -> String {
        let parts = fields(query).map { "\($0.name)=\($0.value.queryEncoded)" }
        return parts.isEmpty ? path + "?q=" : path + "?" + parts.joined(separator: "&")
    }
}

/// How channels and stages are called and shown.
enum CustomerWords {
    /// A channel that the house does not know is called as whoever brought it called it.
    static func channel(_ name: String, _ texts: Texts) -> String {
        let key = "admin.customers.channelName.\(name)"
        return texts.has(key) ? texts(key) : name
    }

    static func stage(_ stage: Contact.Stage, _ texts: Texts) -> String { texts("admin.customers.stageName.\(stage.rawValue)") }

    static func pill(_ stage: Contact.Stage, _ texts: Texts) -> HTML {
        let kind =
            switch stage {
            case .new: " pill-warn"
            case .talking, .sampled, .quoted: " pill-info"
            case .buying: " pill-ok"
            case .asleep, .lost: ""
            }
        return "<span class=\"pill\(kind)\">\(self.stage(stage, texts))</span>"
    }

    /// What to call a buyer of whom nothing is known that could be said.
    static func title(_ contact: Contact, _ texts: Texts) -> String { title(contact.title, texts) }

    static func title(_ title: String, _ texts: Texts) -> String { title.isEmpty ? texts("admin.customers.unnamed") : title }

    static func country(_ code: String, _ texts: Texts) -> String {
        code.isEmpty ? "" : Country.name(of: code, in: texts.language)
    }
}
