import Basics
import Catalog
import Foundation
import Web

/// What a product said after each of its saves, the difference between two of them, and the way back to one.
struct VersionsPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: ProductDesk
    let list: Page<ProductVersion>
    /// The number of the newest version; 0 while none is kept.
    let newest: Int
    /// The version that is shown, and the one that it is compared with.
    let shown: ProductVersion?
    let other: ProductVersion?
    let names: [String: String]
    let words: VersionWords
    var notice: String?
    var problem: Message?

    private var texts: Texts { visit.texts }
    private var address: String { "/admin/products/\(desk.id.text)/versions" }

    var html: HTML {
        frame.page(
            visit, title: desk.title, notice: notice,
            """
            <p class="back"><a href="/admin/products">\(texts("admin.product.back"))</a></p>
            \(EditorTabs(desk: desk, here: .versions).html(frame))
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(list.items.isEmpty ? nothing : content)
            """)
    }

    private var nothing: HTML {
        "<section class=\"panel\">\(frame.empty(texts("admin.versions.none"), texts("admin.versions.noneHint")))</section>"
    }

    private var content: HTML {
        let head: [HTML] = ["number", "at", "who", "way"].map { "<th scope=\"col\">\(texts("admin.versions.\($0)"))</th>" }
        let table = frame.table(texts("admin.versions.title"), head: "\(head)<td></td>", rows: list.items.map(row))
        let most = ["most": String(ProductVersion.mostKept)]
        return """
            \(difference)\(frame.panel(texts("admin.versions.title"), id: "versions", """
                \(table)\(frame.pages(texts, list) { "\(address)?page=\($0)" })
                """ as HTML))
            <p class="small muted">\(texts("admin.versions.hint", most))</p>
            """
    }

    private func row(_ version: ProductVersion) -> HTML {
        let isShown = version.number == shown?.number
        return """
            <tr\(isShown ? " class=\"is-shown\"" as HTML : .empty)><th scope="row">\
            <a href="\(address)?of=\(version.number)#difference"\(isShown ? " aria-current=\"true\"" as HTML : .empty)>\
            \(texts("admin.versions.version", ["number": String(version.number)]))</a>\(version.number == newest ? now : nil)</th>\
            <td class="nowrap">\(version.at.shown)</td><td>\(name(version.actor))</td>\
            <td>\(texts("admin.versions.by.\(version.way.rawValue)"))</td>\
            <td>\(version.number == newest ? nil : compare(version))</td></tr>
            """
    }

    private func compare(_ version: ProductVersion) -> HTML {
        let address = "\(address)?of=\(newest)&with=\(version.number)#difference"
        return "<a href=\"\(href: address)\">\(texts("admin.versions.compareNow"))</a>"
    }

    private var now: HTML { " <span class=\"pill pill-ok\">\(texts("admin.versions.now"))</span>" }

    private func name(_ actor: String) -> String { names[actor] ?? texts("admin.versions.system") }

    // MARK: The difference

    private var difference: HTML? {
        guard let shown else { return nil }
        let numbers = ["number": String(shown.number), "other": other.map { String($0.number) } ?? ""]
        let title = texts(other == nil ? "admin.versions.first" : "admin.versions.between", numbers)
        let changes = other.map { VersionChange.all(from: $0.draft, to: shown.draft, words) } ?? []
        let same: HTML =
            "<p class=\"panel-body muted\">\(texts(other == nil ? "admin.versions.firstHint" : "admin.versions.same"))</p>"
        return frame.panel(
            title, id: "difference",
            """
            \(changes.isEmpty ? same : "<dl class=\"differences\">\(changes.map(change))</dl>")\(restore(shown))
            """)
    }

    private func change(_ change: VersionChange) -> HTML {
        switch change {
        case .text(let label, let language, let runs):
            let marked: [HTML] = runs.map { run in
                switch run.change {
                case .same: HTML(text: run.text)
                case .removed: "<del>\(run.text)</del>"
                case .added: "<ins>\(run.text)</ins>"
                }
            }
            return """
                <div><dt>\(label) <span class="small muted">\(desk.name(of: language))</span></dt>\
                <dd lang="\(language.rawValue)" dir="auto" class="marked">\(marked)</dd></div>
                """
        case .value(let label, let before, let after):
            return "<div><dt>\(label)</dt><dd class=\"marked\">\(pair(before, after))</dd></div>"
        case .list(let label, let changes):
            return "<div><dt>\(label)</dt><dd><ul class=\"marked\">\(changes.map(item))</ul></dd></div>"
        }
    }

    private func pair(_ before: String, _ after: String) -> HTML {
        let old: HTML? = before.isEmpty ? nil : "<del>\(before)</del> "
        let new: HTML? = after.isEmpty ? nil : "<ins>\(after)</ins>"
        return "\(old)\(new)"
    }

    private func item(_ change: ListChange) -> HTML {
        switch change.kind {
        case .added: "<li>\(kind("added")) <ins>\(joined(change.key, change.after))</ins></li>"
        case .removed: "<li>\(kind("removed")) <del>\(joined(change.key, change.before))</del></li>"
        case .moved: "<li>\(kind("moved")) \(change.key)</li>"
        case .changed: "<li>\(kind("changed")) <b>\(change.key)</b>: \(words(change.before, change.after))</li>"
        }
    }

    private func kind(_ name: String) -> HTML { "<span class=\"small muted\">\(texts("admin.versions.item.\(name)"))</span>" }

    private func joined(_ key: String, _ text: String) -> String { text.isEmpty ? key : "\(key): \(text)" }

    private func words(_ before: String, _ after: String) -> [HTML] {
        TextRun.between(before, after).map { run in
            switch run.change {
            case .same: HTML(text: run.text)
            case .removed: "<del>\(run.text)</del>"
            case .added: "<ins>\(run.text)</ins>"
            }
        }
    }

    // MARK: The way back

    private func restore(_ version: ProductVersion) -> HTML? {
        guard version.number != newest, desk.maySave(.basics) else { return nil }
        return """
            <form class="panel-foot" method="post" action="\(address)/\(version.number)/restore">\(visit.formToken)\
            <input type="hidden" name="seen" value="\(newest)"><span>\
            \(texts(desk.setsPrices ? "admin.versions.restoreHint" : "admin.versions.restoreHintPrices"))</span>\
            <button class="btn">\(texts("admin.versions.restore", ["number": String(version.number)]))</button></form>
            """
    }
}
