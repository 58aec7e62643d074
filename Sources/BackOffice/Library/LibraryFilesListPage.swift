import Basics
import Catalog
import Web

/// The files of certificates, the newest first, each with the product whose certificate it is.
struct LibraryFilesListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let files: Page<LibraryFile>
    let totals: PictureLibrary.Totals

    private var texts: Texts { visit.texts }

    var html: HTML {
        let tabs = frame.tabs(
            [
                .init(label: texts("admin.library.pictures"), count: totals.pictures, address: "/admin/media", isHere: false),
                .init(label: texts("admin.library.files"), count: totals.files, address: "/admin/media/files", isHere: true),
            ], label: texts("admin.nav.media"))
        let head = frame.head(
            texts,
            [
                ("admin.library.file", false), ("admin.certificate.name", false), ("admin.products.product", false),
                ("admin.library.bytes", true),
            ])
        let list: HTML =
            files.items.isEmpty
            ? frame.empty(texts("admin.library.noFiles"), texts("admin.library.noFilesHint"), icon: "file")
            : "\(frame.table(texts("admin.library.files"), head: head, rows: files.items.map(row)))\(frame.pages(texts, files) { "/admin/media/files?page=\($0)" })"
        return frame.page(
            visit, title: texts("admin.nav.media"),
            """
            \(tabs)\(LibraryTotals(texts: texts, totals: totals).html)
            <section class="panel" aria-label="\(texts("admin.library.files"))">\(list)\
            \(frame.exportFoot(visit, "/admin/media/files"))</section>
            """)
    }

    private func row(_ file: LibraryFile) -> HTML {
        let address = "/admin/products/\(file.product)/certificates"
        return """
            <tr><th scope="row"><a href="\(href: "\(address)/\(file.certificate)/file")"><bdi>\(file.fileName)</bdi></a></th>\
            <td>\(file.name)</td><td><a href="\(href: address)">\(file.title.text)</a></td>\
            <td class="num">\(FileSize.text(file.bytes, texts.language))</td></tr>
            """
    }
}
