import Basics
import Web

/// The fields of a redirect, each with what is wrong with it.
struct RedirectFields {
    /// The fields that refusals belong to, by their keys.
    static let owners = [
        "redirect.badPath": "path", "redirect.pathTaken": "path", "redirect.badTarget": "target", "redirect.loop": "target",
        "redirect.chain": "target",
    ]

    let texts: Texts
    let frame: AdminFrame
    let form: Form
    let problems: FieldProblems

    /// What is wrong with one of them.
    static func problems(_ problem: Message?) -> FieldProblems {
        var problems = FieldProblems.none
        if let problem, let owner = owners[problem.key] { problems.add(owner, problem) }
        return problems
    }

    var path: HTML { field("path") }
    var target: HTML { field("target") }

    private func field(_ name: String) -> HTML {
        frame.field(
            texts("admin.redirects.\(name)"), name: name, value: form[name], hint: texts("admin.redirects.\(name)Hint"),
            problem: problems[name].map(texts.say))
    }

    var status: HTML {
        let options = ["301", "302"].map { (value: $0, label: texts("admin.redirects.means.\($0)")) }
        let chosen = form["status"] == "302" ? "302" : "301"
        return frame.select(texts("admin.redirects.status"), name: "status", options: options, chosen: chosen)
    }
}
