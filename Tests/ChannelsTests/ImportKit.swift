import Basics
import Catalog
import Foundation
import Pricing
import Store
import TestKit

@testable import Channels

extension Database {
    /// Imports a file as `tradewind import products` does, with prices in dollars and texts in English.
    func importing(
        _ file: String, format: ProductFormat? = nil, pictures: ImportPictures? = nil, errors: String? = nil,
        _ change: (inout ImportOptions) -> Void = { _ in }
    ) async throws -> ImportReport {
        var options = ImportOptions()
        change(&options)
        return try await ProductImport.run(
            file: file, format: format, options: options, database: self, pictures: pictures, errorPath: errors,
            say: { $0.key })
    }

    /// Everything the database says of the product with this slug.
    func offer(_ slug: String) async throws -> ProductDraft? {
        try await read { tx in
            try tx.value("SELECT id FROM products WHERE slug = \(slug)", as: ID<Product>.self).flatMap {
                try Offer.load($0, in: tx)
            }
        }
    }

    func count(_ table: SQL) async throws -> Int {
        try await read { try $0.value("SELECT count(*) FROM \(table)") ?? 0 }
    }
}

extension ImportReport {
    /// Created, updated, unchanged and refused.
    var counts: [Int] { [created, updated, unchanged, refused] }
}
