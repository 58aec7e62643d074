import Basics
import Catalog
import Translating
import Web

/// All texts of one thing: the source on one side, the translation on the other, and between them what helps.
struct TranslationEditorPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: TranslationDesk
    let form: TranslationForm
    let aids: [TranslationAid]
    let fields: EditorFields
    let shown: ShownFields
    let approved: Set<String>
    let problem: Message?

    private var texts: Texts { visit.texts }
    private var action: String { "/admin/translations/\(form.kind.rawValue)/\(desk.target.rawValue)/\(form.id)" }

    func html(notice: String?) -> HTML {
        let name = form.name.isEmpty ? texts("admin.translations.unnamed") : form.name
        let editor = TranslationDesk.editor(of: form.kind, form.id, desk.target)
        return frame.page(
            visit, title: name,
            actions: "<a class=\"btn btn-line\" href=\"\(href: editor)\">\(texts("admin.translating.ordinary"))</a>",
            notice: notice.map { texts("admin.translating.done.\($0)") },
            """
            <p class="back"><a href="\(href: desk.address())">← \(texts("admin.translating.list"))</a></p>
            <p class="muted">\(texts("admin.translating.pair", [
                "kind": texts("admin.translating.kind.\(form.kind.rawValue)"), "source": desk.window.name(of: desk.source),
                "target": desk.window.name(of: desk.target),
            ]))</p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })\(frame.problems(of: fields, texts))
            \(form.translations.isEmpty ? nothing : desk.mayEdit ? editing(rows) : readOnly)
            """)
    }

    private var nothing: HTML { frame.empty(texts("admin.translating.noSource"), texts("admin.translating.noSourceHint")) }

    private var rows: [HTML] {
        zip(form.translations, aids).map { translation, aid in
            TranslationRow(
                frame: frame, desk: desk, texts: texts, translation: translation, aid: aid, fields: fields,
                isApproved: approved.contains(translation.unit.field)
            ).html
        }
    }

    private func editing(_ rows: [HTML]) -> HTML {
        """
        <form class="stack" method="post" action="\(href: action)" data-translate data-guard>\(visit.formToken)\
        \(shown.hidden)\(place)\
        <button class="vh" tabindex="-1" aria-hidden="true">\(texts("admin.form.save"))</button>
        \(rows)
        <div class="save-bar"><span class="dirty-note">\(texts("admin.form.dirty"))</span>\
        <button class="btn btn-line">\(texts("admin.form.save"))</button>\
        <button class="btn" name="_next" value="1" data-next title="Ctrl+Enter">\(texts("admin.translating.saveNext"))</button></div>\
        </form>
        \(dismissals)<script type="module" src="\(href: frame.assets["translate.js"])"></script>
        """
    }

    private var readOnly: HTML {
        """
        <p class="muted">\(texts("admin.product.readOnly"))</p>
        <fieldset class="read-only stack" disabled>\(rows)</fieldset>
        """
    }

    /// Where one is, so that the way on leads on from here.
    private var place: HTML {
        """
        <input type="hidden" name="from" value="\(desk.source.rawValue)">\
        <input type="hidden" name="show" value="\(desk.filter.rawValue)">\
        \(desk.kind == nil ? "<input type=\"hidden\" name=\"all\" value=\"1\">" as HTML : .empty)
        """
    }

    /// The forms of the buttons that throw a machine's text away, which stand within the large one.
    private var dismissals: [HTML] {
        form.translations.filter { $0.proposal?.isShown == false }.map { translation in
            """
            <form id="dismiss-\(translation.unit.field)" method="post" action="\(href: "\(action)/dismiss")">\(visit.formToken)\(place)\
            <input type="hidden" name="field" value="\(translation.unit.field)"></form>
            """
        }
    }
}
