import Basics
import Outreach
import Web

/// The sequences with their figures, and when letters go out.
struct CoursesPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let settings: OutreachSettings
    let figures: [CourseFigures]
    /// What was typed and could not be saved.
    let typed: Form?
    let problems: FieldProblems
    let problem: Message?
    let now: Instant

    private var texts: Texts { visit.texts }

    private var fields: EditorFields {
        EditorFields(form: typed ?? Self.fields(of: settings), problems: problems, texts: texts, spareRows: 0)
    }

    static func fields(of settings: OutreachSettings) -> Form {
        let hours = settings.hours
        let lines: [(name: String, value: String)] = [
            ("delay", "\(settings.delayMinutes)"), ("limit", "\(settings.lettersAnHour)"),
            ("warmUp", settings.warmUp.map { "\($0.start)" } ?? ""), ("opens", text(hours.opens)),
            ("closes", text(hours.closes)), ("side", hours.side.rawValue), ("zone", hours.sellerZone),
        ]
        let days = (1...7).filter { hours.weekdays[$0 - 1] }.map { (name: "weekday", value: "\($0)") }
        let kinds = Course.Kind.allCases.filter { settings.sequences.contains($0) }
        let sequences = kinds.map { (name: "sequence", value: $0.rawValue) }
        let opens: [(name: String, value: String)] = settings.countsOpens ? [("opens-counted", "1")] : []
        return Form(lines + days + sequences + opens)
    }

    /// What the form says.
    /// - Throws: `outreach.badDelay`, `.badLimit`, `.badWarmUp`, `.badHours`; the settings say the rest when they are saved.
    static func take(_ form: Form, into settings: inout OutreachSettings, at now: Instant) throws {
        guard let delay = form.number("delay") else {
            throw AppError.invalid("outreach.badDelay", ["most": "\(OutreachSettings.mostDelayMinutes)"])
        }
        guard let limit = form.number("limit") else {
            throw AppError.invalid("outreach.badLimit", ["most": "\(OutreachSettings.mostAnHour)"])
        }
        guard let side = SendingHours.Side(rawValue: form["side"]), let opens = minute(form["opens"]),
            let closes = minute(form["closes"])
        else { throw AppError.invalid("outreach.badHours") }
        (settings.delayMinutes, settings.lettersAnHour) = (delay, limit)
        let start = form.number("warmUp")
        guard form["warmUp"].isEmpty || start != nil else {
            throw AppError.invalid("outreach.badWarmUp", ["most": "\(OutreachSettings.mostAnHour)"])
        }
        settings.warm(from: start, at: now)
        let days = (1...7).map { form.all("weekday").contains("\($0)") }
        settings.hours = SendingHours(side: side, opens: opens, closes: closes, weekdays: days, sellerZone: form["zone"])
        settings.countsOpens = form.all("opens-counted").contains("1")
        settings.sequences = Course.Kind.allCases.filter { form.all("sequence").contains($0.rawValue) }
    }

    /// `09:30`; `24:00` ends the day.
    private static func minute(_ text: String) -> Int? {
        guard let match = text.wholeMatch(of: /(\d{1,2}):(\d\d)/), let hour = Int(match.1), let minute = Int(match.2),
            minute < 60, hour * 60 + minute <= 24 * 60
        else { return nil }
        return hour * 60 + minute
    }

    private static func text(_ minute: Int) -> String {
        let (hour, rest) = (String(minute / 60), String(minute % 60))
        return (hour.count < 2 ? "0" : "") + hour + ":" + (rest.count < 2 ? "0" : "") + rest
    }

    var html: HTML {
        let mayChange = [.owner, .editor].contains(visit.staff.role)
        let done =
            visit.query.has("saved")
            ? texts("admin.outreach.done.saved") : visit.query.has("merged") ? texts("admin.window.done.merged") : nil
        return frame.page(
            visit, title: texts("admin.outreach.title"), notice: typed == nil ? done : nil,
            """
            \(frame.outreachTabs(visit, "sequences"))\(problem.map { frame.notice(texts.say($0), kind: "bad") })
            <form class="stack" method="post" action="/admin/outreach/sequences">\(visit.formToken)\
            \(ShownFields(Self.fields(of: settings)).hidden)\
            <fieldset class="read-only stack"\(flag: "disabled", if: !mayChange)>\
            \(frame.panel(texts("admin.outreach.tab.sequences"), id: "sequences", sequences))\
            \(frame.panel(texts("admin.outreach.hours"), id: "hours", hours))\
            \(mayChange ? save : .empty)\
            </fieldset></form>
            """)
    }

    private var save: HTML { "<div class=\"row\"><button class=\"btn\">\(texts("admin.form.save"))</button></div>" }

    private var sequences: HTML {
        let head: [HTML] = ["sequence", "running", "letters", "orderedAfter", "answeredAfter", "over"].map {
            "<th scope=\"col\">\(texts("admin.outreach.figure.\($0)"))</th>"
        }
        let others = meanwhile("sequence") { texts("admin.outreach.template.\($0)") }
        let said: HTML? = others.map { "<div class=\"panel-body\">\($0)</div>" }
        return "\(said)\(frame.table(texts("admin.outreach.tab.sequences"), head: "\(head)", rows: figures.map(row)))"
    }

    /// What somebody else has ticked meanwhile, by the names that stand beside the boxes.
    private func meanwhile(_ name: String, _ label: (String) -> String) -> HTML? {
        guard let problem = problems[name] else { return nil }
        let ticked = Self.fields(of: settings).all(name).map(label).joined(separator: texts("admin.settings.comma"))
        let said = ticked.isEmpty ? problem : Message(problem.key, ["value": ticked])
        return "<p class=\"error\">\(texts.say(said))</p>"
    }

    private func row(_ figure: CourseFigures) -> HTML {
        let kind = figure.kind.rawValue
        let isOn = fields.form.all("sequence").contains(kind)
        let numbers: [HTML] = [figure.running, figure.letters, figure.ordered, figure.answered, figure.done].map {
            "<td class=\"num\">\($0)</td>"
        }
        return """
            <tr><th scope="row"><label class="check"><input type="checkbox" name="sequence" value="\(kind)"\(flag: "checked", if: isOn)> \
            \(texts("admin.outreach.template.\(kind)"))</label><p class="small muted">\(texts("admin.outreach.ground.\(kind)")) \
            <a href="/admin/outreach/sequences/\(kind)">\(texts("admin.outreach.plan.open"))</a></p></th>\
            \(numbers)</tr>
            """
    }

    /// How far the warm-up has come.
    private var warming: HTML? {
        settings.warming(at: now).map { progress in
            frame.notice(
                texts(
                    "admin.outreach.warming",
                    [
                        "day": "\(progress.day)", "limit": "\(progress.limit)", "fullDay": "\(progress.fullDay)",
                        "full": "\(settings.lettersAnHour)",
                    ]), kind: "info")
        }
    }

    private var hours: HTML {
        let sides = SendingHours.Side.allCases.map { (value: $0.rawValue, label: texts("admin.outreach.side.\($0.rawValue)")) }
        let days: [HTML] = (1...7).map { day in
            fields.tick(texts("admin.outreach.weekday.\(day)"), "weekday", value: "\(day)")
        }
        func field(_ name: String, isNumber: Bool = false) -> HTML {
            fields.field(
                texts("admin.outreach.setting.\(name)"), name, hint: texts("admin.outreach.setting.\(name)Hint"),
                isNumber: isNumber)
        }
        return """
            <div class="panel-body stack">\(warming)<div class="form-2">\(field("delay", isNumber: true))\
            \(field("limit", isNumber: true))\(field("warmUp", isNumber: true))\(field("opens"))\(field("closes"))\
            \(fields.select(texts("admin.outreach.setting.side"), "side", sides))\(field("zone"))</div>\
            <div class="row">\(days)</div>\(meanwhile("weekday") { texts("admin.outreach.weekday.\($0)") })\(opens)</div>
            """
    }

    private var opens: HTML {
        let isOn = fields.form.all("opens-counted").contains("1")
        return """
            <label class="check"><input type="checkbox" name="opens-counted" value="1"\(flag: "checked", if: isOn)> \
            <span>\(texts("admin.outreach.setting.opensCounted"))</span></label>\
            <p class="small muted">\(texts("admin.outreach.setting.opensCountedHint"))</p>
            """
    }
}
