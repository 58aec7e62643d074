import Basics
import Catalog
import Channels
import Foundation
import Hummingbird
import Pricing
import Store
import Web

extension BackOffice {
    /// Writes every product into a file of the format and kind that the address names, with prices for whoever may take price
    /// lists along, and notes in the journal who took it.
    func exportProducts(_ visit: StaffVisit) async throws -> Response {
        guard visit.takesProductsAlong else { throw AppError(.forbidden, "staff.mayNot") }
        guard let format = ProductFormat(rawValue: visit.query["format"]) else { throw AppError.notFound() }
        let kind = ListFile.Kind(rawValue: visit.query["kind"]) ?? .csv
        let hasPrices = visit.takesPricesAlong
        let path = "\(imports.path)/export-\(Secrets.token()).\(kind.rawValue)"
        try FileManager.default.createDirectory(atPath: imports.path, withIntermediateDirectories: true)
        do {
            let options = try await database.read { tx in
                let language = try ShopSettings.load(in: tx).baseLanguage
                var options = ExportOptions(language: language, currency: try PriceList.base(in: tx))
                options.hasPrices = hasPrices
                return options
            }
            let written = try await ProductExport.run(format: format, to: path, options: options, database: database)
            try await noteTaken("products", kind.rawValue, rows: written.rows, visit)
            return try .kept(path, name: "products-\(format.rawValue).\(kind.rawValue)")
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }
}

extension StaffVisit {
    /// Products and what they cost belong to two rooms: whoever may take the one along may lack the right to the other.
    var takesProductsAlong: Bool { rights.takesAlong("/admin/products") }
    var takesPricesAlong: Bool { rights.takesAlong("/admin/prices") }
}
