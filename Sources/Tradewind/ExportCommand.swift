import ArgumentParser
import Basics
import Catalog
import Channels
import Foundation
import Pricing
import Schema
import Store

/// `tradewind export`: what can be written into files.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes a file.", subcommands: [ExportProductsCommand.self])
}

/// `tradewind export products`. A file that ends in `.xlsx` is a workbook.
struct ExportProductsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "products", abstract: "Writes all products into a CSV or XLSX file.")

    @Option(help: "shopify, woocommerce, magento, shopline or table.")
    var format = ProductFormat.table
    @Option(help: "The file to write.")
    var output: String?

    func run() async throws {
        try await Spoken.run {
            let configuration = try Configuration.read()
            let database = try Database(configuration.database)
            try await Migrate.up(database)
            let options = try await database.read { tx in
                ExportOptions(language: try ShopSettings.load(in: tx).baseLanguage, currency: try PriceList.base(in: tx))
            }
            let path = output ?? "products-\(format.rawValue).csv"
            let counts = try await ProductExport.run(format: format, to: path, options: options, database: database)
            print("Wrote \(counts.products) products in \(counts.rows) rows to \(path).")
            try await database.close()
        }
    }
}

extension ProductFormat: ExpressibleByArgument {}
