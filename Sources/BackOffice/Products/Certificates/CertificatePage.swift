import Basics
import Catalog
import Media
import Web

/// The certificates of a product, each with the form that changes it, and a form for another one.
struct CertificatePage {
    /// What was typed and could not be kept, and why.
    struct Typed: Sendable {
        let form: Form
        let problems: FieldProblems
        let problem: Message?
        /// A file came with the form; no browser keeps it for the next time.
        let hadFile: Bool
    }

    /// Says which file a certificate has; a new one takes its place.
    private static let file = "fileDigest"

    let visit: StaffVisit
    let frame: AdminFrame
    let desk: ProductDesk
    let certificates: [Certificate]
    let now: Instant
    var notice: String?
    var typed: Typed?

    static func fields(of certificate: Certificate) -> Form {
        Form(
            [
                (name: "name", value: certificate.name), (name: "number", value: certificate.number),
                (name: "issuer", value: certificate.issuer), (name: "validUntil", value: certificate.validUntil?.text ?? ""),
                (name: file, value: certificate.file?.digest ?? ""),
            ] + (certificate.isPublic ? [(name: "isPublic", value: "1")] : []))
    }

    /// What a form says together with the file that came with it.
    static func together(_ form: Form, _ new: AttachedFile?) -> Form {
        guard let new else { return form }
        return Form(form.fields.filter { $0.name != file } + [(name: file, value: new.digest)])
    }

    private var texts: Texts { visit.texts }
    private var address: String { "/admin/products/\(desk.id.text)/certificates" }
    private var mayEdit: Bool { desk.maySave(.basics) }

    var html: HTML {
        let list: [HTML] = certificates.map(panel)
        let nothing: HTML? =
            certificates.isEmpty
            ? "<section class=\"panel\">\(frame.empty(say("none"), say("noneHint")))</section>" : nil
        return frame.page(
            visit, title: desk.title, notice: notice,
            """
            <p class="back"><a href="/admin/products">\(texts("admin.product.back"))</a></p>
            \(EditorTabs(desk: desk, here: .certificates).html(frame))
            \(nothing)\(list)\(mayEdit ? frame.panel(say("add"), id: "new", form(nil)) : nil)
            """)
    }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        texts("admin.certificate.\(key)", arguments)
    }

    private func panel(_ certificate: Certificate) -> HTML {
        let state: HTML =
            certificate.isExpired(at: now)
            ? "<span class=\"pill pill-bad\">\(say("expired"))</span>"
            : "<span class=\"pill\(certificate.isPublic ? " pill-ok" : "")\">\(say(certificate.isPublic ? "public" : "onRequest"))</span>"
        let facts: [HTML] = [
            certificate.number, certificate.issuer,
            certificate.validUntil.map { say("until", ["day": $0.text]) } ?? say("forGood"),
        ].filter { !$0.isEmpty }.map { "<bdi>\($0)</bdi>" }
        let file: HTML? = certificate.file.map { file in
            """
            <a href="\(address)/\(certificate.id.text)/file"><bdi>\(file.name)</bdi></a> \
            <span class="muted">\(FileSize.text(file.bytes, texts.language))</span>
            """
        }
        return frame.panel(
            certificate.name, id: "c-\(certificate.id.text)",
            """
            <div class="panel-body"><p class="row">\(state)<span>\(facts.joined(separator: " · "))</span>\
            \(file ?? "<span class=\"muted\">\(say("noFile"))</span>")</p></div>\(mayEdit ? change(certificate) : nil)
            """)
    }

    private func change(_ certificate: Certificate) -> HTML {
        """
        <details class="panel-foot-fold"\(flag: "open", if: isTyped(certificate))><summary class="panel-foot">\(say("change"))</summary>\
        \(form(certificate))<form class="panel-foot" method="post" action="\(address)/\(certificate.id.text)/remove">\(visit.formToken)\
        <button class="btn btn-plain">\(say("remove"))</button></form>\
        </details>
        """
    }

    private func isTyped(_ certificate: Certificate?) -> Bool {
        typed.map { $0.form["certificate"] == certificate?.id.text ?? "" } ?? false
    }

    // MARK: The form

    private func form(_ certificate: Certificate?) -> HTML {
        let own = isTyped(certificate) ? typed : nil
        let id = certificate?.id.text ?? "new"
        let stored = certificate.map(Self.fields)
        let fields = own?.form ?? stored ?? Form([(name: "isPublic", value: "1")])
        let problems = own?.problems ?? FieldProblems.none
        let shown: HTML? = stored.map { stored in
            """
            \(ShownFields(stored).hidden)\
            <input type="hidden" name="\(Self.file)" value="\(stored[Self.file])">
            """
        }
        let otherFile: HTML? = problems[Self.file].map { _ in
            "<p class=\"error\">\(say("otherFile", ["file": certificate?.file?.name ?? ""]))</p>"
        }
        let again: HTML? = own?.hadFile == true ? "<p class=\"error\">\(say("fileAgain"))</p>" : nil
        let most = ["mostMB": String(Certificate.mostFileBytes / (1024 * 1024))]
        return """
            <form class="panel-body" method="post" enctype="multipart/form-data" action="\(address)">\(visit.formToken)\
            <input type="hidden" name="certificate" value="\(certificate?.id.text)">\(shown)\
            \((own?.problem).map { frame.notice(texts.say($0), kind: "bad") })<div class="form-2">
            \(field("name", id, fields["name"], problems, " required"))
            \(field("number", id, fields["number"], problems))
            \(field("issuer", id, fields["issuer"], problems))
            \(field("validUntil", id, fields["validUntil"], problems, " type=\"date\"", hint: say("validHint")))
            </div><div class="field"><label for="file-\(id)">\(say("file"))</label>\
            <input class="input" id="file-\(id)" type="file" name="file" accept="application/pdf,image/png,image/jpeg,image/webp">\
            \(otherFile)\(again)<p class="hint">\(say("fileHint", most))</p></div>
            <label class="check"><input type="checkbox" name="isPublic" value="1"\(flag: "checked", if: fields.has("isPublic"))>\(say("isPublic"))</label>
            <div class="row"><button class="btn">\(say(certificate == nil ? "addOne" : "keep"))</button></div></form>
            """
    }

    private func field(
        _ name: String, _ id: String, _ value: String, _ problems: FieldProblems, _ attributes: HTML = .empty,
        hint: String? = nil
    ) -> HTML {
        let problem: HTML? = problems[name].map { "<p class=\"error\">\(texts.say($0))</p>" }
        return """
            <div class="field"><label for="\(name)-\(id)">\(say(name))</label><input class="input" id="\(name)-\(id)" \
            name="\(name)" value="\(value)"\(attributes)>\(problem)\(hint.map { "<p class=\"hint\">\($0)</p>" as HTML })</div>
            """
    }
}
