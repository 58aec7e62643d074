import Basics
import Channels
import Store
import Web

/// Which programs of artificial intelligence may read the site, and whether search engines are told of what is new.
struct CrawlersSection: SettingsSection {
    static let page = SettingsPage.crawlers

    private var settings: CrawlerSettings
    private let state: IndexNowState

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> CrawlersSection {
        CrawlersSection(settings: try CrawlerSettings.load(in: tx), state: try IndexNowState.load(in: tx))
    }

    var subject: String { "crawlers" }

    var fields: Form {
        let allowed = Crawler.allCases.filter { !settings.denied.contains($0) }
        return Form(
            (allowed.isEmpty ? [(name: "allowed", value: "")] : allowed.map { (name: "allowed", value: $0.rawValue) })
                + [(name: "tells", value: settings.tellsIndexNow ? "1" : "")])
    }

    mutating func take(_ reader: inout FieldReader) {
        let allowed = Set(reader.form.all("allowed").compactMap(Crawler.init))
        settings.denied = Set(Crawler.allCases).subtracting(allowed)
        settings.tellsIndexNow = reader.form.all("tells").contains("1")
    }

    func save(by actor: String, in tx: Transaction) throws {
        try settings.save(by: actor, in: tx)
    }

    func view(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let ticks: [HTML] = Crawler.allCases.map { crawler in
            let owner = texts("admin.feeds.crawler.\(crawler.rawValue)")
            return fields.tick("\(crawler.rawValue) · \(owner)", "allowed", value: crawler.rawValue)
        }
        return """
            \(fields.panel(
                "crawlers",
                """
                <p class="muted">\(texts("admin.feeds.crawlersHint"))</p>\
                <div class="form-2">\(ticks)</div>
                """))
            \(fields.panel(
                "indexNow",
                """
                <p class="muted">\(texts("admin.feeds.indexNowHint"))</p><input type="hidden" name="tells" value="">\
                \(fields.tick(texts("admin.feeds.tells"), "tells", value: "1"))\(told(texts))
                """))
            """
    }

    /// What was answered the last time.
    private func told(_ texts: Texts) -> HTML {
        guard settings.tellsIndexNow else { return .empty }
        guard let at = state.at, let outcome = state.outcome else {
            return "<p class=\"muted\">\(texts("admin.feeds.notTold"))</p>"
        }
        let words = texts(
            "admin.feeds.outcome.\(outcome.rawValue)", ["sent": String(state.sent), "status": String(state.status)])
        return """
            <p><time datetime="\(at.iso8601)">\(at.shown)</time>: \(words)</p>\
            <p class="small muted">\(texts("admin.feeds.sentEver", ["sent": String(state.sentEver)]))</p>
            """
    }
}
