import Basics
import Catalog
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

    /// Everything that comes with the program, in every language, as it would be sent: with all that is known of a buyer, and with
    /// nothing but what the letter is about.
    @Test func everyShippedTextIsWholeInEveryLanguage() throws {
        for language in LanguageTag.interface {
            for name in LetterTemplate.Name.allCases {
                let template = try #require(LetterTemplate.shipped(name, language), "\(name) \(language)")
                _ = try LetterTemplate.typed(name, language, subject: template.subject, body: template.body)
                var values = template.example(site: "https://shop.example", name: "Anna Wójcik")
                (values["shop"], values["site"]) = ("Miar", "https://shop.example/\(language.rawValue)/")
                let whole = try template.written(values)
                for field in ["name", "company", "rep", "products"] { values[field] = "" }
                let bare = try template.written(values)
                for letter in [whole, bare] {
                    #expect(!letter.text.contains { "{}|".contains($0) } && !letter.html.contains("{"), "\(name) \(language)")
                    #expect(letter.subject.count <= 70 && !letter.subject.contains("  "), "\(name) \(language)")
                    #expect(
                        letter.text.hasSuffix("Miar\n") && letter.text.contains("https://shop.example/"), "\(name) \(language)")
                    // In French a space stands before some signs, as it should.
                    let torn = language == .french ? /[ ,] ?[,.]/ : /[ ,，、] ?[,.!:：，。、]/
                    #expect(letter.text.firstMatch(of: torn) == nil, "\(name) \(language)")
                    #expect(
                        letter.html.contains(
                            "<html lang=\"\(language.rawValue)\" dir=\"\(language.isRightToLeft ? "rtl" : "ltr")\">"))
                }
                #expect(whole.text.contains("Anna Wójcik") && !bare.text.contains("Anna"), "\(name) \(language)")
            }
            #expect(!ShippedTexts.unsubscribe(language).isEmpty)
        }
    }

    @Test func anAddressReadsFromLeftToRightInALetterThatDoesNot() throws {
        let arabic = try #require(LetterTemplate.shipped(.winBack, .arabic))
        let letter = try arabic.written(["shop": "Miar", "site": "https://shop.example/ar/"])
        #expect(letter.html.contains("<a href=\"https://shop.example/ar/\"><bdi dir=\"ltr\">https://shop.example/ar/</bdi></a>"))
    }

    @Test func whatAdvertisesSaysWhoSendsItAndHowToEndIt() async throws {
        try await BothEngines.run { database in
            func composed(_ name: LetterTemplate.Name) async throws -> (letter: WrittenLetter, headers: [String: String]) {
                try await database.write { tx in
                    let template = try LetterTemplate.find(name, .german, in: tx)
                    let values = template.example(site: "https://shop.example", name: "Anna")
                    return try LetterDraft(
                        template: template, language: .german, values: values, address: "anna@miar.example", purpose: name.purpose
                    ).composed(site: "https://shop.example", in: tx)
                }
            }
            await #expect(throws: AppError.invalid("outreach.noPostalAddress")) { try await composed(.winBack) }
            #expect(try await composed(.thankYou).headers.isEmpty)
            try await database.write { tx in
                var shop = ShopSettings(name: "Miar Supplier")
                shop.address = "Kai 5, Ningbo"
                try shop.save(in: tx)
            }
            let (letter, headers) = try await composed(.winBackLast)
            #expect(letter.text.contains("Miar Supplier\nKai 5, Ningbo\n\nSie erhalten diese Nachricht"))
            #expect(headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click")
            #expect(headers["List-Unsubscribe"]?.hasPrefix("<https://shop.example/unsubscribe/newsletter.") == true)
        }
    }

    /// What leads to the shop leads to the domain at which the letter's language is read, and the way out as well.
    @Test func linksLeadToTheDomainOfTheirLanguage() async throws {
        try await BothEngines.run { database in
            let (letter, headers) = try await database.write { tx in
                var shop = ShopSettings(name: "Miar Supplier")
                (shop.address, shop.languages) = ("Kai 5, Ningbo", [.english, .german])
                try shop.save(in: tx)
                try ShopDomains([Domain(host: "shop.example.de", languages: [.german])])
                    .save(main: SiteAddress("https://shop.example"), in: tx)
                let template = try LetterTemplate.find(.winBackLast, .german, in: tx)
                let values = template.example(site: "https://shop.example", name: "Anna")
                return try LetterDraft(
                    template: template, language: .german, values: values, address: "anna@miar.example", purpose: .newsletter
                ).composed(site: "https://shop.example", in: tx)
            }
            #expect(letter.text.contains("https://shop.example.de/unsubscribe/newsletter."))
            #expect(headers["List-Unsubscribe"]?.hasPrefix("<https://shop.example.de/unsubscribe/newsletter.") == true)
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
            let shipped = try await database.read { try LetterTemplate.find(.winBack, .french, in: $0) }
            #expect(shipped.language == .french && shipped.isShipped)
        }
    }
}
