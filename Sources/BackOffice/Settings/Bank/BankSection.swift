import Basics
import MoneyKit
import Payments
import Sales
import Store
import Web

/// Where buyers pay: accounts, in the order in which staff keep them.
struct BankSection: SettingsSection {
    static let page = SettingsPage.bank

    private var accounts: [BankAccount]
    private let kept: [BankAccount]
    private let now: Instant
    /// Where each account stood in the form.
    private var places: [Int] = []

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> BankSection {
        let accounts = try BankAccount.all(in: tx)
        return BankSection(accounts: accounts, kept: accounts, now: tx.now)
    }

    var subject: String { "bank" }

    private static let texts: [(name: String, path: WritableKeyPath<BankDetails, String> & Sendable)] = [
        ("currency", \.currency), ("beneficiary", \.beneficiary), ("beneficiaryAddress", \.beneficiaryAddress),
        ("bank", \.bank), ("bankAddress", \.bankAddress), ("account", \.account), ("bic", \.bic),
        ("intermediary", \.intermediary),
    ]

    private static let empty = BankDetails(currency: "", beneficiary: "", bank: "", account: "", bic: "", charges: .shared)

    /// Every account, and an empty one for a new.
    var fields: Form {
        let rows = accounts.map { (id: $0.id.text, details: $0.details) } + [(id: "", details: Self.empty)]
        return Form(
            rows.enumerated().flatMap { index, row in
                let texts = Self.texts.map { (name: "accounts.\(index).\($0.name)", value: row.details[keyPath: $0.path]) }
                let rest = [
                    (name: "accounts.\(index).id", value: row.id),
                    (name: "accounts.\(index).charges", value: row.details.charges.rawValue),
                    (name: "accounts.\(index).first", value: isShared(index) && isFirst(index) ? "1" : ""),
                ]
                return texts + rest
            })
    }

    /// Whether other accounts have the same currency, so that one of them must come first.
    private func isShared(_ index: Int) -> Bool {
        accounts.indices.contains(index) && accounts.count { $0.details.currency == accounts[index].details.currency } > 1
    }

    private func isFirst(_ index: Int) -> Bool {
        accounts.firstIndex { $0.details.currency == accounts[index].details.currency } == index
    }

    mutating func take(_ reader: inout FieldReader) {
        let form = reader.form
        var taken: [(place: Int, account: BankAccount, isFirst: Bool)] = []
        for place in Self.filled(form) where !form.has("accounts.\(place).remove") {
            var details = Self.empty
            for text in Self.texts { details[keyPath: text.path] = form["accounts.\(place).\(text.name)"] }
            details.charges = BankDetails.Charges(rawValue: form["accounts.\(place).charges"]) ?? .shared
            let id = form["accounts.\(place).id"]
            let known = kept.contains { $0.id.text == id }
            taken.append(
                (
                    place, BankAccount(id: known ? ID(id) : .new(at: now), details: details),
                    form.has("accounts.\(place).first") && !form["accounts.\(place).first"].isEmpty
                ))
        }
        for (index, row) in taken.enumerated() where row.isFirst {
            let currency = row.account.details.currency.uppercased()
            let other = taken[..<index].contains { $0.isFirst && $0.account.details.currency.uppercased() == currency }
            if other { reader.refuse("accounts.\(row.place).first", "admin.settings.problem.firstTwice", ["currency": currency]) }
        }
        // Buyers are shown the first account of their currency.
        let ordered = taken.filter(\.isFirst) + taken.filter { !$0.isFirst }
        let isReordered = taken.contains { row in
            row.isFirst && taken.first { $0.account.details.currency == row.account.details.currency }?.place != row.place
        }
        let chosen = isReordered ? ordered : taken
        (accounts, places) = (chosen.map(\.account), chosen.map(\.place))
        for (account, place) in zip(accounts, places) {
            for problem in BankAccount.check(account.details).problems {
                reader.refuse("accounts.\(place).\(problem.field)", problem.message.key, problem.message.arguments)
            }
        }
    }

    /// The places of the form's accounts that say something: an emptied one is removed.
    private static func filled(_ form: Form) -> [Int] {
        let names = Set(texts.map(\.name))
        let places = form.fields.filter { !$0.value.isEmpty && names.contains(String($0.name.split(separator: ".").last ?? "")) }
            .compactMap { EditorFields.place(of: $0.name, in: "accounts") }
        return Set(places).sorted()
    }

    func save(by actor: String, in tx: Transaction) throws {
        if case .refused(let problems) = try BankAccount.save(accounts, by: actor, in: tx) {
            throw AppError(.invalid, problems.joined().first?.message.key ?? "error.badRequest")
        }
    }

    // MARK: The page

    func view(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let filled = Self.filled(fields.form)
        let places = Array(0...((filled.last ?? -1) + 1))
        let panels: [HTML] = places.map { place in
            let (currency, bank) = (fields.form["accounts.\(place).currency"], fields.form["accounts.\(place).bank"])
            let title = currency.isEmpty && bank.isEmpty ? texts("admin.settings.newAccount") : "\(currency) · \(bank)"
            return Panels(texts).panel(title, id: "account-\(place)", "<div class=\"panel-body\">\(account(place, fields))</div>")
        }
        return "<p class=\"muted\">\(texts("admin.settings.bankHint"))</p>\(fields.note("accounts"))\(panels)"
    }

    private func account(_ place: Int, _ fields: EditorFields) -> HTML {
        let texts = fields.texts
        func name(_ part: String) -> String { "accounts.\(place).\(part)" }
        let inputs: [HTML] = Self.texts.map { text in
            fields.field(texts("admin.settings.\(text.name == "bank" ? "bankName" : text.name)"), name(text.name))
        }
        let charges = fields.select(
            texts("admin.settings.charges"), name("charges"),
            BankDetails.Charges.allCases.map { ($0.rawValue, texts("admin.settings.chargesMean.\($0.rawValue)")) })
        let currency = fields.form[name("currency")].uppercased()
        let alike = Self.filled(fields.form).filter { fields.form["accounts.\($0).currency"].uppercased() == currency }
        let first: HTML? =
            !currency.isEmpty && alike.count > 1
            ? """
            \(fields.tick(texts("admin.settings.firstAccount", ["currency": currency]), name("first"), value: "1"))\
            \(fields.note(name("first")))
            """ : nil
        let isKept = !fields.form[name("id")].isEmpty
        let remove: HTML? = isKept ? fields.tick(texts("admin.settings.removeAccount"), name("remove"), value: "1") : nil
        return "\(fields.hidden(name("id")))<div class=\"form-wide\">\(inputs)\(charges)</div>\(first)\(remove)"
    }
}
