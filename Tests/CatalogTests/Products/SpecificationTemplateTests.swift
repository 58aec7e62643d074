import Basics
import Catalog
import Store
import TestKit
import Testing

@Suite struct SpecificationTemplateTests {
    private static let capacity = SpecificationField(
        name: [.english: "Capacity", .french: "Contenance"], kind: .number, unit: "ml", isRequired: true)
    private static let lid = SpecificationField(
        name: [.english: "Lid"], kind: .choice, choices: [[.english: "Screw", .french: "À visser"], [.english: "Flip"]])

    private static func categories(in tx: Transaction) throws -> (top: ID<Category>, below: ID<Category>) {
        try Category.save(.init(slug: "drinkware", title: [.english: "Drinkware"]), in: tx)
        var below = CategoryDraft(slug: "flasks", title: [.english: "Flasks"])
        below.parentSlug = "drinkware"
        try Category.save(below, in: tx)
        func id(_ slug: String) throws -> ID<Category> {
            try #require(try tx.value("SELECT id FROM categories WHERE slug = \(slug)", as: ID<Category>.self))
        }
        return (try id("drinkware"), try id("flasks"))
    }

    @Test func fieldsOfACategoryHoldForThoseBeneathIt() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (top, below) = try Self.categories(in: tx)
                try SpecificationTemplate.save([Self.capacity], of: top, actor: "ann", in: tx)
                try SpecificationTemplate.save([Self.lid], of: below, actor: "ann", in: tx)
                #expect(try SpecificationTemplate.load(ofCategoryAt: "flasks", in: tx) == [Self.capacity, Self.lid])
                #expect(try SpecificationTemplate.load(ofCategoryAt: "drinkware", in: tx) == [Self.capacity])
                #expect(try SpecificationTemplate.load(ofCategoryAt: nil, in: tx) == [])
                #expect(try SpecificationTemplate.own(of: below, in: tx) == [Self.lid])
                #expect(try SpecificationTemplate.counts(in: tx) == [top: 1, below: 1])
            }
        }
    }

    @Test func whatIsRequiredAndNotSaidIsMissing() {
        var draft = Cast.bottle()
        var shape = Self.lid
        (shape.isRequired, shape.name) = (true, [.english: "Shape"])
        #expect(SpecificationTemplate.missing([Self.capacity, shape, Self.lid], in: draft) == [shape])
        // The same thing under its French name alone is still said.
        draft.specifications = [.init(name: [.french: "contenance"], number: "350", unit: "ml")]
        #expect(SpecificationTemplate.missing([Self.capacity], in: draft) == [])
        draft.specifications = [.init(name: [.english: "Capacity"])]
        #expect(SpecificationTemplate.missing([Self.capacity], in: draft) == [Self.capacity])
    }

    @Test func requiredSpecificationsCountForCompleteness() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (top, _) = try Self.categories(in: tx)
                var shape = Self.lid
                (shape.isRequired, shape.name) = (true, [.english: "Shape"])
                try SpecificationTemplate.save([Self.capacity, shape, Self.lid], of: top, actor: "ann", in: tx)
                var draft = Cast.bottle()
                draft.categorySlug = "flasks"
                let id = try Product.save(draft, in: tx).id
                // Three texts in English, and of two required specifications one.
                let known = try Completeness.of(id, languages: [.english], in: tx)
                #expect(known.present == 4)
                #expect(known.wanted == 5)
                #expect(known.percent == 80)
            }
        }
    }

    @Test func aTemplateThatIsNoneChangesNothing() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (top, _) = try Self.categories(in: tx)
                try SpecificationTemplate.save([Self.capacity], of: top, actor: "ann", in: tx)
                let bad: [([SpecificationField], String)] = [
                    ([.init(name: [.english: "  "])], "catalog.template.noName"),
                    ([Self.capacity, .init(name: [.english: "CAPACITY"])], "catalog.template.nameTwice"),
                    ([.init(name: [.english: "Lid"], kind: .choice)], "catalog.template.noChoices"),
                    (Array(repeating: Self.capacity, count: 61), "catalog.template.tooMany"),
                    ([.init(name: [.english: String(repeating: "x", count: 121)])], "catalog.template.tooLong"),
                ]
                for (fields, key) in bad {
                    let refusal = #expect(throws: AppError.self) {
                        try SpecificationTemplate.save(fields, of: top, actor: "ann", in: tx)
                    }
                    #expect(refusal?.message.key == key)
                }
                #expect(try SpecificationTemplate.own(of: top, in: tx) == [Self.capacity])
            }
        }
    }

    @Test func aChannelIsWithheldUntilItIsGivenAgain() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Product.save(Cast.plain("cup", "Cup"), in: tx).id
                let jar = try Product.save(Cast.plain("jar", "Jar"), in: tx).id
                try OfferedOn.withhold(id, from: ["shopify", "nowhere"], actor: "ann", in: tx)
                #expect(try OfferedOn.withheld(id, in: tx) == ["shopify"])
                #expect(try OfferedOn.withheld(from: "shopify", of: [id, jar], in: tx) == [id])
                #expect(try OfferedOn.withheld(from: "magento", of: [id, jar], in: tx) == [])
                try OfferedOn.withhold(id, from: [], actor: "ann", in: tx)
                #expect(try OfferedOn.withheld(id, in: tx) == [])
            }
        }
    }
}
