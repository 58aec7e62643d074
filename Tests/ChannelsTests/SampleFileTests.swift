import Basics
import Foundation
import Store
import TestKit
import Testing

@testable import Channels

/// Files that other programs really wrote; they are not ours to ship.
@Suite struct SampleFileTests {
    /// The path of a sample, or `nil`, said aloud, where there are none.
    private func sample(_ name: String) -> String? {
        let path = FileManager.default.currentDirectoryPath + "/../shared/samples/" + name
        guard FileManager.default.fileExists(atPath: path) else {
            print("skipped: ../shared/samples/\(name) is not there")
            return nil
        }
        return path
    }

    private func imported(_ name: String, _ body: @escaping (Database, ImportReport, String) async throws -> Void) async throws {
        guard let file = sample(name) else { return }
        try await BothEngines.run { database in
            let report = try await database.importing(file)
            try await body(database, report, file)
            let again = try await database.importing(file)
            #expect(again.counts == [0, 0, report.created, report.refused])
        }
    }

    @Test func shopifyApparel() async throws {
        try await imported("shopify/products_apparel.csv") { database, report, _ in
            #expect(report.format == .shopify)
            #expect(report.rows == 22)
            #expect(report.counts == [20, 0, 0, 0])
            #expect(report.picturesNotFetched == 20)
            #expect(try await database.count("variants") == 22)
            let top = try await database.offer("classic-varsity-top")
            #expect(top?.variants?.map(\.sku) == ["small", "medium", "large"].map { "classic-varsity-top-" + $0 })
            #expect(top?.variants?[1].prices == ["USD": [.init(from: 1, price: "60.00")]])
            #expect(top?.status == .active)
            #expect(top?.brand == "partners-demo")
            #expect(top?.tags == ["women"])
        }
    }

    @Test func shopifyHomeAndGarden() async throws {
        try await imported("shopify/products_home-and-garden.csv") { database, report, _ in
            #expect(report.rows == 21)
            #expect(report.counts == [20, 0, 0, 0])
            #expect(try await database.count("variants") == 21)
            #expect(try await database.count("categories") == 2)
            let pot = try await database.offer("clay-plant-pot")
            #expect(pot?.categorySlug == "outdoor")
            #expect(pot?.variants?.compactMap { $0.prices?["USD"]?.first?.price } == ["9.99", "15.99"])
            #expect(pot?.description[.english] == "<p>Classic blown clay pot for plants</p>")
        }
    }

    @Test func wooCommerce() async throws {
        try await imported("woocommerce/sample_products.csv") { database, report, _ in
            #expect(report.format == .woocommerce)
            #expect(report.rows == 24)
            // Two variable products and eleven simple ones; one is grouped and one external.
            #expect(report.counts == [13, 0, 0, 2])
            #expect(Set(report.reasons.map(\.message.key)) == ["import.groupedProduct", "import.externalProduct"])
            #expect(try await database.count("variants") == 20)
            let hoodie = try await database.offer("hoodie")
            #expect(hoodie?.options?.map { $0.name[.english] } == ["Color", "Logo"])
            #expect(hoodie?.variants?.count == 6)
            #expect(hoodie?.variants?.first { $0.sku == "cc-hoodie-red" }?.prices?["USD"]?.first?.price == "42.00")
            let tee = try await database.offer("t-shirt")
            #expect(tee?.variants?.map(\.sku) == ["cc-t-shirt-blue", "cc-t-shirt-green", "cc-t-shirt-red"])
            #expect(tee?.specifications?.map { $0.words[.english] } == ["Large, Medium, Small"])
            #expect(try await database.offer("hoodie-with-pocket")?.status == .draft)
            #expect(try await database.count("categories") == 5)
        }
    }

    @Test func magentoWatches() async throws {
        try await imported("magento/fixtures_products_gear_watches.csv") { database, report, _ in
            #expect(report.format == .magento)
            #expect(report.counts == [9, 0, 0, 0])
            let watch = try await database.offer("summit-watch")
            #expect(watch?.categorySlug == "watches")
            #expect(watch?.variants?.first?.sku == "24-MG03")
            #expect(watch?.variants?.first?.stock == .some(100))
            #expect(
                watch?.specifications?.first { $0.name[.english] == "Material" }?.words[.english] == "Metal, Plastic, Silicone")
        }
    }

    @Test func magentoTierPrices() async throws {
        guard let file = sample("magento/import_sample_advanced_pricing.csv") else { return }
        let scratch = try Scratch()
        try await BothEngines.run { database in
            let before = try await database.importing(file)
            #expect(before.counts == [0, 0, 0, 4])
            _ = try await database.importing(try scratch.file("sku,title,price\nsku123,One,12\nsku124,Two,20\n"))
            let report = try await database.importing(file)
            // Two rows are quantity breaks, two are prices for a group of customers.
            #expect(report.counts == [0, 2, 0, 2])
            let prices = try await database.offer("one")?.variants?.first?.prices
            #expect(prices == ["USD": [.init(from: 1, price: "12.00"), .init(from: 2, price: "10.00")]])
            #expect(try await database.importing(file).counts == [0, 0, 2, 2])
        }
    }

    @Test func shopifysNewTemplate() async throws {
        guard let file = sample("shopify/products_new_template.header.csv") else { return }
        let header = try TableReader.open(path: file).header
        let values = [
            "Title": "Kettle", "URL handle": "kettle", "Description": "<p>Boils.</p>", "Vendor": "Acme", "Type": "Kitchen",
            "Published on online store": "TRUE", "Status": "Active", "SKU": "K-1", "Option1 name": "Colour",
            "Option1 value": "Red",
            "Price": "19.90", "Inventory tracker": "shopify", "Inventory quantity": "7", "Weight value (grams)": "850",
        ]
        let row = header.map { values[$0] ?? "" }.joined(separator: ",")
        let scratch = try Scratch()
        let filled = try scratch.file(header.joined(separator: ",") + "\n" + row + "\n")
        try await BothEngines.run { database in
            let empty = try await database.importing(file)
            #expect(empty.format == .shopify)
            #expect(empty.rows == 0)
            #expect(try await database.importing(filled).counts == [1, 0, 0, 0])
            let kettle = try await database.offer("kettle")
            #expect(kettle?.variants?.first?.prices == ["USD": [.init(from: 1, price: "19.90")]])
            #expect(kettle?.variants?.first?.stock == .some(7))
            #expect(kettle?.status == .active)
            #expect(try await database.importing(filled).counts == [0, 0, 1, 0])
        }
    }

    @Test(arguments: ["amazon/ReportListingActiveListings.header.tsv", "amazon/ReportListingAllListings.header.tsv"])
    func amazonsListingsAreReadAsATable(name: String) async throws {
        guard let file = sample(name) else { return }
        let header = try TableReader.open(path: file).header
        let mapping = ColumnMapping.suggested(for: header).columns
        #expect(mapping["item-name"] == "title")
        #expect(mapping["seller-sku"] == "sku")
        #expect(mapping["quantity"] == "stock")
        try await BothEngines.run { database in
            let report = try await database.importing(file)
            #expect(report.format == .table)
            #expect(report.counts == [0, 0, 0, 0])
        }
    }
}
