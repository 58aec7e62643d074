import Customers
import Web

/// What the owner of a mailbox wants to be written to about.
struct PreferencesPage: Sendable {
    let frame: Frame
    let wishes: Preferences
    let token: String
    let notice: String?

    /// What the page says of a purpose, word for word; the same text is kept with the choice.
    static func words(_ purpose: Consent.Purpose, _ frame: Frame) -> String {
        let shop = ["shop": frame.shop.settings.name]
        return switch purpose {
        case .newsletter: frame.say("newsletter.words", shop)
        case .followUp: frame.say("preferences.followUp", shop)
        case .tracking: frame.say("preferences.tracking", shop)
        case .reminders: frame.say("preferences.reminders", shop)
        }
    }

    var html: HTML {
        let title = frame.say("preferences.title")
        let who: HTML? = wishes.email.isEmpty ? nil : "<p class=\"muted\"><bdi>\(wishes.email)</bdi></p>"
        return frame.page(
            PageHead(title: title, canonical: "/preferences", isIndexed: false),
            """
            <div class="wrap quote"><div class="page-head"><h1>\(title)</h1>\(who)</div><div class="quote-part stack">\(said)\
            <form class="form" method="post" action="\(address)"><fieldset class="stack"><legend>\(frame.say("preferences.wanted"))\
            </legend>\(Consent.Purpose.allCases.map(choice))</fieldset><div><button class="btn">\(frame.say("preferences.save"))\
            </button></div></form><form class="form" method="post" action="\(address)"><p class="muted">\
            \(frame.say("preferences.owed"))</p><div><button class="btn btn-line" name="nothing" value="1">\
            \(frame.say("preferences.nothing"))</button></div></form></div></div>
            """)
    }

    private var address: String { frame.path(Preferences.path) + token }

    private func choice(_ purpose: Consent.Purpose) -> HTML {
        let isOn = wishes.standing.contains(purpose) && !wishes.isSuppressed
        return """
            <label class="check"><input type="checkbox" name="purpose" value="\(purpose.rawValue)"\(flag: "checked", if: isOn)> \
            \(Self.words(purpose, frame))</label>
            """
    }

    private var said: HTML? {
        let key = notice ?? (wishes.isSuppressed ? "stopped" : "")
        return key.isEmpty ? nil : "<div class=\"notice\" role=\"status\"><p>\(frame.say("preferences.done.\(key)"))</p></div>"
    }
}
