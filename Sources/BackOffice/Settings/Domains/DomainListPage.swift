import Basics
import Catalog
import MoneyKit
import Web

/// The shop's main address and its further domains: which languages are read where, what visitors see there first, and whether each
/// leads here already.
struct DomainListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let shop: ShopSettings
    let domains: ShopDomains
    let sights: [String: DomainSight]
    let now: Instant

    /// Caddy renews a certificate a month before; nearer to its end somebody should look.
    static let certificateWarnDays = 21

    private var texts: Texts { visit.texts }
    private var main: SiteAddress { SiteAddress(visit.providers.site) }
    private var mayChange: Bool { SettingsPage.domains.mayChange(visit.staff) }

    var html: HTML {
        let readOnly: HTML? = mayChange ? nil : "<p class=\"muted\">\(texts("admin.settings.readOnly"))</p>"
        let heads: [HTML] = ["domain", "languages", "market", "state"].map { "<th scope=\"col\">\(say($0))</th>" }
        let doings: HTML? =
            mayChange ? "<th scope=\"col\"><span class=\"vh\">\(texts("admin.settings.whatToDo"))</span></th>" : nil
        let table = frame.table(
            texts("admin.settings.panel.domains"), head: "\(heads)\(doings)", rows: [mainRow] + domains.further.map(row))
        return """
            \(readOnly)\(frame.panel(
                texts("admin.settings.panel.domains"), id: "domains",
                "<div class=\"stacks\">\(table)</div><div class=\"panel-foot\"><span>\(say("hint"))</span>\(buttons)</div>"))
            \(command)
            """
    }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String { texts("admin.domains.\(key)", arguments) }

    private var buttons: HTML? {
        guard mayChange else { return nil }
        let check: HTML? =
            domains.further.isEmpty
            ? nil
            : """
            <form method="post" action="/admin/settings/domains/check">\(visit.formToken)\
            <button class="btn btn-line">\(say("check"))</button></form>
            """
        return "<div class=\"row\">\(check)<a class=\"btn\" href=\"/admin/settings/domains/new\">\(say("new"))</a></div>"
    }

    // MARK: Rows

    private var mainRow: HTML {
        let own = domains.languages(at: .main, shop: shop.languages)
        let doings: HTML? = mayChange ? "<td></td>" : nil
        return """
            <tr><th scope="row"><bdi>\(main.host)</bdi></th><td>\(names(own))</td><td>\(shop.baseCurrency.code)</td>\
            <td>\(say("isMain"))</td>\(doings)</tr>
            """
    }

    private func row(_ domain: Domain) -> HTML {
        let address = "/admin/settings/domains/\(domain.host)"
        let link: HTML = mayChange ? "<a href=\"\(href: address)\"><bdi>\(domain.host)</bdi></a>" : "<bdi>\(domain.host)</bdi>"
        let own = domain.languages.filter(shop.languages.contains)
        let read = own.isEmpty ? say("leadsOn", ["domain": main.host]) : names(own)
        let market = [
            domain.country.isEmpty ? "" : Country.name(of: domain.country, in: texts.language), domain.currency?.code ?? "",
        ].filter { !$0.isEmpty }.joined(separator: " · ")
        let remove: HTML? =
            mayChange
            ? """
            <td><form method="post" action="\(href: address)/remove">\(visit.formToken)<button class="btn btn-plain" \
            data-confirm="\(say("confirmRemove", ["domain": domain.host]))">\(texts("admin.product.remove"))</button></form></td>
            """ : nil
        return """
            <tr><th scope="row">\(link)</th><td>\(read)</td><td>\(market.isEmpty ? "–" : market)</td>\
            <td>\(state(sights[domain.host]))</td>\(remove)</tr>
            """
    }

    private func names(_ languages: [LanguageTag]) -> String {
        languages.map { texts.name(of: $0) }.joined(separator: texts("admin.settings.comma"))
    }

    /// What was found, and what to do about it.
    private func state(_ sight: DomainSight?) -> HTML {
        guard let sight else { return "<span class=\"muted\">\(say("notYet"))</span>" }
        let seen: HTML = "<br><span class=\"small muted\">\(say("seen", ["time": sight.at.shown]))</span>"
        let reason: HTML? = sight.reason.isEmpty ? nil : "<br><span class=\"code small\">\(sight.reason)</span>"
        guard sight.state == .ready else {
            return
                "<span class=\"pill pill-bad\">\(say("found.\(sight.state.rawValue)"))</span> \(say("do.\(sight.state.rawValue)"))\(reason)\(seen)"
        }
        let ends: HTML? = sight.certificateEndsAt.map { end in
            let isNear = CalendarDay(end).days(since: CalendarDay(now)) < Self.certificateWarnDays
            return "<br>\(say(isNear ? "certificateNear" : "certificate", ["day": end.day]))"
        }
        return "<span class=\"pill pill-ok\">\(say("found.ready"))</span>\(ends)\(seen)"
    }

    // MARK: The machine

    /// What the machine's keeper types, so that the web server in front answers at every name and gets its certificates.
    private var command: HTML? {
        guard !domains.further.isEmpty else { return nil }
        let text = Self.command(main: main, domains)
        return frame.panel(
            say("onServer"), id: "server",
            """
            <div class="panel-body stack-tight"><ol><li>\(say("stepDNS"))</li><li>\(say("stepInstall"))\
            <pre class="code" tabindex="0">\(text)</pre></li><li>\(say("stepCheck"))</li></ol></div>
            """)
    }

    static func command(main: SiteAddress, _ domains: ShopDomains) -> String {
        (["sudo bin/install", "--domain \(main.host)"] + domains.further.map { "--domain \($0.host)" }).joined(separator: " ")
    }
}
