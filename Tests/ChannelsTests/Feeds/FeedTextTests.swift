import Basics
import Catalog
import Foundation
import Store
import TestKit
import Testing

@testable import Channels

/// The bytes that services fetch.
@Suite struct FeedTextTests {
    private static func group(in tx: Transaction) throws -> String {
        try tx.value("SELECT id FROM products WHERE slug = 'kettle'") ?? ""
    }

    @Test func googleReadsEachVariantWithThePriceOfTheSmallestOrder() async throws {
        try await BothEngines.run { database in
            try await database.write { try FeedCast.fill(in: $0) }
            let (text, group) = try await database.read { (try FeedCast.text(FeedCast.google, in: $0), try Self.group(in: $0)) }
            let expected = """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">
                <channel>
                <title>Lakeward &amp; Co</title>
                <link>https://shop.lakeward.com/en/</link>
                <description>Lakeward &amp; Co</description>
                <item>
                <g:id>K-GREEN</g:id>
                <g:title>Kettle &lt;1.7 l&gt; – Green</g:title>
                <g:description>Steel &amp; glass, "quiet".</g:description>
                <g:link>https://shop.lakeward.com/en/products/kettle?variant=K-GREEN&amp;offer=USD-US</g:link>
                <g:image_link>https://shop.lakeward.com/media/green/1200.jpg</g:image_link>
                <g:additional_image_link>https://shop.lakeward.com/media/front/1200.jpg</g:additional_image_link>
                <g:availability>in_stock</g:availability>
                <g:price>157.10 USD</g:price>
                <g:unit_pricing_measure>20 ct</g:unit_pricing_measure>
                <g:unit_pricing_base_measure>1 ct</g:unit_pricing_base_measure>
                <g:multipack>20</g:multipack>
                <g:brand>Lake, Ward</g:brand>
                <g:gtin>4006381333931</g:gtin>
                <g:mpn>K-GREEN</g:mpn>
                <g:condition>new</g:condition>
                <g:item_group_id>\(group)</g:item_group_id>
                <g:color>Green</g:color>
                <g:product_type>Kitchen &gt; Kettles</g:product_type>
                <g:google_product_category>Home &amp; Garden &gt; Kitchen &amp; Dining</g:google_product_category>
                <g:shipping_weight>19000 g</g:shipping_weight>
                <g:max_handling_time>15</g:max_handling_time>
                </item>
                <item>
                <g:id>K-SAND</g:id>
                <g:title>Kettle &lt;1.7 l&gt; – Sand</g:title>
                <g:description>Steel &amp; glass, "quiet".</g:description>
                <g:link>https://shop.lakeward.com/en/products/kettle?variant=K-SAND&amp;offer=USD-US</g:link>
                <g:image_link>https://shop.lakeward.com/media/front/1200.jpg</g:image_link>
                <g:availability>in_stock</g:availability>
                <g:price>157.10 USD</g:price>
                <g:unit_pricing_measure>20 ct</g:unit_pricing_measure>
                <g:unit_pricing_base_measure>1 ct</g:unit_pricing_base_measure>
                <g:multipack>20</g:multipack>
                <g:brand>Lake, Ward</g:brand>
                <g:mpn>K-SAND</g:mpn>
                <g:condition>new</g:condition>
                <g:item_group_id>\(group)</g:item_group_id>
                <g:color>Sand</g:color>
                <g:product_type>Kitchen &gt; Kettles</g:product_type>
                <g:google_product_category>Home &amp; Garden &gt; Kitchen &amp; Dining</g:google_product_category>
                <g:shipping_weight>18000 g</g:shipping_weight>
                <g:max_handling_time>15</g:max_handling_time>
                </item>
                </channel>
                </rss>

                """
            #expect(text == expected)
            let tree = try #require(XMLTree.read(Array(text.utf8)))
            let items = try #require(tree.all("channel").first).all("item")
            #expect(items.map { $0.all("title").map(\.text) } == [["Kettle <1.7 l> – Green"], ["Kettle <1.7 l> – Sand"]])
        }
    }

    @Test func metaReadsTheSameAsATable() async throws {
        let scratch = try Scratch()
        try await BothEngines.run { database in
            try await database.write { try FeedCast.fill(in: $0) }
            let (text, group) = try await database.read { (try FeedCast.text(FeedCast.meta, in: $0), try Self.group(in: $0)) }
            let site = FeedCast.site
            let lines = [
                "id,title,description,availability,condition,price,link,image_link,additional_image_link,brand,gtin,mpn,"
                    + "item_group_id,color,size,material,product_type,google_product_category,shipping_weight",
                "K-GREEN,Kettle <1.7 l> – Green,\"Steel & glass, \"\"quiet\"\".\",in stock,new,157.10 USD,"
                    + "\(site)/en/products/kettle?variant=K-GREEN&offer=USD-US,\(site)/media/green/1200.jpg,"
                    + "\(site)/media/front/1200.jpg,\"Lake, Ward\",4006381333931,K-GREEN,\(group),Green,,,Kitchen > Kettles,"
                    + "Home & Garden > Kitchen & Dining,19000 g",
                "K-SAND,Kettle <1.7 l> – Sand,\"Steel & glass, \"\"quiet\"\".\",in stock,new,157.10 USD,"
                    + "\(site)/en/products/kettle?variant=K-SAND&offer=USD-US,\(site)/media/front/1200.jpg,"
                    + ",\"Lake, Ward\",,K-SAND,\(group),Sand,,,Kitchen > Kettles,"
                    + "Home & Garden > Kitchen & Dining,18000 g",
            ]
            #expect(text == lines.map { $0 + "\r\n" }.joined())
            let table = try TableReader.open(path: try scratch.file(text))
            #expect(table.header.count == 19)
            let row = try #require(try table.next())
            #expect(row.cells[2] == "Steel & glass, \"quiet\".")
            #expect(row.cells[9] == "Lake, Ward")
        }
    }

    @Test func textsAreFitForTheirFiles() {
        #expect(FeedText.xml("a\u{1}<b>&\u{FFFF}\n") == "a&lt;b&gt;&amp;\n")
        #expect(FeedText.csv("plain") == "plain")
        #expect(FeedText.csv("=1+1") == "=1+1")
        #expect(FeedText.csv("two\nlines") == "\"two\nlines\"")
        #expect(FeedText.line(" a\t\u{7}b \n c ") == "a b c")
        #expect(FeedText.cut("one two three", 9) == "one two")
        #expect(FeedText.cut("onetwothree", 6) == "onetwo")
        #expect(FeedText.encoded("a b/ü") == "a%20b%2F%C3%BC")
    }

    @Test(arguments: [
        ("Colour", FeedItem.Trait.color), ("COULEUR", .color), ("颜色", .color), ("Größe", .size), ("Matériau", .material),
    ])
    func anOptionIsKnownInManyLanguages(_ name: String, _ trait: FeedItem.Trait) {
        #expect(FeedTraits.trait(named: name) == trait)
        #expect(FeedTraits.trait(named: "\(name) x") == nil)
    }
}
