import Basics
import Catalog
import Store
import TestKit
import Testing

@testable import Channels

@Suite struct AdapterTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    @Test func theHeaderTellsTheFormat() {
        let headers: [(String, ProductFormat)] = [
            ("Handle,Title,Body (HTML),Vendor,Variant Price", .shopify), ("Title,URL handle,Description,Price", .shopify),
            ("ID,Type,SKU,Name,Regular price", .woocommerce), ("sku,store_view_code,product_type,name", .magento),
            ("sku,tier_price_website,tier_price_qty,tier_price", .magento), ("Handle,Title*,Subtitle,SKU", .shopline),
            ("产品名称,货号,价格", .table), ("handle,title,price USD @1", .table),
        ]
        for (header, format) in headers {
            #expect(ProductFormat.detect(header: header.split(separator: ",").map(String.init)) == format, "\(header)")
        }
    }

    @Test func theNewShopifyTemplateIsRead() async throws {
        let file = try scratch.file(
            """
            Title,URL handle,Description,Vendor,Type,Tags,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,\
            Option2 name,Option2 value,Price,Inventory tracker,Inventory quantity,Weight value (grams),Product image URL,\
            Image position,Image alt text,Variant image URL,SEO title,SEO description
            Kettle,kettle,<p>Boils.</p>,Acme,Kitchen,"hot, steel",TRUE,active,K-1,690,Colour,Red,Size,1 l,19.9,shopify,7,850,\
            https://x.example/a.jpg,2,Side,https://x.example/red.jpg,Kettles,Buy one
            ,kettle,,,,,,,K-2,,,Blue,,1 l,21.5,,,860,https://x.example/b.jpg,1,Front,,,
            ,kettle,,,,,,,,,,,,,,,,,https://x.example/c.jpg,3,,,,

            """)
        try await BothEngines.run { database in
            let report = try await database.importing(file)
            #expect(report.counts == [1, 0, 0, 0])
            #expect(report.picturesNotFetched == 4)
            let kettle = try await database.offer("kettle")
            #expect(kettle?.options?.map { $0.values.map(\.key) } == [["red", "blue"], ["1-l"]])
            #expect(kettle?.variants?.map(\.stock) == [.some(7), .some(nil)])
            #expect(kettle?.variants?.map(\.weightG) == [850, 860])
            #expect(kettle?.seoDescription[.english] == "Buy one")
            #expect(kettle?.tags == ["hot", "steel"])
            #expect(kettle?.categorySlug == "kitchen")
        }
    }

    @Test func variationsMayStandFarFromTheirParent() async throws {
        let file = try scratch.file(
            """
            ID,Type,SKU,Name,Published,Categories,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)
            5,variation,V-1,,1,,10,id:9,Colour,Red
            6,simple,S-1,Cup,1,"Home > Cups, Sale",3,,,
            9,variable,P-9,Vase,1,Home > Vases,,,Colour,"Red, Blue"
            7,variation,V-2,,1,,11,id:9,Colour,Blue
            8,variation,V-3,,1,,11,GONE,Colour,Blue

            """)
        try await BothEngines.run { database in
            let report = try await database.importing(file)
            #expect(report.counts == [2, 0, 0, 1])
            #expect(report.reasons == [.init(line: 6, message: Message("import.noParent"))])
            #expect(try await database.offer("vase")?.variants?.map(\.sku) == ["V-1", "V-2"])
            #expect(try await database.offer("cup")?.categorySlug == "cups")
            #expect(try await database.count("categories") == 3)
        }
    }

    @Test func magentoVariantsAndStoreViewsComeTogether() async throws {
        let file = try scratch.file(
            """
            sku,store_view_code,product_type,categories,name,description,price,special_price,url_key,qty,product_online,\
            additional_attributes,configurable_variations,configurable_variation_labels
            T-R,,simple,Default Category/Men,Tee red,,9,,tee-red,5,1,"color=Red,climate=Mild",,
            T-B,,simple,Default Category/Men,Tee blue,,9,7.5,tee-blue,0,1,color=Blue,,
            T,,configurable,"Default Category/Men,Default Category/Men/Tees",Tee,<p>Soft</p>,9,,tee,,1,"material=Cotton, combed,eco=Yes",\
            "sku=T-R,color=Red|sku=T-B,color=Blue",color=Colour
            T,fr_FR,,,T-shirt,<p>Doux</p>,,,,,,,,

            """)
        try await BothEngines.run { database in
            #expect(try await database.importing(file).counts == [1, 0, 0, 0])
            let tee = try await database.offer("tee")
            #expect(tee?.title == [.english: "Tee", .french: "T-shirt"])
            #expect(tee?.categorySlug == "tees")
            #expect(tee?.options?.map(\.name) == [[.english: "Colour"]])
            #expect(tee?.variants?.compactMap { $0.prices?["USD"]?.first?.price } == ["9.00", "7.50"])
            #expect(tee?.specifications?.map { $0.words[.english] } == ["Cotton, combed", "Yes"])
        }
    }

    @Test func shoplineIsRead() async throws {
        let file = try scratch.file(
            """
            Handle,Title*,Subtitle,Product description html,Brand,Tags,Published,Option1 name,Option1 value,SKU,SKU price,SKU weight,Weight unit
            lamp,Lamp,Warm light,<p>x</p>,Lumo,"a,b",Y,Size,S,L-S,12.00,1.5,kg
            lamp,,,,,,,,L,L-L,14.00,2,kg

            """)
        try await BothEngines.run { database in
            let report = try await database.importing(file)
            #expect(report.format == .shopline)
            #expect(report.counts == [1, 0, 0, 0])
            let lamp = try await database.offer("lamp")
            #expect(lamp?.summary[.english] == "Warm light")
            #expect(lamp?.variants?.map(\.weightG) == [1500, 2000])
        }
    }

    @Test func aChineseTableIsGuessed() async throws {
        let file = try scratch.file(
            """
            产品名称,货号,起订量,单价(美元),单价(美元) 500件,产品分类,净重(kg),装箱数,交期,产地,颜色,未知列
            不锈钢保温杯,BW-1,100,3.20,2.95,水具 > 保温杯,0.35,24,15,中国,黑色,x
            不锈钢保温杯,BW-2,100,3.30,3.05,水具 > 保温杯,0.35,24,15,中国,白色,y

            """)
        let suggested = ColumnMapping.suggested(for: try TableReader.open(path: file).header)
        #expect(suggested.columns["货号"] == "sku")
        #expect(suggested.columns["单价(美元) 500件"] == "price USD @500")
        #expect(suggested.columns["净重(kg)"] == "net weight (kg)")
        #expect(suggested.columns["未知列"] == nil)
        try await BothEngines.run { database in
            let report = try await database.importing(file) { $0.language = .chinese }
            #expect(report.counts == [1, 0, 0, 0])
            let cup = try await database.offer("不锈钢保温杯")
            #expect(cup?.moq == 100)
            #expect(cup?.origin == "CN")
            #expect(cup?.weights?.netG == 350)
            #expect(cup?.packing?.piecesPerCarton == 24)
            #expect(cup?.leadTimes == [.init(upTo: nil, days: 15)])
            #expect(cup?.options?.first?.values.map { $0.label[.chinese] } == ["黑色", "白色"])
            #expect(cup?.variants?.first?.prices == ["USD": [.init(from: 1, price: "3.20"), .init(from: 500, price: "2.95")]])
        }
    }
}
