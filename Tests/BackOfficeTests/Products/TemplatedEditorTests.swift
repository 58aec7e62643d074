import Basics
import Catalog
import Pricing
import Store
import TestKit
import Testing

@testable import BackOffice

/// What the category's template, the fill-down of variants and the limits do in the editor.
@Suite struct TemplatedEditorTests {
    private static let fields = [
        SpecificationField(name: [.english: "Capacity", .french: "Contenance"], kind: .number, unit: "ml", isRequired: true),
        SpecificationField(
            name: [.english: "Lid", .french: "Couvercle"], kind: .choice, isRequired: true,
            choices: [[.english: "Screw", .french: "À visser"], [.english: "Flip"]]),
    ]

    private static func run(_ body: @escaping @Sendable (EditorServer) async throws -> Void) async throws {
        try await EditorServer.run { server in
            let category = try await server.category("bottles")
            let fields = Self.fields
            try await server.database.write { try SpecificationTemplate.save(fields, of: category, actor: "ann", in: $0) }
            try await body(server)
        }
    }

    @Test func theTemplateOffersWhatIsMissingAndSavesWhatIsFilledIn() async throws {
        try await Self.run { server in
            let page = try await server.open("/specifications")
            #expect(page.body.contains("Required by the category and still missing: Lid"))
            #expect(try await server.open().body.contains("Specification: Lid"))
            let offered = try await server.save(page.form.typing(["_do": "template"]), "/specifications")
            #expect(offered.status == 200)
            #expect(offered.form["specifications.2.name"] == "Lid")
            #expect(offered.form["specifications.2.value"] == "")
            // Not filled in, it is not kept.
            #expect(try await server.save(offered.form, "/specifications").status == 303)
            #expect(try await server.draft.specifications?.count == 2)
            let refused = try await server.save(
                offered.form.typing(["specifications.2.value": "Cork"]), "/specifications")
            #expect(refused.status == 422)
            #expect(refused.body.contains("Choose one of: Screw, Flip"))
            #expect(refused.form["specifications.2.value"] == "Cork")
            #expect(
                try await server.save(offered.form.typing(["specifications.2.value": "screw"]), "/specifications").status == 303)
            let lid = try #require(try await server.draft.specifications?.last)
            #expect(lid.name == [.english: "Lid", .french: "Couvercle"])
            #expect(lid.words == [.english: "Screw", .french: "À visser"])
        }
    }

    @Test func aNumberIsWantedWhereTheTemplateSaysSo() async throws {
        try await Self.run { server in
            let before = try await server.state()
            let form = try await server.open("/specifications").form.typing(
                ["specifications.0.value": "half a litre", "specifications.0.unit": ""])
            let answer = try await server.save(form, "/specifications")
            #expect(answer.status == 422)
            #expect(answer.body.contains("The category wants a number here."))
            #expect(try await server.state() == before)
        }
    }

    @Test func aTemplateIsEditedOneLanguageAtATime() async throws {
        try await Self.run { server in
            let category = try await server.category("bottles")
            let path = "/admin/specifications/\(category)"
            let french = try await server.get("\(path)?language=fr").form
            #expect(french["fields.1.choices"] == "À visser\r\n–")
            let answer = try await server.post(
                path, french.typing(["fields.1.choices": "Vissé\r\nClapet"]).fields)
            #expect(answer.status == 303)
            let kept = try await server.database.read { try SpecificationTemplate.own(of: category, in: $0) }
            #expect(kept[1].choices == [[.english: "Screw", .french: "Vissé"], [.english: "Flip", .french: "Clapet"]])
            #expect(kept[0] == Self.fields[0])
            let same = try await server.get(path).form
            #expect(try await server.post(path, same.fields).status == 303)
            let after = try await server.database.read { try SpecificationTemplate.own(of: category, in: $0) }
            #expect(after == kept)
        }
    }

    @Test func aValueGoesIntoTickedVariantsAndIsSavedWithTheForm() async throws {
        try await EditorServer.run { server in
            let form = try await server.open("/variants").form.typing(["_set-stock": "12", "_set-weight": "0.5", "_do": "fill"])
            let none = try await server.save(form, "/variants")
            #expect(none.form["stock-HB-GRN"] == "40")
            let filled = try await server.save(form.ticking("_pick", "HB-SND"), "/variants")
            #expect(filled.status == 200)
            #expect(filled.form["stock-HB-GRN"] == "40")
            #expect(filled.form["stock-HB-SND"] == "12")
            #expect(filled.form["weight-HB-SND"] == "0.5")
            let untouched = try await server.draft.variants ?? []
            #expect(untouched.map(\.stock) == [.some(40), .some(nil)])
            #expect(try await server.save(filled.form, "/variants").status == 303)
            let variants = try await server.draft.variants ?? []
            #expect(variants.map(\.stock) == [.some(40), .some(12)])
            #expect(variants.map(\.weightG) == [310, 500])
        }
    }

    @Test func theFirstVariantsPricesGoIntoAll() async throws {
        try await EditorServer.run { server in
            let form = try await server.open("/prices?_each").form.typing(["USD.price.0.HB-GRN": "4.80", "_do": "fill-USD"])
            let filled = try await server.save(form, "/prices")
            #expect(filled.form["USD.price.0.HB-SND"] == "4.80")
            #expect(filled.form["USD.price.1.HB-SND"] == "3.855")
            #expect(try await server.draft.variants?[1].prices?["USD"]?[0].price == "4.20")
        }
    }

    @Test func aProductIsKeptOutOfTheFilesOfAShop() async throws {
        try await EditorServer.run { server in
            let form = try await server.open().form
            var fields = form.fields.filter { !($0.name == "offered" && $0.value == "shopify") }
            #expect(try await server.post("/admin/products/\(server.product)", fields).status == 303)
            let withheld = try await server.database.read { try OfferedOn.withheld(server.product, in: $0) }
            #expect(withheld == ["shopify"])
            fields = try await server.open().form.fields.filter { $0.name != "offered" }
            #expect(try await server.post("/admin/products/\(server.product)", fields).status == 303)
            let all = try await server.database.read { try OfferedOn.withheld(server.product, in: $0) }
            #expect(all == Set(OfferedOn.channels))
            // A form that comes back as it was changes nothing.
            let same = try await server.open().form
            #expect(try await server.post("/admin/products/\(server.product)", same.fields).status == 303)
            let still = try await server.database.read { try OfferedOn.withheld(server.product, in: $0) }
            #expect(still == Set(OfferedOn.channels))
        }
    }

    @Test func aTitleOfFiveHundredCharactersIsRefusedWithASentence() async throws {
        try await EditorServer.run { server in
            let before = try await server.state()
            let long = String(repeating: "长", count: 500)
            let answer = try await server.save(try await server.open("/texts").form.typing(["title": long]), "/texts")
            #expect(answer.status == 422)
            #expect(answer.body.contains("At most 300 characters; these are 500."))
            #expect(answer.form["title"] == long)
            #expect(try await server.state() == before)
        }
    }

    @Test func aDrawingWithAScriptAndAPictureOfFiftyMegabytesAreRefusedWithASentence() async throws {
        try await EditorServer.run { server in
            let before = try await server.state()
            let path = "/admin/products/\(server.product)/pictures/upload"
            let script = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
            let huge = try PictureFiles.png() + [UInt8](repeating: 0, count: 50 * 1024 * 1024)
            let answer = try await server.upload(path, [("logo.svg", Array(script.utf8)), ("huge.png", huge)])
            #expect(answer.status == 422)
            #expect(answer.body.contains("<bdi>logo.svg</bdi></b> – SVG drawings are not accepted."))
            #expect(answer.body.contains("<bdi>huge.png</bdi></b> – The picture is larger than 20 MB."))
            #expect(try await server.state() == before)
            #expect(server.mediaFiles.isEmpty)
        }
    }
}
