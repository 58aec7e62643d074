import Basics
import Customers
import Foundation
import MoneyKit
import Store
import TestKit
import Testing

@testable import Channels

/// Files of other channels become buyers and what they did, once.
@Suite struct CustomerImportTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    @Test func alibabaOrdersOfSeveralRowsAreOneOrder() async throws {
        let file = try scratch.file(Self.alibaba, "orders.csv")
        try await BothEngines.run { database in
            let report = try await database.importingCustomers(file)
            #expect(report.format == .alibabaOrders)
            #expect(report.rows == 5)
            #expect(report.counts == [2, 0, 0, 1])
            #expect(report.reasons == [.init(line: 6, message: Message("customerFiles.badDate", ["text": "yesterday"]))])
            #expect(
                try await database.touches() == [
                    "alibaba:order:9001 order 2026-07-01T15:30:00Z 18250 USD 9001 100 × Mug, Red\n50 × Mug, Blue\nPaid",
                    "alibaba:order:9002 order 2026-01-15T08:00:00Z - - 9002 5 × Bowl\nCancelled",
                ])
            #expect(
                try await database.records() == [
                    "alibaba a***a@miar.pl|Anna Nowak|Miar Sp. z o.o.|PL||Prosta 5, Warszawa",
                    "alibaba |Li Wei|Lakeside GmbH|DE||",
                ])
            try await nothingChanges(file, report, in: database)
        }
    }

    @Test func amazonOrdersAreSummedAndWithoutABuyerAreTheirOwn() async throws {
        let file = try scratch.file(Self.amazon, "orders.txt")
        try await BothEngines.run { database in
            let report = try await database.importingCustomers(file)
            #expect(report.format == .amazonOrders)
            #expect(report.counts == [2, 0, 0, 0])
            #expect(
                try await database.touches() == [
                    "amazon:order:111-1 order 2026-02-03T10:00:00Z 3150 EUR 111-1 2 × Mug\n1 × Bowl\nShipped",
                    "amazon:order:111-2 order 2026-02-04T10:00:00Z 1000 EUR 111-2 1 × Mug\nShipped",
                ])
            let ids = try await database.read {
                try $0.rows("SELECT source FROM customer_records ORDER BY source").map { $0[0] as String }
            }
            #expect(ids == ["abc123@marketplace.amazon.de", "order:111-2"])
            try await nothingChanges(file, report, in: database)
        }
    }

    @Test func shopifyOrdersOfOneBuyerAreOneRecordWithTheLatestAddress() async throws {
        let file = try scratch.file(Self.shopify, "orders.csv")
        try await BothEngines.run { database in
            let report = try await database.importingCustomers(file)
            #expect(report.format == .shopifyOrders)
            #expect(report.counts == [3, 0, 0, 0])
            // The file has the newest order first; the company comes from the older one.
            #expect(
                try await database.records() == ["shopify bo@bright.example|Bo Bright|Bright Ltd|GB|+442071234567|2 New Street"])
            let postcode = try await database.read { try $0.value("SELECT postcode FROM customer_records", as: String.self) }
            #expect(postcode == "00123")
            #expect(
                try await database.touches() == [
                    "shopify:order:#1001 order 2026-03-01T09:00:00Z 2000 GBP #1001 1 × Bowl\npaid",
                    "shopify:order:#1002 order 2026-03-05T17:00:00Z 4550 GBP #1002 2 × Mug\n1 × Bowl\npaid",
                    "shopify:order:#1003 order 2026-03-02T09:00:00Z - - #1003 9 × Fork\npaid",
                ])
            try await nothingChanges(file, report, in: database)
        }
    }

    @Test func shopCustomersKeepTheShopsOwnNumbers() async throws {
        let shopify = try scratch.file(
            "Customer ID,First Name,Last Name,Email,Default Address Company,Default Address Country Code,Phone,Total Spent\n"
                + "'7001,Ana,Lima,ana@lima.example,Lima SA,BR,'+5511999990000,10.00\n", "shopify.csv")
        let woo = try scratch.file(
            "Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,City,Region,Postal Code\n"
                + "Ben Okri,ben,2026-02-02,2026-01-05 10:00:00,ben@okri.example,2,10,5,NG,Lagos,LA,100001\n", "woo.csv")
        let magento = try scratch.file(
            "firstname,lastname,email,street,city,country_id,postcode,telephone\n"
                + "Eva,Horn,eva@horn.example,Ring 1,Wien,AT,1010,0123\nEva,Horn,no mail,Ring 1,Wien,AT,1010,0123\n", "magento.csv"
        )
        try await BothEngines.run { database in
            for (file, format, counts) in [
                (shopify, CustomerFormat.shopifyCustomers, [1, 0, 0, 0]), (woo, .wooCommerceCustomers, [1, 0, 0, 0]),
                (magento, .magentoCustomers, [1, 0, 0, 1]),
            ] {
                let report = try await database.importingCustomers(file)
                #expect(report.format == format)
                #expect(report.counts == counts)
                try await nothingChanges(file, report, in: database)
            }
            #expect(
                try await database.records() == [
                    "magento eva@horn.example|Eva Horn||AT|0123|Ring 1",
                    "shopify ana@lima.example|Ana Lima|Lima SA|BR|+5511999990000|",
                    "woocommerce ben@okri.example|Ben Okri||NG||",
                ])
            let sources = try await database.read {
                try $0.rows("SELECT source FROM touches ORDER BY source").map { $0[0] as String }
            }
            #expect(sources.dropFirst() == ["shopify:imported:7001", "woocommerce:sign_up:ben"])
        }
    }

    @Test func linkedInsNotesStandAboveItsHeader() async throws {
        let file = try scratch.file(
            """
            Notes:
            "When exporting your connection data, you may notice that some of the email addresses are missing."

            First Name,Last Name,URL,Email Address,Company,Position,Connected On
            Mia,Koch,https://linkedin.example/in/mia,,Koch Möbel GmbH,Head of Buying,22 Nov 2025
            ,,,,,,23 Nov 2025
            """, "Connections.csv")
        try await BothEngines.run { database in
            let report = try await database.importingCustomers(file)
            #expect(report.format == .linkedIn)
            #expect(report.counts == [1, 0, 0, 1])
            #expect(report.reasons == [.init(line: 6, message: Message("customerFiles.nobody"))])
            #expect(
                try await database.touches() == [
                    "linkedin:imported:https://linkedin.example/in/mia imported 2025-11-22T00:00:00Z - -  Head of Buying"
                ])
            try await nothingChanges(file, report, in: database)
        }
    }

    @Test func aTableInChineseCharactersOfWindowsIsGuessed() async throws {
        // 姓名,公司,手机,职位,国家 / 王芳,湖滨贸易,13800000000,采购经理,中国 in GB18030.
        let bytes: [UInt8] = [
            0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB9, 0xAB, 0xCB, 0xBE, 0x2C, 0xCA, 0xD6, 0xBB, 0xFA, 0x2C, 0xD6, 0xB0, 0xCE, 0xBB,
            0x2C,
            0xB9, 0xFA, 0xBC, 0xD2, 0x0A, 0xCD, 0xF5, 0xB7, 0xBC, 0x2C, 0xBA, 0xFE, 0xB1, 0xF5, 0xC3, 0xB3, 0xD2, 0xD7, 0x2C,
            0x31, 0x33, 0x38, 0x30, 0x30, 0x30, 0x30, 0x30, 0x30, 0x30, 0x30, 0x2C, 0xB2, 0xC9, 0xB9, 0xBA, 0xBE, 0xAD, 0xC0,
            0xED,
            0x2C, 0xD6, 0xD0, 0xB9, 0xFA, 0x0A,
        ]
        let file = try scratch.file(bytes, "cards.csv")
        try await BothEngines.run { database in
            let report = try await database.importingCustomers(file)
            #expect(report.format == .cards)
            #expect(report.counts == [1, 0, 0, 0])
            #expect(try await database.records() == ["fair |王芳|湖滨贸易|CN|13800000000|"])
            let kinds = try await database.read {
                try $0.rows("SELECT kind, text FROM touches").map { "\($0[0] as String) \($0[1] as String)" }
            }
            #expect(kinds == ["card 采购经理"])
            try await nothingChanges(file, report, in: database)
        }
    }

    @Test func aDryRunCountsAndChangesNothing() async throws {
        let file = try scratch.file(Self.alibaba, "orders.csv")
        let errors = scratch.path("errors.csv")
        try await BothEngines.run { database in
            let report = try await database.importingCustomers(file, errors: errors) { $0.isDryRun = true }
            #expect(report.counts == [2, 0, 0, 1])
            for table: SQL in ["customer_records", "contacts", "touches", "customer_words"] {
                #expect(try await database.count(table) == 0)
            }
            let row = try TableReader.open(path: errors, TableChoice(headerLine: 1)).next()?.cells
            #expect(row?.first == "9003")
            #expect(row?.last == "customerFiles.badDate")
        }
    }

    @Test func whatIsNoTableIsRefusedWhole() async throws {
        let workbook = try scratch.file(
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 64), "old.xls")
        let nobody = try scratch.file("Colour,Weight\nred,5\n", "nobody.csv")
        try await BothEngines.run { database in
            await #expect(throws: AppError.invalid("import.wrongFile", ["kind": "XLS (Excel 97–2003)"])) {
                try await database.importingCustomers(workbook)
            }
            await #expect(throws: AppError.invalid("customerFiles.noBuyerColumn")) {
                try await database.importingCustomers(nobody)
            }
            await #expect(throws: AppError.invalid("customerFiles.badChannel", ["most": "40"])) {
                try await database.importingCustomers(nobody) { options in
                    (options.channel, options.mapping) = ("a/b", CustomerMapping(columns: ["Colour": "name"]))
                }
            }
            let records = try await database.count("customer_records")
            #expect(records == 0)
        }
    }

    @Test func aMappingIsKeptByName() async throws {
        try await BothEngines.run { database in
            let mapping = CustomerMapping(columns: ["Wer": "name", "Worum": "message"])
            try await database.write { try mapping.keep(as: "fair", in: $0) }
            let (kept, names) = try await database.read {
                (try CustomerMapping.find("fair", in: $0), try CustomerMapping.names(in: $0))
            }
            #expect(kept == mapping)
            #expect(names == ["fair"])
            await #expect(throws: AppError.invalid("customerFiles.badMapping", ["field": "shoe size"])) {
                try await database.write { try CustomerMapping(columns: ["a": "shoe size"]).keep(as: "bad", in: $0) }
            }
            #expect(try await database.count("customer_mappings") == 1)
        }
    }

    /// A second time every row is known, and nothing that is kept is any different.
    private func nothingChanges(_ file: String, _ first: CustomerImportReport, in database: Database) async throws {
        let before = try await database.everythingOfBuyers()
        let again = try await database.importingCustomers(file)
        #expect(again.counts == [0, 0, first.created, first.refused])
        #expect(try await database.everythingOfBuyers() == before)
    }

    // MARK: Files

    private static let alibaba = """
        订单编号(Order Number),订单创建时间(Order Create Time),邮箱(Email),公司名称(Company Name),买家名称(Buyer Name),卖家名称(Seller Name),商品名称(Product Name),SKU规格(Sku Specification),数量(Quantity),单价(Unit Price),订单总价(Order Amount),状态(Status),买家国家(Buyer Country),收货地址(Shipping Address),订单币种(Order Currency)
        9001,2026-07-01 08:30:00,a***a@miar.pl,Miar Sp. z o.o.,Anna Nowak,Kim,Mug,Red,100,1.20,182.50,Paid,Poland,"Prosta 5, Warszawa",USD
        9001,2026-07-01 08:30:00,a***a@miar.pl,Miar Sp. z o.o.,Anna Nowak,Kim,Mug,Blue,50,1.25,182.50,Paid,Poland,"Prosta 5, Warszawa",USD
        9002,2026-01-15 00:00:00,,Lakeside GmbH,Li Wei,Kim,Bowl,,5,3.00,15.00,Cancelled,Germany,,USD
        9002,2026-01-15 00:00:00,,Lakeside GmbH,Li Wei,Kim,,,,3.00,15.00,Cancelled,Germany,,USD
        9003,yesterday,,Other Ltd,Sam Poe,Kim,Bowl,,5,3.00,15.00,Paid,Canada,,USD
        """

    private static let amazon = [
        [
            "amazon-order-id", "purchase-date", "order-status", "buyer-email", "product-name", "quantity", "currency",
            "item-price",
            "item-tax", "shipping-price", "item-promotion-discount", "ship-city", "ship-postal-code", "ship-country",
        ],
        [
            "111-1", "2026-02-03T10:00:00+00:00", "Shipped", "abc123@marketplace.amazon.de", "Mug", "2", "EUR", "20.00", "3.80",
            "4.90",
            "-2.00", "Berlin", "10115", "DE",
        ],
        [
            "111-1", "2026-02-03T10:00:00+00:00", "Shipped", "abc123@marketplace.amazon.de", "Bowl", "1", "EUR", "4.00", "0.80",
            "", "",
            "Berlin", "10115", "DE",
        ],
        ["111-2", "2026-02-04T10:00:00+00:00", "Shipped", "", "Mug", "1", "EUR", "10.00", "", "", "", "Köln", "50667", "DE"],
    ].map { $0.joined(separator: "\t") + "\n" }.joined()

    private static let shopify = """
        Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Billing Name,Billing Address1,Billing Company,Billing Zip,Billing Country,Phone,Cancelled at
        #1002,bo@bright.example,paid,GBP,45.50,2026-03-05 12:00:00 -0500,2,Mug,Bo Bright,2 New Street,,'00123,GB,'+442071234567,
        #1002,bo@bright.example,,,,,1,Bowl,,,,,,,
        #1001,bo@bright.example,paid,GBP,20.00,2026-03-01 09:00:00 +0000,1,Bowl,Bo Bright,1 Old Street,Bright Ltd,'00999,GB,,
        #1003,bo@bright.example,paid,GBP,90.00,2026-03-02 09:00:00 +0000,9,Fork,Bo Bright,1 Old Street,,'00999,GB,,2026-03-03 09:00:00 +0000

        """
}
