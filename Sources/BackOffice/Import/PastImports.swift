import Basics
import Web

/// The imports that came before, of products or of buyers, a row each.
struct PastImports {
    /// One of them, as it is shown.
    struct Line {
        let address, fileName, format, state: String
        let created, updated, unchanged, refused: Int
        let createdAt: Instant
    }

    let texts: Texts
    let frame: AdminFrame
    let lines: [Line]
    /// What is said where there is none yet.
    let hint: String

    var html: HTML {
        guard !lines.isEmpty else { return frame.empty(texts("admin.import.none"), hint, icon: "upload") }
        let heads = ["file", "format", "state", "created", "updated", "unchanged", "refused", "date"]
        let head: [HTML] = heads.map { "<th scope=\"col\">\(texts("admin.import.\($0)Head"))</th>" }
        return frame.table(texts("admin.import.past"), head: "\(head)", rows: lines.map(row))
    }

    private func row(_ line: Line) -> HTML {
        """
        <tr><th scope="row"><a href="\(href: line.address)">\(line.fileName)</a></th>\
        <td>\(line.format)</td><td>\(line.state)</td>\
        <td class="num">\(line.created)</td><td class="num">\(line.updated)</td><td class="num">\(line.unchanged)</td>\
        <td class="num">\(line.refused)</td><td class="nowrap">\(line.createdAt.day)</td></tr>
        """
    }
}

extension AdminFrame {
    /// The field into which the file of a table is dropped.
    /// - Parameter limits: what may come in.
    func tableDrop(_ texts: Texts, limits: String) -> HTML {
        """
        <div class="drop" data-drop>\(icon("upload"))<label for="file"><b>\(texts("admin.import.drop"))</b></label>\
        <input id="file" type="file" name="file" accept=".csv,.tsv,.txt,.xlsx" required>\
        <p class="small muted" data-file>\(limits)</p></div>
        """
    }
}
