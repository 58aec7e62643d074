import Web

/// Every key of the back office; the script shows it over the page one is on.
struct KeysPage {
    let visit: StaffVisit
    let frame: AdminFrame

    private var texts: Texts { visit.texts }

    private static let everywhere = ["find", "save", "help", "escape"]
    private static let lists = ["down", "up", "open", "tick"]

    var html: HTML {
        let rooms: [HTML] = Navigation.groups.flatMap { $0.entries(for: visit.rights) }.compactMap { entry in
            entry.letter.map { row("<kbd>g</kbd> <kbd>\(String($0))</kbd>", texts("admin.nav.\(entry.key)")) }
        }
        return frame.page(
            visit, title: texts("admin.frame.keys"),
            """
            <div class="keys" data-keys-list>
            \(frame.panel(texts("admin.keymap.everywhere"), id: "keys-everywhere", list(Self.everywhere.map(named))))
            \(frame.panel(texts("admin.keymap.lists"), id: "keys-lists", list(Self.lists.map(named))))
            \(frame.panel(texts("admin.keymap.rooms"), id: "keys-rooms", list(rooms)))
            </div>
            """)
    }

    private func list(_ rows: [HTML]) -> HTML { "<dl class=\"panel-body pairs\">\(rows)</dl>" }

    private func named(_ key: String) -> HTML {
        row("<kbd>\(texts("admin.keymap.key.\(key)"))</kbd>", texts("admin.keymap.\(key)"))
    }

    private func row(_ key: HTML, _ words: String) -> HTML { "<div><dt>\(key)</dt><dd>\(words)</dd></div>" }
}
