import Basics
import Catalog
import Store
import TestKit
import Testing

@testable import Channels

@Suite struct RoundTripTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    /// Two products with everything a file can say.
    static let table = """
        handle,title[en],title[fr],summary[en],description[en],specifications[en],specifications[fr],status,category title,tags,\
        collections,moq,net weight (g),length (mm),pieces per carton,lead times,supply,supply period,sample price USD,sample most,\
        customisation logo moq,customisation logo[en],option1 name[en],option1 name[fr],option1 value[en],option1 value[fr],\
        option1 key,option1 swatch,sku,barcode,stock,weight (g),price USD @1,price USD @100,price EUR @1,origin,hs code,tax class
        bottle,'=Bottle,Gourde,'+Sum,<p>Fine steel</p>,"Capacity: 500 [ml]
        Material: steel, 18/8","Contenance: 500 [ml]
        Matière: acier",active,Drinkware > Bottles,"a, b",new-in,100,350,250,24,100: 15; more: 30,50000,month,5.00,3,500,Laser,\
        Colour,Couleur,Forest green,Vert,forest-green,#224422,BW-G,6901,7,360,3.20,3.05,3.00,CN,9617,reduced
        ,,,,,,,,,,,,,,,,,,,,,,,,"Red, dark",Rouge,red,,BW-R,,not counted,,3.30,,,,,
        cup,Cup,,,<p>x</p>,,,draft,Drinkware,,,,,,,,,,,,,,,,,,,,CUP-1,,0,120,1.05,0.9875,,,,

        """

    @Test(arguments: ProductFormat.allCases)
    func whatGoesOutComesInAgain(_ format: ProductFormat) async throws {
        let options = ExportOptions()
        try await BothEngines.run { database in
            #expect(try await database.importing(try scratch.file(Self.table)).counts == [2, 0, 0, 0])
            try await ProductExport.run(format: format, to: scratch.path("first.csv"), options: options, database: database)
        }
        try await BothEngines.run { database in
            #expect(try await database.importing(scratch.path("first.csv"), format: format).counts == [2, 0, 0, 0])
            try await ProductExport.run(format: format, to: scratch.path("second.csv"), options: options, database: database)
            #expect(try scratch.bytes("first.csv") == scratch.bytes("second.csv"))
            #expect(try await database.importing(scratch.path("second.csv")).counts == [0, 0, 2, 0])
        }
    }

    @Test func aProductThatAChannelDoesNotGetIsNotInItsFiles() async throws {
        try await BothEngines.run { database in
            _ = try await database.importing(try scratch.file(Self.table))
            try await database.write { tx in
                let cup = try #require(try tx.value("SELECT id FROM products WHERE slug = 'cup'", as: ID<Product>.self))
                try OfferedOn.withhold(cup, from: ["shopify"], actor: "ann", in: tx)
            }
            let path = scratch.path("given.csv")
            let given = try await ProductExport.run(format: .shopify, to: path, options: ExportOptions(), database: database)
            #expect(given.products == 1)
            let other = try await ProductExport.run(format: .magento, to: path, options: ExportOptions(), database: database)
            #expect(other.products == 2)
            let all = try await ProductExport.run(format: .table, to: path, options: ExportOptions(), database: database)
            #expect(all.products == 2)
        }
    }

    @Test func aWorkbookHoldsTheWholeTable() async throws {
        try await BothEngines.run { database in
            _ = try await database.importing(try scratch.file(Self.table))
            let before = try await database.offer("bottle")
            try await ProductExport.run(
                format: .table, to: scratch.path("out.xlsx"), options: ExportOptions(), database: database)
            #expect(try await database.importing(scratch.path("out.xlsx")).counts == [0, 0, 2, 0])
            #expect(before?.taxClass == .reduced)
            #expect(before?.title == [.english: "=Bottle", .french: "Gourde"])
            #expect(
                before?.specifications?[0]
                    == .init(
                        name: [.english: "Capacity", .french: "Contenance"], number: "500", unit: "ml"))
            #expect(before?.leadTimes == [.init(upTo: 100, days: 15), .init(upTo: nil, days: 30)])
            #expect(before?.variants?[1].stock == .some(nil))
        }
    }
}
