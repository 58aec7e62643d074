import Basics
import Catalog
import Foundation
import Store
import TestKit
import Testing

@testable import Channels

@Suite struct ProductImportTests {
    let scratch: Scratch
    let header = "handle,title,sku,price,moq\n"

    init() throws {
        scratch = try Scratch()
    }

    @Test func oneBadRowLosesNoOther() async throws {
        let file = try scratch.file(
            header + "a,A,A-1,1.00,1\nb,B,B-1,=not a price,1\nc,,C-1,1.00,1\nd,D,A-1,1.00,1\ne,E,E-1,1.00,0\nf,F,F-1,2.00,5\n")
        try await BothEngines.run { database in
            let errors = scratch.path("errors.csv")
            let report = try await database.importing(file, errors: errors)
            #expect(report.counts == [2, 0, 0, 4])
            #expect(report.reasons.map(\.line).sorted() == [3, 4, 5, 6])
            let table = try TableReader.open(path: errors)
            #expect(table.header == ["handle", "title", "sku", "price", "moq", "import.reasonColumn"])
            #expect(try table.next()?.cells == ["b", "B", "B-1", "=not a price", "1", "import.notANumber"])
            #expect(try table.next()?.cells.last == "import.noTitle")
            #expect(try table.next()?.cells.last == "import.skuTwice")
            #expect(try await database.count("products") == 2)
        }
    }

    @Test func aChangedRowUpdatesByHandleOrSKU() async throws {
        try await BothEngines.run { database in
            _ = try await database.importing(try scratch.file(header + "a,A,A-1,1.00,1\nb,B,B-1,2.00,1\n"))
            let changed = try scratch.file(header + "a,A,A-1,1.10,1\nb,B,B-1,2.00,1\n")
            #expect(try await database.importing(changed).counts == [0, 1, 1, 0])
            // Without a handle the SKU finds it, and the address stays.
            let bySKU = try scratch.file("title,sku,price\nA anew,A-1,1.10\n")
            #expect(try await database.importing(bySKU).counts == [0, 1, 0, 0])
            #expect(try await database.offer("a")?.title == [.english: "A anew"])
        }
    }

    @Test func aTaxClassIsReadAndAnUnknownOneRefusesItsProduct() async throws {
        try await BothEngines.run { database in
            let names = "title,sku,price,tax class\n"
            let file = try scratch.file(names + "Tea,T-1,1,Reduced-Rate\nBook,B-1,2,免税\nMug,M-1,3,\nPen,P-1,4,cheap\n")
            let report = try await database.importing(file)
            #expect(report.counts == [3, 0, 0, 1])
            #expect(report.reasons.map(\.message) == [Message("import.badTaxClass", ["text": "cheap"])])
            let kept = try await database.read { tx in
                try tx.rows("SELECT slug || ' ' || tax_class FROM products ORDER BY slug").map { $0[0] as String }
            }
            #expect(kept == ["book zero", "mug standard", "tea reduced"])
            // A file without the column leaves the class as it is.
            #expect(try await database.importing(try scratch.file("title,sku,price\nTea,T-1,2\n")).counts == [0, 1, 0, 0])
            #expect(try await database.offer("tea")?.taxClass == .reduced)
        }
    }

    @Test func aDryRunChangesNothing() async throws {
        try await BothEngines.run { database in
            let report = try await database.importing(try scratch.file(header + "a,A,A-1,1.00,1\nb,,B-1,1,1\n")) {
                $0.isDryRun = true
            }
            #expect(report.counts == [1, 0, 0, 1])
            #expect(try await database.count("products") == 0)
            #expect(try await database.count("journal") == 0)
        }
    }

    @Test func productsOfOneTitleAreTwo() async throws {
        try await BothEngines.run { database in
            let file = try scratch.file("title,sku,price\nMug,M-1,1\nMug,M-2,2\n")
            #expect(try await database.importing(file).counts == [2, 0, 0, 0])
            #expect(try await database.offer("mug")?.variants?.map(\.sku) == ["M-1"])
            #expect(try await database.offer("mug-m-2")?.variants?.map(\.sku) == ["M-2"])
            #expect(try await database.importing(file).counts == [0, 0, 2, 0])
        }
    }

    @Test func rowsThatComeBackLaterAreRefused() async throws {
        try await BothEngines.run { database in
            let report = try await database.importing(try scratch.file(header + "a,A,A-1,1,1\nb,B,B-1,1,1\na,A,A-2,1,1\n"))
            #expect(report.counts == [2, 0, 0, 1])
            #expect(report.reasons.first?.message == Message("import.rowsApart", ["product": "a"]))
        }
    }

    @Test func nothingIsFetchedFromTheNetwork() async throws {
        let file = try scratch.file("title,sku,images\nMug,M-1,https://x.example/a.jpg | missing.png\n")
        try await BothEngines.run { database in
            let report = try await database.importing(file)
            #expect(report.picturesFound == 0)
            #expect(report.picturesNotFetched == 1)
            #expect(report.picturesMissing == 1)
        }
    }
}
