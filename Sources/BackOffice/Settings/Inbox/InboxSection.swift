import Basics
import Foundation
import Sales
import Store
import Web

/// When somebody is there to answer buyers, how soon they are answered, and who gets what comes in.
struct InboxSection: SettingsSection {
    static let page = SettingsPage.inbox
    private static let mostLines = 20_000

    private var settings: InboxSettings
    /// Who sells here, and their addresses as rules name them.
    private let colleagues: [(id: String, name: String, email: String)]

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> InboxSection {
        let people = try AssignRule.colleagues(in: tx).map { person in
            (
                id: person.id, name: person.name,
                email: try tx.value("SELECT email FROM staff WHERE id = \(person.id)", as: String.self) ?? ""
            )
        }
        return InboxSection(settings: try InboxSettings.load(in: tx), colleagues: people)
    }

    var subject: String { "inbox" }

    var fields: Form {
        let hours = settings.hours
        let week = (0..<7).flatMap { day -> [(name: String, value: String)] in
            let span = hours.week[day]
            return [
                ("opens.\(day)", span.map { Self.clock($0.opens) } ?? ""),
                ("closes.\(day)", span.map { Self.clock($0.closes) } ?? ""),
            ]
        }
        let areas = settings.assigning.areas.map { area in "\(area.code) \(email(of: area.staff))" }.joined(separator: "\n")
        return Form(
            [
                (name: "zone", value: hours.zone), (name: "target", value: String(settings.targetHours)),
                (name: "daysOff", value: hours.daysOff.joined(separator: "\n")), (name: "areas", value: areas),
            ] + week + settings.assigning.turns.map { (name: "turns", value: $0) })
    }

    mutating func take(_ reader: inout FieldReader) {
        settings.hours.zone = reader.text("zone", most: 60)
        settings.targetHours = reader.whole("target", from: 1) ?? settings.targetHours
        settings.hours.daysOff = Self.lines(reader.text("daysOff", most: Self.mostLines))
        settings.hours.week = (0..<7).map { day in span(day, &reader) }
        settings.assigning.turns = colleagues.map(\.id).filter { reader.form.all("turns").contains($0) }
        settings.assigning.areas = Self.lines(reader.text("areas", most: Self.mostLines)).compactMap { line in
            let parts = line.split(separator: " ").map(String.init)
            guard parts.count == 2, let person = colleagues.first(where: { $0.email == parts[1].lowercased() }) else {
                reader.refuse("areas", "inbox.badArea", ["line": line])
                return nil
            }
            return AssignRule.Area(code: parts[0], staff: person.id)
        }
    }

    private func span(_ day: Int, _ reader: inout FieldReader) -> WorkHours.Span? {
        let (opens, closes) = (reader.form["opens.\(day)"], reader.form["closes.\(day)"])
        guard !opens.isEmpty || !closes.isEmpty else { return nil }
        guard let from = Self.minutes(opens), let to = Self.minutes(closes), from < to else {
            reader.refuse("opens.\(day)", "inbox.badHours", ["weekday": "\(day + 1)"])
            return nil
        }
        return WorkHours.Span(opens: from, closes: to)
    }

    private func email(of id: String) -> String { colleagues.first { $0.id == id }?.email ?? "" }

    private static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    private static func clock(_ minute: Int) -> String {
        let parts = [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return parts.joined(separator: ":")
    }

    private static func minutes(_ text: String) -> Int? {
        guard let match = text.wholeMatch(of: /(\d{1,2}):(\d{2})/), let hour = Int(match.1), let minute = Int(match.2),
            minute < 60, hour * 60 + minute <= 24 * 60
        else { return nil }
        return hour * 60 + minute
    }

    func save(by actor: String, in tx: Transaction) throws {
        try settings.save(by: actor, in: tx)
    }

    func owner(of message: Message) -> String? {
        switch message.key {
        case "inbox.badZone": "zone"
        case "inbox.badTarget": "target"
        case "inbox.badDayOff": "daysOff"
        default: nil
        }
    }

    func view(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let zones: [HTML] = TimeZone.knownTimeZoneIdentifiers.map { "<option value=\"\($0)\"></option>" }
        let names = Calendar(identifier: .iso8601).names(in: texts.language)
        let days: [HTML] = (0..<7).map { day in
            """
            <div class="form-2">\(fields.field(texts("admin.inbox.opens", ["day": names[day]]), "opens.\(day)", attributes: " placeholder=\"09:00\""))\
            \(fields.field(texts("admin.inbox.closes", ["day": names[day]]), "closes.\(day)", attributes: " placeholder=\"18:00\""))</div>
            """
        }
        let turns: [HTML] = colleagues.map { fields.tick($0.name, "turns", value: $0.id) }
        return """
            \(fields.panel("inboxHours", """
            <p class="muted">\(texts("admin.inbox.hoursHint"))</p>\
            <div class="form-2">\(fields.field(texts("admin.inbox.zone"), "zone", attributes: " list=\"zones\""))\
            \(fields.field(texts("admin.inbox.target"), "target", hint: texts("admin.inbox.targetHint"), isNumber: true))</div>\
            <datalist id="zones">\(zones)</datalist>\(days)\
            \(fields.area(texts("admin.inbox.daysOff"), "daysOff", rows: 5, hint: texts("admin.inbox.daysOffHint")))
            """))
            \(fields.panel("inboxAssign", """
            <p class="muted">\(texts("admin.inbox.assignHint"))</p><fieldset class="stack"><legend class="label">\
            \(texts("admin.inbox.turns"))</legend><input type="hidden" name="turns" value="">\(turns)</fieldset>\
            \(fields.area(texts("admin.inbox.areas"), "areas", rows: 4, hint: texts("admin.inbox.areasHint")))
            """))
            """
    }
}

extension Calendar {
    /// The weekdays' names in that language, Monday first.
    fileprivate func names(in language: LanguageTag) -> [String] {
        var calendar = self
        calendar.locale = Locale(identifier: language.rawValue)
        let names = calendar.standaloneWeekdaySymbols
        return names.count == 7 ? Array(names[1...] + names[..<1]) : (1...7).map(String.init)
    }
}
