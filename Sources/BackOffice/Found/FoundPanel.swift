import Basics
import Content
import Web

/// Below an editor's form: the page as a result list shows it, and what keeps it from being found. A script draws it anew while
/// somebody writes; without one it tells of what was saved, or of what was typed and could not be.
struct FoundPanel {
    let visit: StaffVisit
    let frame: AdminFrame
    /// The shop's name, which stands in every title.
    let shop: String
    let report: SearchCheck.Report

    private var texts: Texts { visit.texts }
    private var copy: PageCopy { report.copy }

    var html: HTML {
        let address = "/admin/seo/check?kind=\(copy.kind.rawValue)&id=\(copy.id)"
        return """
            <div data-found="\(address)">\(frame.panel(texts("admin.seo.panel"), id: "found", "<div class=\"panel-body\" data-found-now>\(now)</div>"))</div>
            \(frame.script("found.js"))
            """
    }

    /// What the script asks for, as a page of its own.
    var alone: HTML {
        frame.page(
            visit, title: texts("admin.seo.panel"),
            "<div class=\"panel\"><div class=\"panel-body\" data-found-now>\(now)</div></div>")
    }

    private var now: HTML {
        """
        <p class="small muted">\(texts("admin.seo.panelHint"))</p>\(copy.kind == .question ? nil : snippet)\(findings)
        """
    }

    /// A field of this page is gone to without leaving it: what is typed stays.
    private func address(_ finding: SearchFinding) -> String {
        finding.field == "pictures" ? copy.kind.address(copy.id, copy.language, finding) : "#f-\(finding.field)"
    }

    private var snippet: HTML {
        let shown = SearchSnippet(copy, shop: shop)
        let title = copy.title.isEmpty ? texts("admin.seo.snippetUntitled") : shown.title
        let text: HTML =
            shown.description.isEmpty
            ? "<p class=\"muted\">\(texts("admin.seo.snippetNone"))</p>"
            : "<p lang=\"\(copy.language.rawValue)\" dir=\"auto\">\(shown.description)</p>"
        return """
            <div class="snippet"><p class="small muted" dir="ltr">\(([shop] + shown.path).joined(separator: " › "))</p>\
            <p class="snippet-title" lang="\(copy.language.rawValue)" dir="auto">\(title)</p>\(text)</div>
            """
    }

    private var findings: HTML {
        guard !report.findings.isEmpty else { return "<p role=\"status\">\(texts("admin.seo.fine"))</p>" }
        let items = report.findings.map { finding -> HTML in
            """
            <li><a href="\(href: address(finding))">\
            <span>\(texts("admin.seo.says.\(finding.code.rawValue)", finding.facts))</span>\
            \(frame.weight(finding.code, texts))</a></li>
            """
        }
        return "<ul class=\"todo\">\(items)</ul>"
    }
}

extension AdminFrame {
    /// How much a finding matters, in a word.
    func weight(_ code: SearchFinding.Code, _ texts: Texts) -> HTML {
        let (name, kind): (String, String) =
            switch code.severity {
            case .fault: ("fault", " pill-bad")
            case .warning: ("warning", " pill-warn")
            case .hint: ("hint", "")
            }
        return "<span class=\"pill\(kind)\">\(texts("admin.seo.severity.\(name)"))</span>"
    }
}
