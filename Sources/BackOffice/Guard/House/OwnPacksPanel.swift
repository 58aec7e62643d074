import Basics
import Guard
import Web

/// The rule packs that the house has written: which are in force, and where one is sent or pasted.
struct OwnPacksPanel {
    let visit: StaffVisit
    let frame: AdminFrame
    let packs: [HouseRulesPage.Pack]
    /// What was just sent, when it was not taken.
    let yaml: String
    let problem: HTML?

    private var texts: Texts { visit.texts }
    private var mayEdit: Bool { visit.colleague.may(.decide) }

    var html: HTML {
        let title = texts("admin.house.packs")
        let head: [HTML] = ["pack", "version", "rules", "shops", "since"].map {
            "<th scope=\"col\"\($0 == "rules" ? " class=\"num\"" as HTML : .empty)>\(texts("admin.house.\($0)"))</th>"
        }
        let list: HTML =
            packs.isEmpty
            ? frame.empty(texts("admin.house.noPacks"), texts("admin.house.noPacksHint"), icon: "shield")
            : frame.blocks(title, head: "\(head)\(mayEdit ? "<td></td>" as HTML : .empty)", rows: packs.map(row))
        return frame.panel(title, id: "packs", "\(list)\(mayEdit ? sending : problem)\(shipped)")
    }

    private func row(_ pack: HouseRulesPage.Pack) -> HTML {
        let own = pack.own.pack
        let remove: HTML? =
            mayEdit
            ? """
            <td class="num"><form method="post" action="/admin/guard/rules/packs/\(own.id)/remove">\(visit.formToken)\
            <button class="btn btn-plain" aria-label="\(texts("admin.house.removeOf", ["text": own.said(texts)]))">\
            \(texts("admin.house.remove"))</button></form></td>
            """ : nil
        return """
            <tr><th scope="row"><a href="/admin/guard/rules/packs/\(own.id)" download>\(own.said(texts))</a><br>\
            <span class="small muted code">\(own.id)</span></th><td class="nowrap" data-label="\(texts("admin.house.version"))">\(own.version)</td>\
            <td class="num" data-label="\(texts("admin.house.rules"))">\(own.rules.count)</td>\
            <td data-label="\(texts("admin.house.shops"))">\(pack.shops.isEmpty ? "–" : pack.shops.joined(separator: texts("admin.points.listed")))</td>\
            <td class="small muted" data-label="\(texts("admin.house.since"))"><bdi>\(pack.by)</bdi> <span class="nowrap">\(pack.own.keptAt.day)</span></td>\(remove)</tr>
            """
    }

    private var sending: HTML {
        """
        <form class="panel-body house-add" method="post" enctype="multipart/form-data" action="/admin/guard/rules/packs">\
        \(visit.formToken)\(problem)
        <div class="drop points-drop" data-drop>\(frame.icon("upload"))<label for="files"><b>\(texts("admin.house.chooseFile"))</b></label>\
        <input id="files" type="file" name="files" accept=".yaml,.yml,text/yaml">\
        <p class="small muted" data-file>\(texts("admin.house.fileHint", ["most": String(OwnPack.mostBytes / 1024)]))</p></div>
        <details\(flag: "open", if: !yaml.isEmpty)><summary>\(texts("admin.house.paste"))</summary>\
        <div class="field"><label class="vh" for="yaml">\(texts("admin.house.yaml"))</label><textarea class="textarea code" id="yaml" \
        name="yaml" rows="14" spellcheck="false" dir="ltr">\(yaml)</textarea></div></details>
        <div class="row"><button class="btn">\(texts("admin.house.keep"))</button></div></form>
        """
    }

    /// Nobody begins with an empty page.
    private var shipped: HTML {
        let links: [HTML] = HouseRules.shipped.packs.map {
            "<a href=\"/admin/guard/rules/packs/\($0.id)\" download>\($0.said(texts))</a>"
        }
        return """
            <div class="panel-foot"><span>\(texts("admin.house.shipped"))</span><span class="row">\(links)</span></div>
            """
    }
}
