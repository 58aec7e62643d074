import Hummingbird
import Web

extension BackOffice {
    /// Every address about products.
    func addProductRoutes(to admin: RouterGroup<WebContext>) {
        addProductListRoutes(to: admin)
        addNewProductRoutes(to: admin)
        addProductEditorRoutes(to: admin)
        addPictureUploadRoutes(to: admin)
        addVersionRoutes(to: admin)
        addStatusPlanRoutes(to: admin)
        addCertificateRoutes(to: admin)
        addSpecificationRoutes(to: admin)
        addTagRoutes(to: admin)
    }
}
