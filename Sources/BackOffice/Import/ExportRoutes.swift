import Basics
import Catalog
import Channels
import Foundation
import Hummingbird
import Pricing
import Store
import Web

extension BackOffice {
    /// The kinds of file that products are written into.
    static let exportKinds = ["csv", "xlsx"]

    /// Writes every product into a file of the format and kind that the address names.
    func exportProducts(_ visit: StaffVisit) async throws -> Response {
        guard let format = ProductFormat(rawValue: visit.query["format"]) else { throw AppError.notFound() }
        let kind = Self.exportKinds.first { $0 == visit.query["kind"] } ?? Self.exportKinds[0]
        let path = imports.path + "/export-" + Secrets.token() + "." + kind
        try FileManager.default.createDirectory(atPath: imports.path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let options = try await database.read {
            ExportOptions(language: try ShopSettings.load(in: $0).baseLanguage, currency: try PriceList.base(in: $0))
        }
        _ = try await ProductExport.run(format: format, to: path, options: options, database: database)
        guard let data = FileManager.default.contents(atPath: path) else { throw AppError.notFound() }
        return .file([UInt8](data), name: "products-\(format.rawValue).\(kind)")
    }
}
