import Basics
import Catalog
import Sales
import Web

/// What a visitor writes to the shop, as typed, and what tells a person from a robot.
struct ContactForm: Sendable, Hashable {
    /// Nobody reads and fills the form faster than so.
    static let fastestSeconds: Int64 = 3

    var name = ""
    var email = ""
    var company = ""
    var country = ""
    var text = ""
    /// A field that people do not see and robots fill.
    var trap = ""
    /// When the form was first drawn, in seconds since 1970. A form that comes back for a correction keeps it: the visitor has
    /// had the time.
    var drawnAt: Int64
    /// A form that is sent twice makes one inquiry.
    var submission: String

    /// An empty form.
    init(drawnAt: Int64, submission: String) {
        (self.drawnAt, self.submission) = (drawnAt, submission)
    }

    init(_ form: Form) {
        (name, email, company) = (form["name"], form["email"], form["company"])
        (country, text, trap) = (form["country"].uppercased(), form["text"], form["website"])
        (drawnAt, submission) = (max(0, Int64(form["drawn"]) ?? 0), form["submission"])
    }

    /// True for what no person sends. It is thanked and thrown away, so that a robot learns nothing.
    func isRobotic(at now: Instant) -> Bool {
        !trap.isEmpty || now.seconds - drawnAt < Self.fastestSeconds
    }

    /// - Parameters:
    ///   - about: the product that the visitor came from, and what was picked of it.
    func draft(about: ProductDetail?, _ choice: ProductChoice?) -> InquiryDraft {
        InquiryDraft(
            name: name, email: email, company: company, country: country, text: text, product: about?.id,
            sku: choice?.variant?.sku ?? "", quantity: choice?.quantity, submission: submission)
    }
}
