import Basics
import Catalog
import Translating
import Web

/// One text: its source, its translation, and what is offered for it.
struct TranslationRow {
    let frame: AdminFrame
    let desk: TranslationDesk
    let texts: Texts
    let translation: Translation
    let aid: TranslationAid
    let fields: EditorFields
    let isApproved: Bool

    private var field: String { translation.unit.field }
    private var input: String { TranslationForm.input(field) }

    var html: HTML {
        """
        <section class="panel translation" aria-label="\(label)"><div class="panel-head"><h2>\(label)</h2>\
        <span class="pills">\(pills)</span></div><div class="translation-pair">\
        <div class="translation-source"><p class="label">\(desk.window.name(of: desk.source))</p>\
        <div class="translation-text" lang="\(desk.source.rawValue)" dir="auto">\(translation.sourceText)</div>\(copy)</div>\
        <div class="translation-target">\(box)\(approval)\(lacking)</div></div>\(proposal)\(help)</section>
        """
    }

    /// `specification.2.words` is the third specification's value.
    private var label: String {
        let parts = field.split(separator: ".").map(String.init)
        guard parts.count > 1 else { return texts("admin.translating.field.\(field)") }
        let number = Int(parts[1]).map { String($0 + 1) } ?? parts[1]
        let kind = parts.count > 2 ? "\(parts[0]).\(parts[2])" : parts[0]
        return texts("admin.translating.field.\(kind)", ["number": number, "value": parts.dropFirst(3).joined(separator: ".")])
    }

    private var pills: [HTML] {
        var pills: [HTML] = []
        if translation.isMissing { pills.append("<span class=\"pill pill-warn\">\(texts("admin.translating.isMissing"))</span>") }
        if translation.isStale { pills.append("<span class=\"pill pill-bad\">\(texts("admin.translating.isStale"))</span>") }
        if let proposal = translation.proposal {
            let key = proposal.isShown ? "admin.translating.isMachineShown" : "admin.translating.isMachine"
            pills.append("<span class=\"pill pill-info\">\(texts(key))</span>")
        }
        return pills
    }

    private var box: HTML {
        let name = texts("admin.translating.in", ["language": desk.window.name(of: desk.target), "field": label])
        let attributes: HTML = " lang=\"\(desk.target.rawValue)\" dir=\"auto\""
        let seen: HTML = """
            <input type="hidden" name="\(TranslationForm.seen(field))" value="\(translation.sourceDigest)">
            """
        let area: HTML =
            switch translation.unit.shape {
            case .line: fields.field(name, input, attributes: attributes)
            case .lines: fields.area(name, input, rows: 3, attributes: attributes)
            case .html: fields.area(name, input, rows: 12, hint: texts("admin.translating.htmlHint"), attributes: attributes)
            }
        return "\(seen)\(area)"
    }

    private var copy: HTML? {
        guard desk.mayEdit, !translation.sourceText.isEmpty else { return nil }
        return use("source:\(field)", texts("admin.translating.copySource"))
    }

    /// What has grown old or came from a machine is right once a person says so.
    private var approval: HTML? {
        guard desk.mayEdit, translation.isStale && !translation.text.isEmpty || translation.proposal != nil else { return nil }
        let key = translation.proposal == nil ? "admin.translating.stillRight" : "admin.translating.approve"
        return """
            <label class="check"><input type="checkbox" name="_approve" value="\(field)"\(flag: "checked", if: isApproved)>\
            \(texts(key))</label>
            """
    }

    private var lacking: HTML? {
        guard !aid.lacking.isEmpty else { return nil }
        let words: [HTML] = aid.lacking.map { term in
            let key = term.isKept ? "admin.translating.lacksKept" : "admin.translating.lacksTerm"
            return "<li>\(texts(key, ["word": term.word, "translation": term.wanted]))</li>"
        }
        return "<div class=\"notice notice-warn\">\(frame.icon("warn"))<ul>\(words)</ul></div>"
    }

    private var proposal: HTML? {
        guard let proposal = translation.proposal, !proposal.isShown else { return nil }
        let old: HTML? = proposal.isStale ? "<p class=\"error\">\(texts("admin.translating.machineStale"))</p>" : nil
        let buttons: HTML? =
            desk.mayEdit
            ? """
            <div class="row">\(use("proposal:\(field)", texts("admin.translating.use")))\
            <button class="btn btn-plain" form="dismiss-\(field)">\(texts("admin.translating.dismiss"))</button></div>
            """ : nil
        return """
            <div class="panel-body translation-offer"><p class="label">\(texts("admin.translating.machineSays"))</p>\
            <div class="translation-text" lang="\(desk.target.rawValue)" dir="auto">\(marked(proposal.text, from: translation.text))</div>\
            \(old)\(buttons)</div>
            """
    }

    // MARK: Terms and memory

    private var help: HTML? {
        guard !aid.terms.isEmpty || !aid.whole.isEmpty || !aid.sentences.isEmpty else { return nil }
        let whole: [HTML] = aid.whole.map { offer($0, of: translation.sourceText, "whole") }
        let sentences: [HTML] = aid.sentences.map { offer($0.match, of: $0.sentence, "more") }
        return """
            <details class="panel-body translation-help"\(flag: "open", if: !translation.isMissing || !aid.terms.isEmpty || !whole.isEmpty)>\
            <summary>\(texts("admin.translating.help"))</summary>\(terms)\(whole.isEmpty ? [] : whole)\
            \(sentences.isEmpty ? nil : "<h3 class=\"label\">\(texts("admin.translating.sentences"))</h3>" as HTML)\(sentences)</details>
            """
    }

    private var terms: HTML? {
        guard !aid.terms.isEmpty else { return nil }
        let rows: [HTML] = aid.terms.map { term in
            let note: HTML? = term.note.isEmpty ? nil : " <span class=\"small muted\">\(term.note)</span>"
            let wanted = term.isKept ? texts("admin.translating.kept") : term.translation
            return "<li><b>\(term.word)</b> → \(wanted)\(note)</li>"
        }
        return "<h3 class=\"label\">\(texts("admin.translating.terms"))</h3><ul>\(rows)</ul>"
    }

    private func offer(_ match: Segment.Match, of source: String, _ way: String) -> HTML {
        let button: HTML? = desk.mayEdit ? use("\(way):\(match.segment.id.text):\(field)", texts("admin.translating.use")) : nil
        return """
            <div class="translation-match"><span class="pill\(match.percent == 100 ? " pill-ok" : "")">\(match.percent)%</span>\
            <div><p class="small muted" lang="\(desk.source.rawValue)" dir="auto">\(marked(match.segment.source, from: source))</p>\
            <p lang="\(desk.target.rawValue)" dir="auto">\(match.segment.target)</p>\
            <p class="small muted">\(match.segment.approvedAt.day)</p></div>\(button)</div>
            """
    }

    private func marked(_ text: String, from other: String) -> [HTML] {
        guard !other.isEmpty else { return ["\(text)"] }
        return Differences.of(text, from: other).map { $0.isNew ? "<mark>\($0.text)</mark>" : "\($0.text)" }
    }

    private func use(_ wish: String, _ label: String) -> HTML {
        "<button class=\"btn btn-line\" name=\"_use\" value=\"\(wish)\" formnovalidate>\(label)</button>"
    }
}
