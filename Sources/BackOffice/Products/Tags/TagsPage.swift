import Basics
import Catalog
import Web

/// The tags in use, how many products bear each and which, and the form that renames, merges and removes.
struct TagsPage {
    static let pageSize = 200
    static let place = "/admin/tags"

    let visit: StaffVisit
    let frame: AdminFrame
    let list: Page<Tag>
    /// The names that the ticked ones are likely to get.
    let offered: [Tag]
    var notice: String?
    var problem: Message?
    /// What was ticked and typed when it could not be done.
    var typed = Form()

    private var texts: Texts { visit.texts }
    private var mayEdit: Bool { visit.staff.role == .owner || visit.staff.role == .editor }

    var html: HTML {
        let foot = frame.pages(texts, list) { "\(Self.place)?page=\($0)" }
        let body: HTML =
            list.items.isEmpty
            ? frame.empty(texts("admin.tags.none"), texts("admin.tags.noneHint")) : "\(mayEdit ? form : table)\(foot)"
        return frame.page(
            visit, title: texts("admin.nav.tags"), notice: notice,
            """
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            <section class="panel" aria-label="\(texts("admin.nav.tags"))">\(body)</section>
            """)
    }

    private var form: HTML {
        """
        <form method="post" action="\(Self.place)">\(visit.formToken)\
        <input type="hidden" name="page" value="\(list.request.number)"><div class="bulk row">\
        <label for="name">\(texts("admin.tags.become"))</label>\
        <input class="input" id="name" name="name" value="\(typed["name"])" list="tags" dir="auto">\
        <button class="btn btn-line" name="do" value="rename">\(texts("admin.tags.rename"))</button>\
        <button class="btn btn-plain" name="do" value="remove">\(texts("admin.tags.remove"))</button></div>\(table)\
        <datalist id="tags">\(offered.map { "<option value=\"\($0.text)\"></option>" as HTML })</datalist>\
        <p class="panel-foot">\(texts("admin.tags.hint"))</p></form>
        """
    }

    private var table: HTML {
        let tick: HTML? =
            mayEdit
            ? "<td class=\"tick\"><input type=\"checkbox\" data-all hidden aria-label=\"\(texts("admin.tags.tickAll"))\"></td>"
            : nil
        let head: HTML = """
            \(tick)<th scope="col">\(texts("admin.tags.tag"))</th>\
            <th scope="col" class="num">\(texts("admin.nav.products"))</th>
            """
        return frame.table(texts("admin.nav.tags"), head: head, rows: list.items.map(row))
    }

    private func row(_ tag: Tag) -> HTML {
        let tick: HTML? =
            mayEdit
            ? """
            <td class="tick"><input type="checkbox" name="tag" value="\(tag.text)" \
            aria-label="\(texts("admin.tags.tick", ["tag": tag.text]))"\(flag: "checked", if: typed.all("tag").contains(tag.text))></td>
            """ : nil
        return """
            <tr>\(tick)<th scope="row"><a href="\(href: ProductListQuery.address(tag: tag.text))"><bdi>\(tag.text)</bdi></a></th>\
            <td class="num">\(tag.products)</td></tr>
            """
    }
}
