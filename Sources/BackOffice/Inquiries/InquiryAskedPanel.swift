import Basics
import MoneyKit
import Sales
import Web

/// What a buyer asks for: words, goods line by line, how they shall come, and files.
struct InquiryAskedPanel {
    let page: InquiryPage

    private var texts: Texts { page.texts }
    private var inquiry: Inquiry { page.inquiry }

    var html: HTML {
        let paragraphs: [HTML] = inquiry.text.split(separator: "\n").map { "<p dir=\"auto\">\(String($0))</p>" }
        return page.frame.panel(
            texts("admin.inquiry.message"), id: "message",
            "\(isBare ? .empty : "<div class=\"panel-body stack\">\(held)\(about)\(paragraphs)\(facts)\(files)</div>" as HTML)\(lines)"
        )
    }

    /// Nothing but goods was sent.
    private var isBare: Bool {
        inquiry.held.isEmpty && inquiry.subject == nil && inquiry.text.isEmpty && inquiry.terms == Inquiry.Terms()
            && inquiry.files.isEmpty
    }

    private var held: HTML? {
        inquiry.held.isEmpty ? nil : page.frame.notice(texts("admin.inquiry.held.\(inquiry.held)"), kind: "warn")
    }

    private var about: HTML? {
        inquiry.subject.map { subject -> HTML in
            let facts = [subject.sku, subject.quantity.map { MoneyFormat(texts.language).text($0) } ?? ""]
            let rest = facts.filter { !$0.isEmpty }.joined(separator: " · ")
            return """
                <p class="muted">\(texts("admin.inquiry.about")) <a href="/admin/products/\(subject.product.text)">\
                \(subject.title)</a> <bdi>\(rest)</bdi></p>
                """
        }
    }

    private var facts: HTML? {
        let terms = inquiry.terms
        let delivery = [terms.incoterm?.code ?? "", terms.port].filter { !$0.isEmpty }.joined(separator: " ")
        let pairs = [("delivery", delivery), ("neededBy", terms.neededBy), ("customisation", terms.customisation)]
        let shown = pairs.filter { !$0.1.isEmpty }.map { key, value -> HTML in
            "<div><dt>\(texts("admin.inquiry.\(key)"))</dt><dd dir=\"auto\">\(value)</dd></div>"
        }
        return shown.isEmpty ? nil : "<dl class=\"pairs\">\(shown)</dl>"
    }

    private var files: HTML? {
        guard !inquiry.files.isEmpty else { return nil }
        let list = inquiry.files.map { file -> HTML in
            """
            <li><a href="/admin/inquiries/\(inquiry.id.text)/files/\(file.digest)"><bdi>\(file.name)</bdi></a> \
            <span class="small muted">\((file.bytes + 1_023) / 1_024) KB</span></li>
            """
        }
        return "<div><h3>\(texts("admin.inquiry.files"))</h3><ul>\(list)</ul></div>"
    }

    private var lines: HTML? {
        guard !inquiry.lines.isEmpty else { return nil }
        let heads: [HTML] = [("product", false), ("quantity", true), ("target", true)].map { key, isNumber in
            "<th scope=\"col\"\(isNumber ? " class=\"num\"" as HTML : .empty)>\(texts("admin.inquiry.line.\(key)"))</th>"
        }
        return page.frame.table(texts("admin.inquiry.lines"), head: "\(heads)", rows: inquiry.lines.map(row))
    }

    private func row(_ line: InquiryLine) -> HTML {
        let money = MoneyFormat(texts.language)
        let known: HTML =
            line.variant == nil ? "<span class=\"pill\">\(texts("admin.inquiry.line.free"))</span> " : .empty
        let problem: HTML? = line.problem.map { "<br><span class=\"small error\">\(texts.say($0))</span>" }
        return """
            <tr><th scope="row">\(known)<bdi>\(line.title)</bdi>\
            \(line.sku.isEmpty ? .empty : "<br><span class=\"small muted\"><bdi>\(line.sku)</bdi></span>" as HTML)\(problem)</th>\
            <td class="num">\(line.quantity.map { money.text($0) } ?? "–")</td>\
            <td class="num">\(line.target.map { money.text($0) } ?? "–")</td></tr>
            """
    }
}
