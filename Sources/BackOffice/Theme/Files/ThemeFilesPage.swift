import Basics
import Content
import Web

/// One file as a line of the folder.
enum ThemeFileRow {
    /// Of the page where a file that people write is edited.
    static func address(_ path: String) -> String { "/admin/theme/files/one?path=\(path.queryEncoded)" }
}

/// The folder of the theme: its files by kind, and the ways in and out.
struct ThemeFilesPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: ThemeDesk
    var typed = Form()
    var problem: Message?
    var refusals: [PictureIntake.Refusal] = []

    private var texts: Texts { visit.texts }
    private var panels: Panels { Panels(texts) }

    var html: HTML {
        let done = ["saved", "removed", "imported"].first { visit.query.has($0) }
        return frame.page(
            visit, title: texts("admin.theme.files"),
            actions: "<a class=\"btn btn-line\" href=\"/admin/theme/export\">\(texts("admin.theme.export"))</a>",
            notice: done.map { texts("admin.theme.filesDone.\($0)") },
            """
            <p class="back"><a href="/admin/theme">\(texts("admin.theme.back"))</a></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })\(refused)\
            \(ThemeProblems(texts: texts).notice(desk.problems, frame, isLive: false))
            \(panels.panel(texts("admin.theme.files"), id: "files", list))\(desk.mayEdit ? forms : nil)
            """)
    }

    private var refused: HTML? {
        guard !refusals.isEmpty else { return nil }
        let items: [HTML] = refusals.map { "<li><b><bdi>\($0.name)</bdi></b> – \(texts.say($0.reason))</li>" }
        return """
            <div class="notice notice-bad" role="alert">\(frame.icon("warn"))<div><p><b>\(texts("admin.theme.refused"))</b></p>\
            <ul>\(items)</ul></div></div>
            """
    }

    // MARK: What is there

    private var list: HTML {
        let paths = ThemeFile.Kind.allCases.flatMap { desk.theme.paths($0) }
        guard !paths.isEmpty else {
            return frame.empty(texts("admin.theme.noFiles"), texts("admin.theme.noFilesHint"), icon: "file")
        }
        let head = frame.head(
            texts,
            [("admin.theme.file", false), ("admin.theme.kindOf", false), ("admin.theme.size", true), ("admin.theme.now", false)])
        let room = texts(
            "admin.theme.room",
            [
                "count": String(paths.count), "most": String(ThemeFile.mostFiles), "size": size(desk.theme.bytes),
                "mostSize": size(ThemeFile.mostBytes),
            ])
        return """
            \(frame.table(texts("admin.theme.files"), head: head, rows: paths.map(row)))<p class="panel-foot small muted">\(room)</p>
            """
    }

    private func row(_ path: String) -> HTML {
        let kind = ThemeFile.Kind(path: path)
        let file = desk.theme.files[path]
        let wrong = desk.problems.count { $0.path == path }
        let name: HTML =
            kind?.isText == true
            ? "<a href=\"\(href: ThemeFileRow.address(path))\"><bdi>\(path)</bdi></a>"
            : "<a href=\"\(href: file?.address(path) ?? "#")\"><bdi>\(path)</bdi></a>"
        let pill: HTML? = wrong > 0 ? " <span class=\"pill pill-bad\">\(texts.count("admin.theme.wrong", wrong))</span>" : nil
        let remove: HTML? =
            desk.mayEdit
            ? """
            <form method="post" action="/admin/theme/files/remove">\(desk.hidden(visit))<button class="btn btn-plain" name="path" \
            value="\(path)">\(texts("admin.theme.removeFile"))<span class="vh"> \(path)</span></button></form>
            """ : nil
        return """
            <tr><th scope="row">\(name)\(pill)</th><td>\(texts("admin.theme.kind.\(kind?.rawValue ?? "style")"))</td>\
            <td class="num">\(size(file?.size ?? 0))</td><td>\(remove)</td></tr>
            """
    }

    private func size(_ bytes: Int) -> String { "\((bytes + 1_023) / 1_024) KB" }

    // MARK: The ways in

    private var forms: HTML {
        let folders: [HTML] = ["blocks", "snippets"].map { "<option value=\"\($0)\">\($0)/</option>" }
        let path = typed["path"]
        return """
            \(panels.panel(texts("admin.theme.newFile"), id: "new", """
                <form class="panel-body" method="post" action="/admin/theme/files/new">\(visit.formToken)<div class="field">\
                <label for="new-path">\(texts("admin.theme.path"))</label><input class="input" id="new-path" name="path" value="\(path)" \
                dir="ltr" placeholder="blocks/care.html" maxlength="\(ThemeFile.mostPathCharacters)" required>\
                <p class="hint">\(texts("admin.theme.pathHint"))</p></div>\
                <div class="row"><button class="btn btn-line">\(texts("admin.theme.write"))</button></div></form>
                """))\
            \(panels.panel(texts("admin.theme.upload"), id: "upload", """
                <form class="panel-body" method="post" enctype="multipart/form-data" action="/admin/theme/files/upload">\
                \(desk.hidden(visit))<div class="form-2"><div class="field"><label for="upload-files">\(texts("admin.theme.uploadFiles"))</label>\
                <input id="upload-files" type="file" name="files" multiple required accept=".css,.woff2,.png,.jpg,.jpeg,.webp,.svg,.html">\
                <p class="hint">\(texts("admin.theme.uploadHint", limits))</p></div><div class="field"><label for="upload-folder">\
                \(texts("admin.theme.uploadFolder"))</label><select class="select" id="upload-folder" name="folder">\(folders)</select></div></div>\
                <div class="row"><button class="btn btn-line">\(texts("admin.theme.upload"))</button></div></form>
                """))\
            \(panels.panel(texts("admin.theme.import"), id: "import", """
                <form class="panel-body" method="post" enctype="multipart/form-data" action="/admin/theme/import">\(desk.hidden(visit))\
                <div class="field"><label for="import-file">\(texts("admin.theme.importFile"))</label>\
                <input id="import-file" type="file" name="file" accept=".zip,application/zip" required>\
                <p class="hint">\(texts("admin.theme.importHint"))</p></div>\
                <div class="row"><button class="btn btn-line">\(texts("admin.theme.import"))</button></div></form>
                """))
            """
    }

    private var limits: [String: String] {
        [
            "mostKB": String(ThemeFile.mostFileBytes / 1_024), "textKB": String(ThemeFile.mostTextBytes / 1_024),
        ]
    }
}
