import Web

/// The form that pictures come in by, beside the one that orders them.
enum PictureUpload {
    static func view(_ visit: StaffVisit, _ frame: AdminFrame, _ desk: ProductDesk) -> HTML { .empty }
}
