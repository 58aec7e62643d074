import MoneyKit
import Sales
import Web

/// The files of an order, who sees them, and the form that adds some.
struct FilesPanel {
    let visit: StaffVisit
    let frame: AdminFrame
    let order: OrderDetail
    let files: [OrderFile]
    let typed: OrderTyped?

    private var texts: Texts { visit.texts }
    private var mayAttach: Bool { OrderFile.mayAttach(visit.mover) }
    private var address: String { "/admin/orders/\(order.id.text)/files" }

    var html: HTML {
        let nothing: HTML? =
            files.isEmpty && !mayAttach ? "<div class=\"panel-body\"><p class=\"muted\">\(say("none"))</p></div>" : nil
        return frame.panel(say("title"), id: "files", "\(files.isEmpty ? nil : list)\(nothing)\(mayAttach ? form : nil)")
    }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String { texts("admin.file.\(key)", arguments) }

    private var list: HTML {
        let head: [HTML] = ["name", "kind", "from", "seenBy"].map { "<th scope=\"col\">\(say($0))</th>" }
        return frame.table(say("title"), head: "\(head)", rows: files.map(row))
    }

    private func row(_ file: OrderFile) -> HTML {
        let mark: HTML? = file.isUnseen ? " <span class=\"pill pill-warn\">\(say("new"))</span>" : nil
        return """
            <tr><th scope="row"><a href="\(address)/\(file.id.text)"><bdi>\(file.file.name)</bdi></a>\(mark)<br>\
            <span class="small muted">\(FileSize.text(file.file.bytes, texts.language))</span></th>\
            <td>\(say("is.\(file.kind.rawValue)"))</td>\
            <td>\(file.author)<br><span class="small muted">\(file.at.shown)</span></td><td>\(sight(file))</td></tr>
            """
    }

    /// Who sees a file, and the button that changes it.
    private func sight(_ file: OrderFile) -> HTML {
        let word = file.isFromBuyer ? "fromBuyer" : file.isForBuyer ? "forBuyer" : "forStaff"
        let wish: (value: String, label: String)? =
            file.isFromBuyer
            ? (file.isUnseen ? ("seen", say("markSeen")) : nil)
            : file.isForBuyer ? ("hide", say("hide")) : ("show", say("show"))
        let button: HTML? = wish.flatMap { wish in
            mayAttach
                ? """
                <form method="post" action="\(address)/\(file.id.text)">\(visit.formToken)\
                <button class="btn btn-plain small" name="do" value="\(wish.value)">\(wish.label)</button></form>
                """ : nil
        }
        return "\(say(word))\(button)"
    }

    private var form: HTML {
        let fields = typed.fields(of: .file, kept: Form(), texts)
        let kinds = OrderFile.Kind.allCases.map { ($0.rawValue, say("is.\($0.rawValue)")) }
        let limits = ["most": "\(OrderFile.mostAtOnce)", "mostMB": "\(FileSize.mostMB)"]
        return """
            <details class="panel-body"\(flag: "open", if: typed.isAbout(.file))><summary class="btn btn-line">\(say("add"))</summary>\
            <form class="stack" method="post" enctype="multipart/form-data" action="\(address)">\(visit.formToken)\
            \(typed.notice(of: .file, frame, texts))\(fields.select(say("kind"), "kind", kinds))\
            <div class="field"><label for="f-files">\(say("choose"))</label>\
            <input class="input" id="f-files" type="file" name="files" multiple required>\
            <p class="hint">\(say("limits", limits))</p></div>\(fields.tick(say("tick"), "forBuyer", value: "1"))\
            <div class="row"><button class="btn">\(say("save"))</button></div></form></details>
            """
    }
}
