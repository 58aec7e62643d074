import Documents
import Sales
import Store

extension ShopFile {
    /// On which terms the demo shop's papers are written, unless its owner has said so before.
    func saveDocuments(in tx: Transaction) throws {
        guard try DocumentSettings.load(in: tx) == DocumentSettings() else { return }
        var settings = DocumentSettings()
        settings.taxNumber = documents.tax_number
        settings.incoterm = Incoterm(code: documents.incoterm)
        (settings.place, settings.loadingPort) = (documents.place, documents.loading_port)
        settings.origin = documents.origin
        try settings.save(by: DemoShop.actor, in: tx)
    }
}
