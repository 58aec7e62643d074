import Sales
import Web

/// The files of an order that are the buyer's to see, and the form that sends more.
struct OrderFiles: Sendable {
    let frame: Frame
    let order: OrderDetail
    let files: [OrderFile]
    let typed: OrderTyped?

    var html: HTML {
        """
        <section class="stack no-print" aria-labelledby="files"><h2 id="files">\(frame.say("file.title"))</h2>\
        \(files.isEmpty ? nil : "<table class=\"items files\"><tbody>\(files.map(row))</tbody></table>" as HTML)\
        <details class="quote-fold"\(flag: "open", if: problem != nil)><summary>\(frame.say("file.add"))</summary>\(form)</details></section>
        """
    }

    private func row(_ file: OrderFile) -> HTML {
        let address = frame.path("/orders/\(order.token)/files/\(file.id)")
        return """
            <tr><th scope="row"><b>\(frame.say("file.is.\(file.kind.rawValue)"))</b><br>\
            <a href="\(address)"><bdi>\(file.file.name)</bdi></a></th><td class="num">\(frame.day(file.at.day))</td>\
            <td class="num">\(FileSize.text(file.file.bytes, frame.visit.language))</td></tr>
            """
    }

    private var problem: String? { typed?.sentence(of: "files", frame) }

    private var form: HTML {
        let kinds = OrderFile.Kind.ofBuyer.map { ($0.rawValue, frame.say("file.is.\($0.rawValue)")) }
        let limits = ["most": frame.number(OrderFile.mostAtOnce), "mostMB": frame.number(FileSize.mostMB)]
        let wrong: HTML? = problem.map { "<p class=\"error\" id=\"chosen-error\" role=\"alert\">\($0)</p>" }
        return """
            <form class="form" method="post" enctype="multipart/form-data" action="\(frame.path("/orders/\(order.token)/files"))">\
            \(frame.select(Field(name: "kind", label: frame.say("file.kind"), value: typed?.form["kind"] ?? ""), kinds))\
            <div class="field"><label for="chosen">\(frame.say("file.choose"))</label>\
            <input class="input" id="chosen" type="file" name="files" multiple required aria-describedby="chosen-hint">\
            \(wrong)<p class="hint" id="chosen-hint">\(frame.say("file.limits", limits))</p></div>\
            <div><button class="btn btn-line">\(frame.say("file.send"))</button></div></form>
            """
    }
}
