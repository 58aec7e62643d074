import Basics
import Content
import Web

/// A picture for the head of the shop, for dark grounds, or for the tabs of browsers.
struct LogoForm {
    let visit: StaffVisit
    let desk: ThemeDesk

    var html: HTML {
        let (texts, limit) = (visit.texts, FileLimit(PictureIntake.one))
        let uses: [HTML] = LookForm.pictures.map { "<option value=\"\($0)\">\(texts("admin.theme.unit.\($0)"))</option>" }
        return Panels(texts).panel(
            texts("admin.theme.logoUpload"), id: "logo-upload",
            """
            <form class="panel-body" method="post" enctype="multipart/form-data" action="/admin/theme/logo">\(desk.hidden(visit))\
            <div class="form-2"><div class="field"><label for="logo-use">\(texts("admin.theme.logoUse"))</label>\
            <select class="select" id="logo-use" name="use">\(uses)</select></div>\
            <div class="field"><label for="logo-file">\(texts("admin.theme.logoFile"))</label><input id="logo-file" type="file" \
            name="picture" accept="image/png,image/jpeg,image/webp,image/svg+xml" required\(limit.attribute)>\
            \(limit.sentence(texts))<p class="hint">\
            \(texts("admin.theme.logoHint", ["mostKB": String(ThemeFile.mostFileBytes / 1024)]))</p></div></div>\
            <div class="row"><button class="btn btn-line">\(texts("admin.theme.logoTake"))</button></div></form>
            """)
    }
}
