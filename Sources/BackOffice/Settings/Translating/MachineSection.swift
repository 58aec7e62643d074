import Basics
import Store
import Translating
import Web

/// Which machine translates: off until an owner says where one is.
struct MachineSection: SettingsSection {
    static let page = SettingsPage.translating

    private let kept: MachineSettings?
    /// `nil` where no address is given.
    private(set) var machine: MachineSettings?
    let keyring: Keyring

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> MachineSection {
        let kept = try MachineSettings.load(in: tx)
        return MachineSection(kept: kept, machine: kept, keyring: visit.providers.keyring)
    }

    var subject: String { "machineTranslation" }

    var fields: Form {
        Form(
            [
                ("isOn", kept?.isOn == true ? "1" : ""), ("dialect", (kept?.dialect ?? .chat).rawValue),
                ("address", kept?.address ?? ""), ("model", kept?.model ?? ""), ("key", ""),
                ("showsAtOnce", kept?.showsAtOnce == true ? "1" : ""),
            ].map { (name: $0.0, value: $0.1) })
    }

    mutating func take(_ reader: inout FieldReader) {
        let form = reader.form
        guard !form["address"].isEmpty else { return machine = nil }
        guard let dialect = MachineSettings.Dialect(rawValue: form["dialect"]) else {
            return reader.refuse("dialect", "error.badRequest")
        }
        // The key is never shown; left empty it stays, and another address is not told it.
        let stays = kept?.address == form["address"]
        if form["key"].isEmpty, !stays, kept?.key.isEmpty == false { reader.refuse("key", "admin.translating.keyAgain") }
        var taken = MachineSettings(
            dialect, address: form["address"], model: reader.text("model", most: MachineSettings.mostCharacters),
            isOn: form.all("isOn").contains("1"), showsAtOnce: form.all("showsAtOnce").contains("1"))
        if let kept, stays, form["key"].isEmpty {
            taken = taken.keepingKey(of: kept)
        } else {
            taken.setKey(form["key"], keyring)
        }
        machine = taken
    }

    func save(by actor: String, in tx: Transaction) throws {
        guard machine != kept else { return }
        guard let machine else { return try MachineSettings.clear(by: actor, in: tx) }
        try machine.save(by: actor, in: tx)
    }

    func owner(of message: Message) -> String? {
        switch message.key {
        case "translating.machineAddress", "translating.machineTooLong": "address"
        case "translating.machineModel": "model"
        default: nil
        }
    }

    func view(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let dialects = MachineSettings.Dialect.allCases.map { ($0.rawValue, texts("admin.translating.dialect.\($0.rawValue)")) }
        return Panels(texts).panel(
            texts("admin.translating.machine"), id: "machine",
            """
            <div class="panel-body"><p class="muted">\(texts("admin.translating.settingsHint"))</p>\
            <input type="hidden" name="isOn" value="">\(fields.tick(texts("admin.translating.isOn"), "isOn", value: "1"))\
            <div class="form-2">\(fields.select(texts("admin.translating.dialectLabel"), "dialect", dialects))\
            \(fields.field(texts("admin.translating.address"), "address", hint: texts("admin.translating.addressHint")))\
            \(fields.field(texts("admin.translating.model"), "model", hint: texts("admin.translating.modelHint")))\
            \(fields.field(texts("admin.translating.key"), "key", hint: texts("admin.translating.keyHint"), attributes: " type=\"password\" autocomplete=\"new-password\""))</div>\
            <input type="hidden" name="showsAtOnce" value="">\
            \(fields.tick(texts("admin.translating.showsAtOnce"), "showsAtOnce", value: "1"))</div>
            """)
    }
}
