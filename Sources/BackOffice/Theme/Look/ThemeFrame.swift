import Basics
import Content
import Web

/// The shop itself within the page: as wide as a phone or a desk, by day or in the dark, in one of its languages. The choices are
/// links, so they work without scripts.
struct ThemeFrame {
    let visit: StaffVisit
    let desk: ThemeDesk

    private var texts: Texts { visit.texts }
    private var query: Form { visit.query }

    private var width: String { query["width"] == "phone" ? "phone" : "desk" }
    private var light: String { ["light", "dark"].contains(query["light"]) ? query["light"] : "own" }
    private var language: LanguageTag {
        LanguageTag(rawValue: query["language"]).flatMap { desk.shop.languages.contains($0) ? $0 : nil } ?? desk.shop.baseLanguage
    }

    /// What an address says of the frame, with a sign at its end for what follows.
    static func kept(_ query: Form) -> String {
        ["width", "light", "language"].filter { query.has($0) }.map { "\($0)=\(query[$0].queryEncoded)&" }.joined()
    }

    var html: HTML {
        """
        <section class="panel theme-preview" aria-labelledby="p-preview"><div class="panel-head"><h2 id="p-preview">\
        \(texts("admin.theme.preview"))</h2></div><nav class="theme-choices" aria-label="\(texts("admin.theme.preview"))">\
        \(["desk", "phone"].map { link("width", $0, texts("admin.theme.width.\($0)"), isHere: $0 == width) } as [HTML])<span></span>\
        \(["own", "light", "dark"].map { link("light", $0, texts("admin.theme.light.\($0)"), isHere: $0 == light) } as [HTML])<span></span>\
        \(desk.shop.languages.map { link("language", $0.rawValue, $0.rawValue, isHere: $0 == language) } as [HTML])</nav>
        <iframe class="theme-frame theme-frame-\(width) theme-light-\(light)" src="/\(language.rawValue)/" data-frame \
        title="\(texts("admin.theme.preview"))"></iframe>
        <p class="panel-foot small muted">\(texts("admin.theme.previewHint"))</p></section>
        """
    }

    private func link(_ name: String, _ value: String, _ label: String, isHere: Bool) -> HTML {
        let choices = ["width": width, "light": light, "language": language.rawValue].merging([name: value]) { $1 }
        let address = choices.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
        return """
            <a class="btn btn-line btn-small" href="\(href: "\(ThemeDesk.address)?\(address)#p-preview")"\
            \(isHere ? " aria-current=\"true\"" as HTML : .empty)>\(label)</a>
            """
    }
}
