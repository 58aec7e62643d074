import Basics
import Sales
import Web

/// The form by which a buyer asks to send goods of an order back.
struct ReturnRequestPage: Sendable {
    let frame: Frame
    let order: OrderDetail
    let folder: OrderFolder
    let form: Form
    let problems: [FieldProblem]

    var html: HTML {
        frame.page(
            PageHead(title: frame.say("return.title"), canonical: "/orders", isIndexed: false),
            """
            <div class="wrap return"><div class="page-head"><p><a href="\(frame.path("/orders/\(order.token)"))">\
            \(frame.say("order.title", ["number": ""]))<bdi>\(order.number)</bdi></a></p><h1>\(frame.say("return.title"))</h1>\
            <p class="summary">\(frame.say("return.lede"))</p></div>\(folder.returnable.contains { $0 > 0 } ? body : nothing)</div>
            """)
    }

    private var nothing: HTML { "<p>\(frame.say("return.nothing"))</p>" }

    private var body: HTML {
        """
        \(whole)<form class="form" method="post" enctype="multipart/form-data" \
        action="\(frame.path("/orders/\(order.token)/return"))">\
        <fieldset class="stack"><legend>\(frame.say("return.goods"))</legend>\(problem("lines").map { "<p class=\"error\">\($0)</p>" as HTML })\
        \(quantities)</fieldset>\
        \(frame.select(Field(name: "cause", label: frame.say("return.cause"), value: form["cause"]), causes))\
        \(frame.area(Field(
            name: "text", label: frame.say("return.words"), value: form.exact("text"), problem: problem("text"),
            hint: frame.say("return.wordsHint"), most: Return.mostCharacters)))\
        \(frame.file(photos, accept: ".png,.jpg,.jpeg,.webp,.pdf", isMany: true))\
        <div><button class="btn">\(frame.say("return.send"))</button></div></form>
        """
    }

    private var whole: HTML? {
        problem("order").map {
            "<div class=\"notice notice-bad\" role=\"alert\">\(Icon.warn.drawn())<p>\($0)</p></div>"
        }
    }

    private var quantities: [HTML] {
        zip(order.lines, folder.returnable).enumerated().compactMap { position, pair in
            let (line, left) = pair
            guard left > 0 else { return nil }
            let kind = line.kind == .sample ? frame.say("cart.sample") : ""
            let label = [line.title, line.options, kind].filter { !$0.isEmpty }.joined(separator: ", ")
            return frame.field(
                Field(
                    name: "quantity.\(position)", label: label, type: "number", value: form["quantity.\(position)"],
                    isRequired: false, problem: problem("quantity.\(position)"),
                    hint: frame.say("return.of", ["quantity": frame.quantity(left, line.unit)])))
        }
    }

    private var photos: Field {
        let limits = ["most": frame.number(OrderFile.mostAtOnce), "mostMB": frame.number(FileSize.mostMB)]
        return Field(
            name: "files", label: frame.say("return.photos"), isRequired: false, problem: problem("files"),
            hint: frame.say("file.limits", limits))
    }

    private var causes: [(value: String, label: String)] {
        Return.Cause.allCases.map { ($0.rawValue, frame.say("return.because.\($0.rawValue)")) }
    }

    private func problem(_ field: String) -> String? {
        problems.first { $0.field == field }.map { frame.texts.say(frame.formatted($0.message)) }
    }
}
