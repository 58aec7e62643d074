import Basics
import Channels
import Web

/// Which column of a seller's own table means what. A guess is made; a person corrects it and may keep it by name.
struct MapColumnsPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let run: ImportRun
    let header: [String]
    /// The first rows of the file.
    let sample: [[String]]
    let mapping: ColumnMapping
    /// The mappings that were kept before.
    let names: [String]
    let chosenName: String

    private var texts: Texts { visit.texts }

    var html: HTML {
        let head: HTML = """
            <th scope="col">\(texts("admin.import.column"))</th><th scope="col">\(texts("admin.import.firstRows"))</th>\
            <th scope="col">\(texts("admin.import.meaning"))</th>
            """
        return frame.page(
            visit, title: run.fileName,
            """
            <p class="muted">\(texts("admin.import.mapHint"))</p>
            \(names.isEmpty ? .empty : kept)
            <form class="stack" method="post" action="/admin/import/\(run.id.text)">\(visit.formToken)
            <section class="panel" aria-label="\(texts("admin.import.columns"))">\
            \(frame.table(texts("admin.import.columns"), head: head, rows: header.enumerated().map { row($0, $1) }))</section>
            <datalist id="columns">\(ColumnMapping.choices.map { "<option value=\"\($0)\"></option>" as HTML })</datalist>
            <div class="filters">\(frame.field(texts("admin.import.keepAs"), name: "name", value: chosenName))\
            <button class="btn">\(texts("admin.import.go"))</button></div></form>
            """)
    }

    private var kept: HTML {
        """
        <form class="filters">\(frame.select(texts("admin.import.kept"), name: "mapping", options: names.map { (value: $0, label: $0) }, chosen: chosenName))\
        <button class="btn btn-line">\(texts("admin.import.use"))</button></form>
        """
    }

    private func row(_ index: Int, _ name: String) -> HTML {
        let values = sample.compactMap { $0.indices.contains(index) ? String($0[index].prefix(60)) : nil }
        return """
            <tr\(mapping.columns[name] == nil ? " class=\"is-unmapped\"" as HTML : .empty)><th scope="row">\(name)</th>\
            <td class="muted">\(values.joined(separator: " · "))</td><td><input class="input" list="columns" name="col-\(index)" \
            value="\(mapping.columns[name] ?? "")" placeholder="\(texts("admin.import.notRead"))" \
            aria-label="\(texts("admin.import.meaningOf", ["column": name]))"></td></tr>
            """
    }
}
