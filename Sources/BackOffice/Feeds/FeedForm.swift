import Basics
import Catalog
import Channels
import Web

/// A form for one more feed.
struct FeedForm {
    let visit: StaffVisit
    let frame: AdminFrame
    let shop: ShopSettings
    /// A form that came back, and what is wrong with it.
    let typed: Form?
    let problem: Message?

    private var texts: Texts { visit.texts }

    var html: HTML {
        let kinds = Feed.Kind.allCases.map { (value: $0.rawValue, label: texts("admin.feeds.kind.\($0.rawValue)")) }
        let languages = shop.languages.map { (value: $0.rawValue, label: texts.name(of: $0)) }
        let currencies = shop.currencies.map { (value: $0.code, label: "\($0.code) · \(texts.name(of: $0))") }
        return frame.panel(
            texts("admin.feeds.new"), id: "new",
            """
            <form class="panel-body stack" method="post" action="\(BackOffice.feeds)">\(visit.formToken)\
            <div class="form-2">\(select("kind", kinds))\(select("language", languages))\(country)\
            \(select("currency", currencies))</div>\(general.map { frame.notice(texts.say($0), kind: "bad") })\
            <div class="row"><button class="btn">\(texts("admin.feeds.add"))</button></div></form>
            """)
    }

    /// What is wrong stands beside its field, or above the button where it is about none.
    private var general: Message? { problem.flatMap { $0.key == "feeds.country" ? nil : $0 } }

    private var country: HTML {
        frame.field(
            texts("admin.feeds.country"), name: "country", value: typed?["country"] ?? "", hint: texts("admin.feeds.countryHint"),
            problem: problem.flatMap { $0.key == "feeds.country" ? texts.say($0) : nil },
            attributes: " maxlength=\"2\" autocapitalize=\"characters\" required")
    }

    private func select(_ name: String, _ options: [(value: String, label: String)]) -> HTML {
        frame.select(
            texts(name == "kind" ? "admin.feeds.service" : "admin.feeds.\(name)"), name: name, options: options,
            chosen: typed?[name] ?? options.first?.value ?? "")
    }
}
