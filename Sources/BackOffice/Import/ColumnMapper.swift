import Basics
import Channels
import MoneyKit
import Web

/// The columns of a seller's own table, each with its first cells and the field of a product that it holds.
struct ColumnMapper {
    let texts: Texts
    let frame: AdminFrame
    let header: [String]
    let sample: [[String]]
    let mapping: ColumnMapping
    /// The shop's other languages and currencies.
    let languages: [LanguageTag]
    let currencies: [Currency]

    private var label: FieldLabel { FieldLabel(texts: texts) }

    var html: HTML {
        let head: HTML = """
            <th scope="col">\(texts("admin.import.column"))</th><th scope="col">\(texts("admin.import.firstRows"))</th>\
            <th scope="col">\(texts("admin.import.meaning"))</th>
            """
        let unread = header.count { !$0.isEmpty && mapping.columns[$0] == nil }
        let all = header.count { !$0.isEmpty }
        let rows = header.enumerated().filter { !$1.isEmpty }.map { row($0, $1) }
        return frame.panel(
            texts("admin.import.columns"), id: "columns",
            """
            <div class="panel-body"><p class="muted">\(texts("admin.import.mapHint"))</p>\
            <p data-unread="\(texts("admin.import.unread", ["all": String(all)]))" aria-live="polite">\
            \(texts("admin.import.unread", ["all": String(all), "count": String(unread)]))</p></div>
            <div class="mapper">\(frame.table(texts("admin.import.columns"), head: head, rows: rows))</div>
            """)
    }

    private func row(_ index: Int, _ name: String) -> HTML {
        let chosen = mapping.columns[name] ?? ""
        let parts = FieldParts(chosen)
        // The quantity of a price has a field of its own.
        let field = parts.from == nil ? chosen : String(chosen.prefix { $0 != "@" }).trimmingEnd
        return """
            <tr\(chosen.isEmpty ? " class=\"is-unmapped\"" as HTML : .empty)><th scope="row">\(name)</th>\
            <td class="muted">\(Self.shown(sample, index))</td><td><div class="mapper-field">\
            <select class="select" name="col-\(index)" data-column aria-label="\(texts("admin.import.meaningOf", ["column": name]))">\
            <option value="">\(texts("admin.import.notRead"))</option>\(options(name, field))</select>\
            <label class="mapper-from"><span>\(texts("admin.import.from"))</span><input class="input input-num" type="number" \
            min="1" name="from-\(index)" value="\(parts.from.map { String($0) } ?? "")" placeholder="1"></label></div></td></tr>
            """
    }

    private func options(_ column: String, _ chosen: String) -> [HTML] {
        let groups = FieldChoices.groups(for: column, languages: languages, currencies: currencies)
        var all: [HTML] = groups.map { group in
            """
            <optgroup label="\(texts("admin.fieldGroup.\(group.key)"))">\(group.names.map { option($0, chosen) })</optgroup>
            """
        }
        // A kept mapping may say more than the list offers.
        if !chosen.isEmpty, !groups.contains(where: { $0.names.contains(chosen) }) { all.insert(option(chosen, chosen), at: 0) }
        return all
    }

    private func option(_ name: String, _ chosen: String) -> HTML {
        let isPrice = FieldParts(name).field == "price"
        return """
            <option value="\(name)"\(flag: "selected", if: name == chosen)\(flag: "data-from", if: isPrice)>\(label(name))</option>
            """
    }

    /// The first cells of a column.
    static func shown(_ sample: [[String]], _ index: Int) -> String {
        sample.compactMap { $0.indices.contains(index) ? String($0[index].prefix(ReadingFields.mostShownCharacters)) : nil }
            .filter { !$0.isEmpty }.joined(separator: " · ")
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        String(reversed().drop { $0 == " " }.reversed())
    }
}
