import Basics
import Journal
import Sales
import Store
import Web

/// What a visitor writes to the shop, as typed.
struct ContactForm: Sendable, Hashable {
    static let mostName = 100
    static let mostCompany = 120
    static let mostText = 5_000
    /// Nobody reads and fills the form faster than so.
    static let fastestSeconds: Int64 = 3
    /// An older page is asked to be sent once more.
    static let keptSeconds: Int64 = 24 * 60 * 60

    var name = ""
    var email = ""
    var company = ""
    var country = ""
    var text = ""
    /// A field that people do not see and robots fill.
    var trap = ""
    /// When the form was drawn, in seconds since 1970.
    var drawnAt: Int64 = 0

    init() {}

    init(_ form: Form) {
        (name, email, company) = (form["name"], EmailAddress.tidied(form["email"]), form["company"])
        (country, text, trap) = (form["country"].uppercased(), form["text"], form["website"])
        drawnAt = max(0, Int64(form["drawn"]) ?? 0)
    }

    /// The message's key of what is wrong, by field.
    var problems: [String: Message] {
        var problems: [String: Message] = [:]
        func check(_ field: String, _ text: String, most: Int, isRequired: Bool = true) {
            if isRequired, text.isEmpty { problems[field] = Message("checkout.missing") }
            if text.count > most { problems[field] = Message("checkout.tooLong", ["most": "\(most)"]) }
        }
        check("name", name, most: Self.mostName)
        check("company", company, most: Self.mostCompany, isRequired: false)
        check("text", text, most: Self.mostText)
        if email.isEmpty {
            problems["email"] = Message("checkout.missing")
        } else if !EmailAddress.isPlausible(email) {
            problems["email"] = Message("checkout.email")
        }
        if !country.isEmpty, !Country.isKnown(country) { problems["country"] = Message("checkout.country") }
        return problems
    }

    /// True for what no person sends. It is thanked and thrown away, so that a robot learns nothing.
    func isRobotic(at now: Instant) -> Bool {
        !trap.isEmpty || now.seconds - drawnAt < Self.fastestSeconds
    }

    /// Keeps the message for staff, and says so in the journal.
    func save(language: LanguageTag, in tx: Transaction) throws {
        let id = ID<ContactForm>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO contact_messages (id, at, language, name, email, company, country, text)
            VALUES (\(id), \(tx.now), \(language), \(name), \(email), \(company), \(country), \(text))
            """)
        try Journal.append("contact.received", subject: id.text, actor: "buyer", in: tx)
    }
}
