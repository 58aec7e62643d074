import Basics
import Web

/// The form that pictures come in by. It works without a script; with one, pictures can be dropped on it.
struct PictureForm {
    private static let kinds = "image/jpeg,image/png,image/webp,image/avif,image/heic,image/gif"

    let visit: StaffVisit
    let frame: AdminFrame
    let action: String
    let takesMany: Bool
    var refusals: [PictureIntake.Refusal] = []
    /// Where one is chosen that is there already.
    var library: String?
    /// The button to drop the picture that is there, where there is one.
    var removal: HTML?
    /// Of the field; a page with several such forms gives each its own.
    var id = "pictures"

    private var texts: Texts { visit.texts }
    private var limits: Uploads.Limits { takesMany ? PictureIntake.many : PictureIntake.one }

    /// The body of a panel.
    var html: HTML {
        let limit = FileLimit(limits)
        let amounts = ["most": String(limits.mostFiles), "mostMB": String(PictureIntake.mostMB)]
        return """
            <form class="panel-body" method="post" enctype="multipart/form-data" action="\(href: action)"\
            \(takesMany ? " data-upload" as HTML : .empty)>\(visit.formToken)\(refused)
            <div class="drop" data-drop>\(frame.icon("upload"))<label for="\(id)"><b>\
            \(texts(takesMany ? "admin.product.choosePictures" : "admin.picture.chooseOne"))</b></label>
            <input id="\(id)" type="file" name="pictures" accept="\(Self.kinds)"\(flag: "multiple", if: takesMany) required\(limit.attribute)>
            \(limit.sentence(texts))<p class="small muted" data-file>\(texts(takesMany ? "admin.product.uploadLimits" : "admin.picture.limitsOfOne", amounts))</p></div>
            <p class="upload-progress" hidden><progress max="100" value="0" aria-label="\(texts("admin.pictures.progress"))"></progress></p>
            <div class="row"><button class="btn">\(texts(takesMany ? "admin.product.upload" : "admin.picture.use"))</button>\(choose)</div></form>\(removal)
            """
    }

    private var choose: HTML? {
        library.map { address in
            """
            <a class="btn btn-line" href="\(href: address)" data-library>\(texts("admin.library.choose"))</a>\(frame.script("library.js"))
            """
        }
    }

    private var refused: HTML? {
        guard !refusals.isEmpty else { return nil }
        let items: [HTML] = refusals.map { "<li><b><bdi>\($0.name)</bdi></b> – \(texts.say($0.reason))</li>" }
        return """
            <div class="notice notice-bad" role="alert">\(frame.icon("warn"))<div><p><b>\
            \(texts.count("admin.product.refusedPictures", refusals.count))</b></p><ul>\(items)</ul></div></div>
            """
    }
}
