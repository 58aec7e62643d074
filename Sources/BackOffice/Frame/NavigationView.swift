import Basics
import Web

/// The navigation as it is shown: beside the page on a desk, as a bar of four and a menu on a phone.
extension AdminFrame {
    /// Which groups somebody has left open, written by the script.
    static let openGroupsCookie = "nav"
    /// What a thumb reaches on a phone.
    private static let thumbKeys = ["home", "inquiries", "orders", "products"]

    /// The first group is always there; of the others the one that the page belongs to is open, and those that were left open.
    func navigation(_ visit: StaffVisit) -> HTML {
        let texts = visit.texts
        let here = Navigation.entry(of: visit.path)
        let left = Set((visit.request.cookie(Self.openGroupsCookie) ?? "deals").split(separator: ".").map(String.init))
        let groups: [HTML] = Navigation.groups.enumerated().map { index, group in
            let entries = group.entries(for: visit.rights)
            guard !entries.isEmpty else { return .empty }
            let list: HTML = "<ul class=\"side-list\">\(entries.map { entry($0, here, visit) })</ul>"
            if index == 0 { return list }
            let isOpen = left.contains(group.key) || entries.contains { $0.path == here?.path }
            let sum = entries.map { visit.waiting.count($0.key) }.reduce(0, +)
            return """
                <details class="side-group" data-group="\(group.key)"\(flag: "open", if: isOpen)><summary>\
                \(texts("admin.nav.\(group.key)"))\(sum > 0 ? badge(sum) : nil)\(icon("down"))</summary>\(list)</details>
                """
        }
        return """
            <nav class="side-nav" id="menu" aria-label="\(texts("admin.work"))"><a class="side-close" href="#main">\
            <span class="vh">\(texts("admin.frame.closeMenu"))</span>\(icon("close"))</a>\(groups)</nav>
            """
    }

    private func entry(_ entry: Navigation.Entry, _ here: Navigation.Entry?, _ visit: StaffVisit) -> HTML {
        let count = visit.waiting.count(entry.key)
        let key: HTML? = entry.letter.map { " data-go=\"\(String($0))\"" }
        return """
            <li><a href="\(href: entry.path)"\(entry.path == here?.path ? " aria-current=\"page\"" as HTML : .empty)\(key)>\
            \(icon(entry.icon))\(visit.texts("admin.nav.\(entry.key)"))\(count > 0 ? counted(entry.key, count, visit.texts) : nil)</a></li>
            """
    }

    /// The number, and for those who do not see it what it counts.
    private func counted(_ key: String, _ count: Int, _ texts: Texts) -> HTML {
        let words =
            key == "tasks"
            ? texts.count("admin.tasks.dueForYou", count)
            : texts.count("admin.frame.waiting.\(key)", count, ["count": Waiting.shown(count)])
        return """
            <span class="badge" title="\(words)"><span aria-hidden="true">\(Waiting.shown(count))</span>\
            <span class="vh">\(words)</span></span>
            """
    }

    private func badge(_ count: Int) -> HTML { "<span class=\"badge\" aria-hidden=\"true\">\(Waiting.shown(count))</span>" }

    /// Four rooms and the menu, where a thumb reaches them.
    func thumbBar(_ visit: StaffVisit) -> HTML {
        let here = Navigation.entry(of: visit.path)
        let entries = Navigation.groups.flatMap { $0.entries(for: visit.rights) }
        let links: [HTML] = Self.thumbKeys.compactMap { key in entries.first { $0.key == key } }.map { entry in
            let count = visit.waiting.count(entry.key)
            return """
                <a href="\(href: entry.path)"\(entry.path == here?.path ? " aria-current=\"page\"" as HTML : .empty)>\
                \(icon(entry.icon))<span>\(visit.texts("admin.nav.\(entry.key)"))</span>\(count > 0 ? badge(count) : nil)</a>
                """
        }
        return """
            <nav class="thumb" aria-label="\(visit.texts("admin.frame.thumb"))">\(links)<a href="#menu">\(icon("menu"))\
            <span>\(visit.texts("admin.menu"))</span></a></nav>
            """
    }
}
