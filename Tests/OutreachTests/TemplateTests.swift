import Basics
import Store
import TestKit
import Testing

@testable import Outreach

/// Texts and their fields.
@Suite struct TemplateTests {
    @Test func aFieldThatIsEmptyNeverPrintsEmpty() throws {
        #expect(try TemplateText.filled("Hello {name|there},", ["name": "Anna"]) == "Hello Anna,")
        #expect(try TemplateText.filled("Hello {name|there},", ["name": " \n"]) == "Hello there,")
        #expect(try TemplateText.filled("{shop}: {name}", ["name": "{shop}", "shop": "Miar"]) == "Miar: {shop}")
        for text in ["Hello {name}", "Hello {name|}", "Hello {name| }"] {
            #expect(throws: AppError.invalid("outreach.fieldEmpty", ["field": "name"])) {
                try TemplateText.filled(text, ["name": ""])
            }
        }
    }

    @Test func aLetterIsPlainTextAndHTML() throws {
        let template = try LetterTemplate.typed(
            .siteRequest, .arabic, subject: "{shop}", body: "A & {name}\n\nHere it is:\n{site}\n\n{rep|us}")
        let letter = try template.written([
            "shop": "Miar", "name": "<b>\nhttps://evil.example", "site": "https://shop.example/ar/",
        ])
        #expect(letter.text == "A & <b> https://evil.example\n\nHere it is:\nhttps://shop.example/ar/\n\nus\n")
        #expect(letter.html.contains("dir=\"rtl\""))
        #expect(letter.html.contains("<p>A &amp; &lt;b&gt; https://evil.example</p>"))
        #expect(letter.html.contains("<a href=\"https://shop.example/ar/\">"))
    }

    @Test func everyShippedTextCanBeWrittenWithNothingKnownOfTheBuyer() throws {
        for language in LanguageTag.interface {
            for name in [LetterTemplate.Name.siteRequest, .thankYou, .quoteLapsing] {
                let template = try #require(LetterTemplate.shipped(name, language), "\(name) \(language)")
                _ = try LetterTemplate.typed(name, language, subject: template.subject, body: template.body)
                let written = try template.written([
                    "shop": "Miar", "site": "https://shop.example/", "link": "https://shop.example/x", "number": "TW-1",
                    "date": "2026-12-01",
                ])
                #expect(!written.text.contains("{"))
            }
            #expect(!ShippedTexts.unsubscribe(language).isEmpty)
        }
        for language in [LanguageTag.english, .chinese] {
            for name in LetterTemplate.Name.allCases {
                let template = try #require(LetterTemplate.shipped(name, language))
                _ = try LetterTemplate.typed(name, language, subject: template.subject, body: template.body)
                _ = try template.sample(shop: "Miar", site: "https://shop.example", name: "")
            }
        }
    }

    @Test func whatTheOwnerWritesIsUsedUntilItIsTakenBack() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try LetterTemplate.save(.winBack, .french, subject: "Bonjour {name|}", body: "{site}", by: "ann", in: tx)
            }
            let own = try await database.read { try LetterTemplate.find(.winBack, .french, in: $0) }
            #expect(own.subject == "Bonjour {name|}" && !own.isShipped)
            await #expect(throws: AppError.invalid("outreach.unknownField", ["field": "rep"])) {
                try await database.write { tx in
                    try LetterTemplate.save(.winBack, .french, subject: "x", body: "{rep}", by: "ann", in: tx)
                }
            }
            await #expect(throws: AppError.invalid("outreach.badBraces")) {
                try await database.write { tx in
                    try LetterTemplate.save(.winBack, .french, subject: "x", body: "{Site}", by: "ann", in: tx)
                }
            }
            #expect(try await database.read { try LetterTemplate.find(.winBack, .french, in: $0) } == own)
            try await database.write { try LetterTemplate.reset(.winBack, .french, by: "ann", in: $0) }
            // There is no French text of it: the shop's own language.
            let shipped = try await database.read { try LetterTemplate.find(.winBack, .french, in: $0) }
            #expect(shipped.language == .english && shipped.isShipped)
        }
    }
}
