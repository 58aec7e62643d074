import Basics
import Customers
import Web

/// The files of a buyer: those that came with inquiries, orders and returns, and those that colleagues keep with him.
struct BuyerFilesPanel {
    let page: CustomerPage

    private var texts: Texts { page.texts }
    private var more: ContactMore { page.folder.more }
    private var mayKeep: Bool { page.mayEdit && !page.folder.records.isEmpty }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String { texts("admin.buyerFiles.\(key)", arguments) }

    var html: HTML {
        let rows = more.files.map(own) + more.sent.map(sent)
        let head: [HTML] = ["name", "from"].map { "<th scope=\"col\">\(say($0))</th>" }
        let list: HTML =
            rows.isEmpty
            ? "<div class=\"panel-body\"><p class=\"muted\">\(say("none"))</p></div>"
            : page.frame.blocks(say("title"), head: "\(head)<td></td>", rows: rows)
        return page.frame.panel(say("title"), id: "files", "\(list)\(mayKeep ? form : nil)")
    }

    private func own(_ file: CustomerFile) -> HTML {
        let address = "\(page.address)/files/\(file.id.text)"
        let remove: HTML? =
            mayKeep
            ? """
            <form method="post" action="\(address)/remove">\(page.visit.formToken)\
            <button class="btn btn-plain">\(say("remove"))</button></form>
            """ : nil
        let who = page.folder.names[file.author] ?? ""
        return """
            <tr><th scope="row"><a href="\(address)"><bdi>\(file.file.name)</bdi></a><br>\
            <span class="small muted">\(FileSize.text(file.file.bytes, texts.language))</span></th>\
            <td data-label="\(say("from"))">\(who)<br><span class="small muted">\(file.at.shown)</span></td><td>\(remove)</td></tr>
            """
    }

    private func sent(_ file: SentFile) -> HTML {
        """
        <tr><th scope="row"><a href="\(href: file.address)"><bdi>\(file.name)</bdi></a><br>\
        <span class="small muted">\(FileSize.text(file.bytes, texts.language))</span></th>\
        <td data-label="\(say("from"))"><a href="\(href: file.home)">\(say("place.\(file.place)"))</a><br>\
        <span class="small muted">\(file.at.shown)</span></td><td></td></tr>
        """
    }

    private var form: HTML {
        let limits = ["most": "\(CustomerFile.mostAtOnce)", "mostMB": "\(FileSize.mostMB)"]
        return """
            <form class="panel-body stack" method="post" enctype="multipart/form-data" action="\(page.address)/files">\
            \(page.visit.formToken)<div class="field"><label for="b-files">\(say("choose"))</label>\
            <input class="input" id="b-files" type="file" name="files" multiple required \
            accept=".pdf,.png,.jpg,.jpeg,.webp,.xlsx"><p class="hint">\(say("limits", limits))</p></div>\
            <div class="row"><button class="btn btn-line">\(say("keep"))</button></div></form>
            """
    }
}
