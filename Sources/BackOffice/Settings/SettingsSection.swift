import Basics
import Store
import Web

/// One form of the settings: what it shows of the shop, what the shop becomes by it, and how it looks.
protocol SettingsSection: Sendable {
    static var page: SettingsPage { get }
    /// - Throws: `error.notFound` when there is no such thing.
    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> Self

    /// Where the form goes.
    var address: String { get }
    /// What is looked at after it was saved.
    var next: String { get }
    /// A heading of its own, and the way back; `nil` on the main page of its kind.
    var title: String? { get }
    /// The page it is a part of, where that is not the main page of its kind.
    var back: (address: String, title: String)? { get }
    /// What the journal calls it, to tell who has saved it.
    var subject: String { get }
    /// The fields as they are stored.
    var fields: Form { get }
    /// Takes what the reader reads. What it refuses is not saved.
    mutating func take(_ reader: inout FieldReader)
    /// Keeps what was taken.
    func save(by actor: String, in tx: Transaction) throws
    func view(_ fields: EditorFields) -> HTML
    /// Buttons beside the one that saves.
    func buttons(_ texts: Texts) -> HTML
    /// What stands below the form, such as smaller forms.
    func below(_ visit: StaffVisit, _ frame: AdminFrame) -> HTML
    /// What is shown this once after it was saved, in the place of the next page.
    func once(_ visit: StaffVisit, _ frame: AdminFrame) -> HTML?
    /// The fields as a button of the page wants them; nothing is saved by it.
    func rearranged(_ fields: Form, _ wish: String) -> Form
    /// The field that a refusal of saving is about.
    func owner(of message: Message) -> String?
}

extension SettingsSection {
    var address: String { Self.page.address }
    var next: String { address }
    var title: String? { nil }
    var back: (address: String, title: String)? { nil }
    func buttons(_ texts: Texts) -> HTML { .empty }
    func below(_ visit: StaffVisit, _ frame: AdminFrame) -> HTML { .empty }
    func once(_ visit: StaffVisit, _ frame: AdminFrame) -> HTML? { nil }
    func rearranged(_ fields: Form, _ wish: String) -> Form { fields }
    func owner(of message: Message) -> String? { nil }
}
