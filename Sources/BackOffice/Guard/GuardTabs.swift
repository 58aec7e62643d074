import Guard
import Web

/// The rooms of Guard, side by side.
extension AdminFrame {
    static let guardPlaces = [
        ("text", "/admin/guard"), ("pictures", "/admin/guard/pictures"), ("files", "/admin/guard/files"),
        ("queue", "/admin/guard/queue"), ("points", "/admin/guard/points"), ("rules", "/admin/guard/rules"),
    ]

    func guardTabs(_ texts: Texts, here: String) -> HTML {
        let tabs = Self.guardPlaces.map { name, path in
            Tab(label: texts("admin.guard.tab.\(name)"), count: nil, address: path, isHere: name == here)
        }
        return self.tabs(tabs, label: texts("admin.nav.guard"))
    }

    /// By which rules, and how far the deal has come.
    func guardChoices(_ texts: Texts, _ question: GuardQuestion) -> HTML {
        let stages = DealStage.allCases.map { (value: $0.rawValue, label: texts("admin.guard.stage.\($0.rawValue)")) }
        return """
            \(select(texts("admin.guard.pack"), name: "pack", options: question.rules.choices(texts), chosen: question.terms.pack.id))\
            \(select(texts("admin.guard.stageLabel"), name: "stage", options: stages, chosen: question.terms.stage.rawValue))
            """
    }
}

extension HouseRules {
    /// Every pack as something to choose.
    func choices(_ texts: Texts) -> [(value: String, label: String)] {
        packs.map { (value: $0.id, label: $0.said(texts)) }
    }
}

extension RulePack {
    func said(_ texts: Texts) -> String { title[texts.language] ?? title[.english] ?? id }
}
