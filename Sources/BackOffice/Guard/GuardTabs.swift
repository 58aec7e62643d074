import Web

/// The rooms of Guard, side by side.
extension AdminFrame {
    static let guardPlaces = [
        ("text", "/admin/guard"), ("pictures", "/admin/guard/pictures"), ("files", "/admin/guard/files"),
        ("points", "/admin/guard/points"),
    ]

    func guardTabs(_ texts: Texts, here: String) -> HTML {
        let tabs = Self.guardPlaces.map { name, path in
            Tab(label: texts("admin.guard.tab.\(name)"), count: nil, address: path, isHere: name == here)
        }
        return self.tabs(tabs, label: texts("admin.nav.guard"))
    }

    /// By which rules, and how far the deal has come.
    func guardChoices(_ texts: Texts, _ question: GuardQuestion) -> HTML {
        let packs = GuardQuestion.packs.map { (value: $0.id, label: $0.title[texts.language] ?? $0.id) }
        let stages = GuardQuestion.stages.map { (value: $0.rawValue, label: texts("admin.guard.stage.\($0.rawValue)")) }
        return """
            \(select(texts("admin.guard.pack"), name: "pack", options: packs, chosen: question.pack.id))\
            \(select(texts("admin.guard.stageLabel"), name: "stage", options: stages, chosen: question.stage.rawValue))
            """
    }
}
