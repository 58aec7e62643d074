import Basics
import Web

/// The parts that every list of the back office shares.
extension AdminFrame {
    /// One tab above a list.
    struct Tab: Sendable {
        let label: String
        let count: Int?
        let address: String
        let isHere: Bool
    }

    func tabs(_ tabs: [Tab], label: String) -> HTML {
        """
        <nav class="tabs" aria-label="\(label)">\(tabs.map { tab in
            """
            <a href="\(href: tab.address)"\(tab.isHere ? " aria-current=\"page\"" as HTML : .empty)>\(tab.label)\
            \(tab.count.map { " <span class=\"count\">\($0)</span>" as HTML })</a>
            """
        } as [HTML])</nav>
        """
    }

    /// A panel with a heading.
    func panel(_ title: String, id: String, _ body: HTML) -> HTML {
        """
        <section class="panel" aria-labelledby="\(id)"><div class="panel-head"><h2 id="\(id)">\(title)</h2></div>\(body)</section>
        """
    }

    /// A table that scrolls sideways on a narrow screen.
    func table(_ label: String, head: HTML, rows: [HTML], foot: HTML = .empty) -> HTML {
        """
        <div class="scroll-x" tabindex="0" role="group" aria-label="\(label)"><table class="table"><thead><tr>\(head)</tr></thead>\
        <tbody>\(rows)</tbody>\(foot)</table></div>
        """
    }

    /// A table whose rows become blocks on a narrow screen; a cell with `data-label` says there what it is.
    func blocks(_ label: String, head: HTML, rows: [HTML]) -> HTML {
        "<div class=\"by-block\">\(table(label, head: head, rows: rows))</div>"
    }

    /// The foot of a list: how many there are, and the way to the other pages.
    func pages(_ texts: Texts, _ page: Page<some Sendable>, address: (Int) -> String) -> HTML {
        let number = page.request.number
        let near = (1...page.pageCount).filter { $0 == 1 || $0 == page.pageCount || abs($0 - number) <= 2 }
        let links: [HTML] = near.map { other in
            other == number
                ? "<span aria-current=\"page\">\(other)</span>" : "<a href=\"\(href: address(other))\">\(other)</a>"
        }
        let next: HTML? =
            number < page.pageCount
            ? "<a href=\"\(href: address(number + 1))\" rel=\"next\">\(texts("admin.list.next"))</a>" : nil
        return """
            <div class="panel-foot"><span>\(texts.count("admin.list.total", page.total))</span>\
            <nav class="pages" aria-label="\(texts("admin.list.pages"))">\(page.pageCount > 1 ? links : [])\(next)</nav></div>
            """
    }

    /// What a list says when nothing is in it, and what to do about it.
    func empty(_ title: String, _ text: String, icon: String = "stack", action: HTML = .empty) -> HTML {
        EmptyState(icon: icon, title: title, text: text, more: action).html(self)
    }

    /// The button of what to do first where a list is empty.
    func first(_ label: String, _ address: String) -> HTML { "<a class=\"btn\" href=\"\(href: address)\">\(label)</a>" }

    /// A label above an input. `problem` stands below it and is read with it.
    func field(
        _ label: String, name: String, value: String, type: String = "text", hint: String? = nil, problem: String? = nil,
        isNumber: Bool = false, attributes: HTML = .empty
    ) -> HTML {
        let describedBy = [hint.map { _ in "\(name)-hint" }, problem.map { _ in "\(name)-problem" }].compactMap { $0 }
        return """
            <div class="field"><label for="\(name)">\(label)</label><input class="input\(isNumber ? " input-num" : "")" \
            id="\(name)" name="\(name)" type="\(type)" value="\(value)"\
            \(describedBy.isEmpty ? .empty : " aria-describedby=\"\(describedBy.joined(separator: " "))\"" as HTML)\
            \(problem == nil ? .empty : " aria-invalid=\"true\"" as HTML)\(attributes)>\
            \(hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\($0)</p>" as HTML })\
            \(problem.map { "<p class=\"error\" id=\"\(name)-problem\">\($0)</p>" as HTML })</div>
            """
    }

    func area(
        _ label: String, name: String, value: String, rows: Int = 4, hint: String? = nil, attributes: HTML = .empty
    ) -> HTML {
        """
        <div class="field"><label for="\(name)">\(label)</label><textarea class="textarea" id="\(name)" name="\(name)" \
        rows="\(rows)"\(attributes)>\(value)</textarea>\(hint.map { "<p class=\"hint\">\($0)</p>" as HTML })</div>
        """
    }

    /// - Parameter id: another than the name, where a page has two fields of this name.
    func select(
        _ label: String, name: String, options: [(value: String, label: String)], chosen: String, id: String? = nil
    ) -> HTML {
        """
        <div class="field"><label for="\(id ?? name)">\(label)</label><select class="select" id="\(id ?? name)" name="\(name)">\
        \(options.map { option in
            "<option value=\"\(option.value)\"\(flag: "selected", if: option.value == chosen)>\(option.label)</option>"
        } as [HTML])</select></div>
        """
    }
}
