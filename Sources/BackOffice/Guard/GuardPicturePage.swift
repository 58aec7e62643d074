import Basics
import Foundation
import Guard
import Media
import Web

/// Where pictures are dropped before they go out: what stands on them and in their files, with boxes drawn where it stands.
struct GuardPicturePage {
    /// One picture that was sent, and what came of it.
    struct Checked: Sendable {
        let name: String
        let report: Report
        /// `nil` for a file that cannot be shown, such as a document.
        let preview: PicturePreview?
    }

    static let previewPixels = 900

    let visit: StaffVisit
    let frame: AdminFrame
    let question: GuardQuestion
    let checked: [Checked]
    var problem: Message?

    private var texts: Texts { visit.texts }

    var html: HTML {
        let results: [HTML] = checked.enumerated().map { index, picture in result(index, picture) }
        return frame.page(
            visit, title: texts("admin.nav.guard"),
            """
            \(frame.guardTabs(texts, here: "pictures"))\(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(results)\(form)
            """)
    }

    private var form: HTML {
        let limits = ["most": String(GuardUpload.pictures.mostFiles), "mostMB": String(GuardUpload.pictures.mostFileBytes >> 20)]
        return frame.panel(
            texts("admin.guard.pictures"), id: "pictures-form",
            """
            <form class="panel-body" method="post" enctype="multipart/form-data" action="/admin/guard/pictures">\(visit.formToken)
            <div class="form-2">\(frame.guardChoices(texts, question))</div>
            <div class="drop" data-drop>\(frame.icon("upload"))<label for="files"><b>\(texts("admin.guard.choosePictures"))</b></label>
            <input id="files" type="file" name="files" accept="image/*,application/pdf" multiple required>
            <p class="small muted" data-file>\(texts("admin.guard.pictureLimits", limits))</p></div>
            <div class="row"><button class="btn">\(texts("admin.guard.check"))</button></div></form>
            """)
    }

    private func result(_ index: Int, _ picture: Checked) -> HTML {
        frame.panel(
            picture.name, id: "picture-\(index)",
            """
            <div class="panel-body"><div class="guard-pair">\(picture.preview.map { drawing($0, picture.report) })\
            <div class="stack">\(GuardFindings(texts: texts, frame: frame, report: picture.report, pack: question.terms.pack).html)</div></div></div>
            """)
    }

    /// The picture with a numbered box around each finding. Styles inside attributes are forbidden, so it is a drawing.
    private func drawing(_ preview: PicturePreview, _ report: Report) -> HTML {
        let address = "data:image/webp;base64," + Data(preview.webp).base64EncodedString()
        let unit = max(preview.width, preview.height) / 45
        let boxes: [HTML] = report.findings.enumerated().compactMap { index, finding in
            // What stands in one place has its numbers side by side.
            let before = report.findings[..<index].count { $0.box == finding.box }
            return finding.box.map { box($0, "\(index + 1)", finding.severity, unit, flag: before) }
        }
        return """
            <svg class="guard-picture" viewBox="0 0 \(preview.width) \(preview.height)" role="img" aria-label="\
            \(texts("admin.guard.pictureShown"))"><image href="\(address)" width="\(preview.width)" height="\(preview.height)"/>\
            \(boxes)</svg>
            """
    }

    private func box(_ box: Finding.Box, _ number: String, _ severity: Severity, _ unit: Int, flag: Int) -> HTML {
        let (size, line) = (unit * 2, max(1, unit / 5))
        let left = box.x + flag * size
        return """
            <g class="is-\(severity.rawValue)"><rect class="guard-box" x="\(box.x)" y="\(box.y)" width="\(max(1, box.width))" \
            height="\(max(1, box.height))" stroke-width="\(line)"/><rect class="guard-flag" x="\(left)" \
            y="\(max(0, box.y - size))" width="\(size)" height="\(size)"/><text x="\(left + unit)" \
            y="\(max(0, box.y - size) + unit * 3 / 2)" font-size="\(unit * 3 / 2)" text-anchor="middle">\(number)</text></g>
            """
    }
}
