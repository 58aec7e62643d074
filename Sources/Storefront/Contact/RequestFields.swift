import MoneyKit
import Sales
import Web

/// The part of the contact form that makes a message a request for a quote: goods row by row or as a list, how they shall come,
/// what shall be done to them, and files.
struct RequestFields: Sendable {
    let frame: Frame
    let form: ContactForm
    let problems: [FieldProblem]

    var html: HTML {
        let isOpen = form.isRequest || problems.contains { Self.names.contains($0.field) }
        return """
            <details class="quote-fold request"\(flag: "open", if: isOpen)><summary><h2>\(say("title"))</h2></summary>\
            <p class="muted">\(say("lede"))</p>\(goods)\(list)\(delivery)\(files)</details>
            """
    }

    /// The fields that stand here.
    static let names: Set = ["list", "listFile", "port", "neededBy", "customisation", "files"]

    var all: [Field] { [listFile, pasted, port, neededBy, customisation, attached] }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String { frame.say("request.\(key)", arguments) }

    private func problem(_ name: String) -> String? {
        let own = problems.filter { $0.field == name }.map { frame.texts.say(frame.formatted($0.message)) }
        return own.isEmpty ? nil : own.joined(separator: " ")
    }

    // MARK: Goods

    private var goods: HTML {
        let spare = [ContactForm.Row](repeating: .init(), count: ContactForm.spareRows)
        let rows = (form.rows + spare).enumerated().map { row($0.offset + 1, $0.element) }
        return """
            <fieldset class="request-goods"><legend>\(say("goods"))</legend><p class="hint">\(say("goodsHint"))</p>\
            <ol class="request-rows">\(rows)</ol></fieldset>
            """
    }

    private func row(_ number: Int, _ row: ContactForm.Row) -> HTML {
        let wrong = row.problem.map { problem -> HTML in
            "<p class=\"error\" id=\"row-\(number)-error\">\(frame.texts.say(frame.formatted(problem)))</p>"
        }
        let found: HTML? = row.isMatched ? "<p class=\"hint\">\(Icon.check.drawn())\(say("found"))</p>" : nil
        return """
            <li class="request-row">\(box(number, "rowSku", say("sku"), row.sku, most: InquiryLine.mostSKU))\
            \(box(number, "rowTitle", say("product"), row.title, most: InquiryLine.mostTitle))\
            \(box(number, "rowQuantity", say("quantity"), row.quantity, most: 20, mode: "numeric", problem: wrong != nil))\
            \(box(number, "rowTarget", say("target"), row.target, most: 30, mode: "decimal"))\(wrong)\(found)</li>
            """
    }

    private func box(
        _ number: Int, _ name: String, _ label: String, _ value: String, most: Int, mode: String? = nil, problem: Bool = false
    ) -> HTML {
        let id = "\(name)-\(number)"
        let mode: HTML? = mode.map { " inputmode=\"\($0)\"" }
        let described: HTML? = problem ? " aria-invalid=\"true\" aria-describedby=\"row-\(number)-error\"" : nil
        return """
            <div class="field field-\(name)"><label for="\(id)">\(label)</label><input class="input" id="\(id)" name="\(name)" \
            value="\(value)" maxlength="\(most)" dir="auto"\(mode)\(described)></div>
            """
    }

    // MARK: A list

    private var listFile: Field {
        Field(
            name: "listFile", label: say("listFile"), isRequired: false, problem: problem("listFile"), hint: say("listFileHint"))
    }

    private var pasted: Field {
        Field(
            name: "list", label: say("list"), value: form.list, isRequired: false, problem: problem("list"),
            hint: say("listHint"),
            most: 50_000)
    }

    private var list: HTML {
        """
        <div class="form-2">\(frame.area(pasted))\(frame.file(listFile, accept: ".csv,.tsv,.txt,.xlsx"))</div>\
        <div><button class="btn btn-line" name="read" value="1" formnovalidate>\(say("read"))</button></div>
        """
    }

    // MARK: Delivery and wishes

    private var port: Field {
        Field(
            name: "port", label: say("port"), value: form.port, isRequired: false, problem: problem("port"),
            most: InquiryDraft.mostPort)
    }

    private var neededBy: Field {
        Field(
            name: "neededBy", label: say("neededBy"), type: "date", value: form.neededBy, isRequired: false,
            problem: problem("neededBy"), most: 10)
    }

    private var customisation: Field {
        Field(
            name: "customisation", label: say("customisation"), value: form.customisation, isRequired: false,
            problem: problem("customisation"), hint: say("customisationHint"), most: InquiryDraft.mostCustomisation)
    }

    private var delivery: HTML {
        let terms = [(value: "", label: say("anyIncoterm"))] + Incoterm.quoted.map { (value: $0.rawValue, label: $0.code) }
        let incoterm = Field(name: "incoterm", label: say("incoterm"), value: form.incoterm, isRequired: false)
        let currencies = frame.shop.currencies.map { (value: $0.currency.code, label: $0.name) }
        let currency = Field(
            name: "currency", label: say("currency"), value: form.currency.isEmpty ? frame.shop.currency.code : form.currency,
            isRequired: false)
        return """
            <div class="form-2">\(frame.select(incoterm, terms))\(frame.field(port))</div>
            <div class="form-2">\(frame.field(neededBy))\(frame.select(currency, currencies))</div>
            \(frame.area(customisation))
            """
    }

    // MARK: Files

    private var attached: Field {
        let most = ["most": "\(InquiryDraft.mostFiles)"]
        return Field(
            name: "files", label: say("files"), isRequired: false, problem: problem("files"), hint: say("filesHint", most))
    }

    private var files: HTML {
        let names = form.files.map { file -> HTML in "<li>\(Icon.file.drawn())<bdi>\(file.name)</bdi></li>" }
        let kept: HTML? =
            names.isEmpty
            ? nil : "<p class=\"small\">\(say("kept"))</p><ul class=\"request-files\">\(names)</ul>"
        return """
            \(frame.file(attached, accept: ".pdf,.png,.jpg,.jpeg,.webp,.xlsx,.docx,.zip,.ai,.eps", isMany: true))\
            \(kept)\(KeptFiles.hidden(form.files))
            """
    }
}
