import Testing

/// Every field that the journal can be told of has a name in both languages of the back office.
@Suite struct AuditFieldTests {
    /// The files that tell of a whole value, and its type. One that is not named here fails the first test.
    private static let told: [String: String] = [
        "Sources/BackOffice/Door/Factor/FactorRule.swift": "FactorRule",
        "Sources/Catalog/Categories/SaveCategory.swift": "CategoryDraft",
        "Sources/Catalog/Collections/SaveCollection.swift": "CategoryDraft",
        "Sources/Catalog/Domains/ShopDomains.swift": "ShopDomains",
        "Sources/Catalog/Pages/ContentPage.swift": "PageDraft",
        "Sources/Catalog/Pages/SaveHomeBlock.swift": "HomeBlock",
        "Sources/Catalog/Products/SaveProduct.swift": "ProductDraft",
        "Sources/Catalog/Products/Templates/SpecificationTemplate.swift": "SpecificationField",
        "Sources/Catalog/Settings/ShopSettings.swift": "ShopSettings",
        "Sources/Channels/Crawlers/CrawlerSettings.swift": "CrawlerSettings",
        "Sources/Channels/Feeds/FeedSettings.swift": "FeedSettings",
        "Sources/Channels/Mailbox/MailboxSettings.swift": "MailboxSettings",
        "Sources/Content/Banners/Banner.swift": "Banner",
        "Sources/Content/Blog/SavePost.swift": "PostDraft",
        "Sources/Content/Menus/SaveMenuItem.swift": "MenuItem",
        "Sources/Content/Questions/Question.swift": "Question",
        "Sources/Content/Questions/QuestionGroup.swift": "QuestionGroup",
        "Sources/Documents/Issue/DocumentSettings.swift": "DocumentSettings",
        "Sources/Outreach/Settings/OutreachSettings.swift": "OutreachSettings",
        "Sources/Payments/Fees/FeePlan.swift": "FeePlan",
        "Sources/Payments/Methods/MethodRule.swift": "MethodRule",
        "Sources/Pricing/Promotions/SavePromotion.swift": "Promotion.Rule",
        "Sources/Rights/Retention/RetentionSettings.swift": "RetentionSettings",
        "Sources/Sales/Inquiries/InboxSettings.swift": "InboxSettings",
        "Sources/Sales/Mail/MailSettings.swift": "MailSettings",
        "Sources/Sales/Mail/SigningSettings.swift": "SigningSettings",
        "Sources/Sales/Quotes/QuoteSettings.swift": "QuoteSettings",
        "Sources/Sales/SampleCredits/OrderSettings.swift": "OrderSettings",
        "Sources/Sales/Shipping/SaveShippingZones.swift": "ShippingZone",
        "Sources/Tax/TaxSettings.swift": "TaxSettings",
    ]

    /// What is written of each file's values is read from these files.
    private static let sources = SourceTree.swiftSources.filter { $0.room != "Journal" }
    private static let fields = StoredFields(sources)

    @Test func everyValueThatIsToldIsKnownHere() {
        let telling = Self.sources.filter {
            $0.text.contains(/(?:Settings\.keep|JournalFields\.(?:differing|all)|FlatJSON\.fields)\(/)
        }
        #expect(telling.map(\.path).sorted() == Self.told.keys.sorted())
        let unknown = Self.told.filter { path, type in !Self.fields.knows(type, in: Self.room(path)) }
        expectNone(unknown.map { "\($0.key): nothing in its room is called \($0.value)" }.sorted())
    }

    @Test func theFieldsOfATypeAreRead() {
        #expect(
            Self.fields.names(of: "HomeBlock", in: "Catalog") == [
                "kind", "eyebrow", "title", "text", "button", "link", "items", "mark", "pictureID",
            ])
        #expect(
            Self.fields.names(of: "CrawlerSettings", in: "Channels") == ["denied", "tellsIndexNow", "indexNowKey"])
        #expect(
            Self.fields.names(of: "Promotion.Rule", in: "Pricing").isSuperset(of: [
                "effect", "percent", "basisPoints", "perPiece", "fine", "take", "leastValue", "minor",
            ]))
    }

    @Test func everyFieldHasANameInBothLanguages() throws {
        let staff = try #require(try LocaleTests.folders().first { $0.folder == "Sources/BackOffice/Locales/Staff" })
        var names: [String: String] = [:]
        for (path, type) in Self.told {
            for name in Self.fields.names(of: type, in: Self.room(path)) { names[name] = "\(path): \(type)" }
        }
        for file in Self.sources {
            for name in Self.written(in: file) { names[name] = file.path }
        }
        #expect(names.count > 200)
        for language in ["en", "zh"] {
            let texts = try #require(staff.languages[language])
            let unnamed = names.filter { texts["admin.audit.field.\($0.key)"] == nil }
            expectNone(unnamed.map { "\($0.value): \($0.key) has no name in \(language)" }.sorted())
        }
    }

    /// What providers are set up with, and the units of a look, are named where they are set.
    @Test func whatIsNamedElsewhereIsNamed() throws {
        let folders = try LocaleTests.folders()
        for language in ["en", "zh"] {
            let texts = folders.reduce(into: [String: String]()) { all, folder in
                all.merge(folder.languages[language] ?? [:]) { $1 }
            }
            let provider = try #require(SourceTree.read("Sources/Payments/Providers/Provider.swift"))
            let look = try #require(SourceTree.read("Sources/Content/Theme/Look/Look.swift"))
            let fields = provider.matches(of: /ProviderField\("(\w+)"/).map { "admin.providers.field.\($0.found)" }
            let units = look.matches(of: /units\["([\w.]+)"\]/).map { "admin.theme.unit.\($0.found)" }
            #expect(!fields.isEmpty && !units.isEmpty)
            expectNone((fields + units).filter { texts[$0] == nil }.map { "\($0) has no text in \(language)" })
        }
    }

    private static func room(_ path: String) -> String {
        path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
    }

    // MARK: Names that are written out

    /// The names that a file writes out: in its calls of the journal, in the details that it prepares for them, and in what it
    /// has told of a value.
    private static func written(in file: SourceTree.File) -> Set<String> {
        let text = file.code.map(\.text).joined(separator: "\n")
        let pattern = /Journal\.(?:append|change)\(|let detail = \[|\btold\b[^\n]*\[String: String\] \{/
        return text.matches(of: pattern).reduce(into: []) { names, match in
            let inside = Self.inside(text[match.range.upperBound...])
            names.formUnion(inside.matches(of: /"([a-z]\w*)":/).map { String($0.output.1) })
            names.formUnion(inside.matches(of: /(?:told|fields)\["([a-z]\w*)"\] =/).map { String($0.output.1) })
        }
    }

    /// Up to the bracket that closes what has been opened before.
    private static func inside(_ text: Substring) -> Substring {
        var depth = 1
        return text.prefix { character in
            if "([{".contains(character) { depth += 1 }
            if ")]}".contains(character) { depth -= 1 }
            return depth > 0
        }
    }
}
