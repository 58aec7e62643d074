import Basics
import Payments
import Sales
import Store
import Web

/// The seller's accounts with those who take payments for him.
struct ProvidersSection: SettingsSection {
    static let page = SettingsPage.providers

    private var accounts: [ProviderAccount]
    private let keyring: Keyring
    private let addresses: [Provider: String]

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> ProvidersSection {
        let addresses = Provider.allCases.map { ($0, visit.providers.webhookAddress($0)) }
        return ProvidersSection(
            accounts: try ProviderAccount.all(in: tx), keyring: visit.providers.keyring,
            addresses: Dictionary(addresses) { $1 })
    }

    var subject: String { "providers" }

    /// Secrets are never shown: their fields are empty, and an empty field leaves what is kept.
    var fields: Form {
        Form(
            accounts.flatMap { account in
                let name = account.provider.rawValue
                let own = account.provider.fields.map { field in
                    (name: "\(name).\(field.name)", value: field.isSecret ? "" : account.values[field.name] ?? "")
                }
                return [
                    (name: "\(name).on", value: account.isOn ? "1" : ""),
                    (name: "\(name).live", value: account.isLive ? "1" : ""),
                    (name: "\(name).country", value: account.country),
                ] + own
            })
    }

    mutating func take(_ reader: inout FieldReader) {
        for index in accounts.indices {
            let provider = accounts[index].provider
            let name = provider.rawValue
            accounts[index].isOn = reader.form.all("\(name).on").contains("1")
            accounts[index].isLive = reader.form.all("\(name).live").contains("1")
            accounts[index].country = reader.form["\(name).country"].uppercased()
            for field in provider.fields {
                let typed = reader.text("\(name).\(field.name)", most: ProviderAccount.mostCharacters)
                if field.isSecret {
                    accounts[index].setSecret(field.name, typed, keyring)
                } else {
                    accounts[index].values[field.name] = typed.isEmpty ? nil : typed
                }
            }
            guard accounts[index].isOn else { continue }
            for field in accounts[index].missing { reader.refuse("\(name).\(field.name)", "checkout.missing") }
            if !Country.isKnown(accounts[index].country) { reader.refuse("\(name).country", "provider.badCountry") }
        }
    }

    func save(by actor: String, in tx: Transaction) throws {
        for account in accounts { try account.save(by: actor, in: tx) }
    }

    // MARK: The page

    func view(_ fields: EditorFields) -> HTML {
        let panels: [HTML] = accounts.map { panel($0, fields) }
        return "<p class=\"muted\">\(fields.texts("admin.providers.hint"))</p>\(panels)"
    }

    private func panel(_ account: ProviderAccount, _ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let (provider, name) = (account.provider, account.provider.rawValue)
        let inputs: [HTML] = provider.fields.map { field in
            let isKept = field.isSecret && account.hasSecret(field.name)
            return fields.field(
                texts("admin.providers.field.\(field.name)"), "\(name).\(field.name)",
                hint: isKept ? texts("admin.providers.secretKept") : nil,
                attributes: field.isSecret ? " type=\"password\" autocomplete=\"new-password\"" : " autocomplete=\"off\"")
        }
        let gone: HTML? =
            provider.isDiscontinued ? "<p class=\"hint\">\(texts("admin.providers.about.\(name)"))</p>" : nil
        return Panels(texts).panel(
            texts("admin.providers.name.\(name)"), id: name,
            """
            <div class="panel-body stack"><p class="muted">\(texts("admin.providers.methods", ["methods": methods(provider, texts)]))</p>\
            \(gone)<div class="row"><input type="hidden" name="\(name).on" value="">\
            \(fields.tick(texts("admin.providers.on"), "\(name).on", value: "1"))<input type="hidden" name="\(name).live" value="">\
            \(fields.tick(texts("admin.providers.live"), "\(name).live", value: "1"))</div>\
            <div class="form-2">\(country(name, fields))\(inputs)</div>\
            <p class="small">\(texts("admin.providers.webhook")) <code class="code"><bdi>\(addresses[provider] ?? "")</bdi></code></p></div>
            """)
    }

    private func country(_ name: String, _ fields: EditorFields) -> HTML {
        let all = Country.all(in: fields.texts.language).map { (value: $0.code, label: $0.name) }
        return fields.select(
            fields.texts("admin.providers.country"), "\(name).country", [(value: "", label: "–")] + all,
            hint: fields.texts("admin.providers.countryHint"))
    }

    private func methods(_ provider: Provider, _ texts: Texts) -> String {
        provider.methods.map { texts("admin.paid.by.\($0.rawValue)") }.joined(separator: " · ")
    }
}
