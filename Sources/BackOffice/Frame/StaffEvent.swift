import Basics
import Journal
import Store
import Web

/// Something that happened to an order or an inquiry, and the name of the colleague who did it.
struct StaffEvent: Sendable {
    let entry: Journal.Entry
    let actor: String?

    /// What the journal says about `subject`, newest first.
    static func all(about subject: String, in tx: Transaction) throws -> [StaffEvent] {
        try Journal.entries(about: subject, in: tx).map { entry in
            StaffEvent(entry: entry, actor: try tx.value("SELECT name FROM staff WHERE id = \(entry.actor)"))
        }
    }
}

extension Instant {
    /// For people, to the minute: `2026-11-26 18:03 UTC`.
    var shown: String { "\(day) \(iso8601.dropFirst(11).prefix(5)) UTC" }
}

/// The parts that the pages of an order and of an inquiry share.
extension AdminFrame {
    /// What happened, newest first.
    /// - Parameter arguments: what fills the sentence of an entry, told from its fields.
    func timeline(_ texts: Texts, _ events: [StaffEvent], arguments: ([String: String]) -> [String: String]) -> HTML {
        let items: [HTML] = events.enumerated().map { index, event in
            let fields = event.entry.fields
            let note: HTML? = fields["note"].flatMap { $0.isEmpty ? nil : "<span>\($0)</span>" }
            return """
                <li\(index == 0 ? " class=\"is-now\"" as HTML : .empty)>\
                <span>\(texts("admin.event.\(event.entry.kind)", arguments(fields)))</span>\(note)\
                <span class="small muted">\(event.entry.at.shown)\(event.actor.map { " · \($0)" as HTML })</span></li>
                """
        }
        return panel(
            texts("admin.order.history"), id: "history", "<div class=\"panel-body\"><ol class=\"timeline\">\(items)</ol></div>")
    }

    /// Facts in two columns; those without a value are left out.
    func facts(_ facts: [(label: String, value: HTML)]) -> HTML {
        let shown: [HTML] = facts.filter { !$0.value.isEmpty }.map { "<div><dt>\($0.label)</dt><dd>\($0.value)</dd></div>" }
        return "<div class=\"panel-body\"><dl class=\"pairs\">\(shown)</dl></div>"
    }
}
