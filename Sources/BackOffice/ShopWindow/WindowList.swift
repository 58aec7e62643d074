import Basics
import Web

/// What the lists of the shop window share.
extension AdminFrame {
    /// Two buttons that move a row up and down.
    func order(_ visit: StaffVisit, _ address: String, name: String, isFirst: Bool, isLast: Bool) -> HTML {
        func button(_ by: String, _ key: String, isOff: Bool) -> HTML {
            """
            <button class="btn btn-plain order" name="by" value="\(by)" aria-label="\(visit.texts("admin.window.\(key)", ["name": name]))"\
            \(flag: "disabled", if: isOff)><span aria-hidden="true">\(key == "up" ? "↑" : "↓")</span></button>
            """
        }
        return """
            <form class="order-form" method="post" action="\(href: "\(address)/move")">\(visit.formToken)\
            \(button("-1", "up", isOff: isFirst))\(button("1", "down", isOff: isLast))</form>
            """
    }

    func head(_ texts: Texts, _ columns: [(key: String, isNumber: Bool)]) -> HTML {
        let cells: [HTML] = columns.map { column in
            "<th scope=\"col\"\(column.isNumber ? " class=\"num\"" as HTML : .empty)>\(texts(column.key))</th>"
        }
        return "\(cells)"
    }

    /// In how many of the shop's languages something is missing.
    func lacking(_ texts: Texts, _ count: Int) -> HTML? {
        count == 0 ? nil : "<span class=\"pill pill-warn\">\(texts.count("admin.products.lacking", count))</span>"
    }

    func thumb(_ address: String?) -> HTML? {
        address.map { "<img class=\"thumb\" src=\"\(href: $0)\" alt=\"\" loading=\"lazy\">" }
    }
}
