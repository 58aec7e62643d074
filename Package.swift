// swift-tools-version: 6.2
import Foundation
import PackageDescription

// The floors of the house, bottom first. A target may depend on targets above it in this file, never below.

// MARK: System libraries, one thin target each

let systemLibraries: [Target] = [
    .systemLibrary(name: "CPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
    .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlienc", providers: [.apt(["libbrotli-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CVips", pkgConfig: "vips", providers: [.apt(["libvips-dev"])]),
    .target(name: "CVipsShim", dependencies: ["CVips"]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "CCurlShim", dependencies: ["CCurl"]),
    .systemLibrary(name: "CIDN2", pkgConfig: "libidn2", providers: [.apt(["libidn2-dev"])]),
    .systemLibrary(name: "CPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),
    .systemLibrary(name: "CICU", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
    .target(name: "CICUShim", dependencies: ["CICU"]),
    .target(name: "CPhoneShim", linkerSettings: [.linkedLibrary("phonenumber")]),
    .systemLibrary(name: "CZXing", pkgConfig: "zxing", providers: [.apt(["libzxing-dev"])]),
    .target(name: "CZXingShim", dependencies: ["CZXing"]),
    .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .target(name: "CPangoShim", dependencies: ["CPango"]),
    .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
    .target(name: "CGMimeShim", dependencies: ["CGMime"]),
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CCMark", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CTesseract", pkgConfig: "tesseract", providers: [.apt(["libtesseract-dev"])]),
]

// MARK: GROUND: knows nothing of trade

let ground: [Target] = [
    .target(name: "Basics", dependencies: ["CCrypto"]),
    .target(name: "MoneyKit", dependencies: ["Basics"]),
    .target(
        name: "Store",
        dependencies: [
            "Basics", "CPQ", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
        ]),
    .target(name: "Schema", dependencies: ["Store"]),
    .target(name: "Journal", dependencies: ["Store"]),
    .target(name: "Backup", dependencies: ["Store", "Schema", "Journal", "CArchive", "CCrypto"]),
    .target(name: "Jobs", dependencies: ["Store", "Journal"]),
    .target(name: "Media", dependencies: ["Store", "Journal", "Jobs", "CVipsShim", "CZip"]),
    .target(name: "Fetch", dependencies: ["Basics", "CCurlShim"]),
    .target(name: "Mail", dependencies: ["Basics", "CCrypto", "CCurlShim", "CGMimeShim", "CIDN2", "CXML2"]),
]

// MARK: TRADE: no HTTP, no HTML pages

let trade: [Target] = [
    .target(
        name: "Guard",
        dependencies: [
            "Fetch", "Journal", "Media", "MoneyKit", "CIDN2", "CICUShim", "CPSL", "CPhoneShim", "CTesseract", "CZXingShim",
            .product(name: "Yams", package: "Yams"),
        ],
        resources: [
            .copy("RulePacks"), .copy("Text/Lexicon"), .copy("Locales"), .copy("Answers/ReadyAnswers.yaml"),
            .copy("Points/WorkYears"),
        ]),
    .target(
        name: "Customers",
        dependencies: ["Basics", "Store", "Journal", "Jobs", "Mail", "Media", "CICUShim", "CPhoneShim"]),
    .target(name: "Catalog", dependencies: ["Media", "Journal", "Mail", "MoneyKit", "CXML2"]),
    .target(name: "Content", dependencies: ["Catalog", "Guard", "Journal", "Media", "CCMark", "CXML2"]),
    .target(
        name: "Pricing", dependencies: ["Catalog", "Fetch", "MoneyKit", "CZip"],
        resources: [.copy("Rates/euro-rates.csv")]),
    .target(name: "Ledger", dependencies: ["MoneyKit", "Store"]),
    .target(
        name: "Tax", dependencies: ["Catalog", "Fetch", "Jobs", "Journal", "MoneyKit"],
        resources: [.copy("Rates/tax-rates.csv")]),
    .target(
        name: "Sales", dependencies: ["Catalog", "Ledger", "Media", "Pricing", "Tax", "Jobs", "Mail"],
        resources: [.copy("Locales")]),
    .target(
        name: "Payments",
        dependencies: [
            "Catalog", "Fetch", "Jobs", "Ledger", "Pricing", "Sales", "Tax", "CCrypto", "CZlib", "CZXingShim",
        ],
        resources: [.copy("Fees/fee-plans.json")]),
    .target(
        name: "Documents", dependencies: ["Catalog", "MoneyKit", "Pricing", "Sales", "Tax", "CPangoShim"],
        resources: [.copy("Locales")]),
    .target(name: "Rights", dependencies: ["Catalog", "Customers", "Jobs", "Journal", "Media", "Sales"]),
    .target(
        name: "Accounts",
        dependencies: ["Catalog", "Journal", "MoneyKit", "Pricing", "Sales", "Store", "CArgon2"]),
    .target(
        name: "Channels",
        dependencies: [
            "Accounts", "Guard", "Customers", "Catalog", "Pricing", "Sales", "Jobs", "Mail", "CCSV", "CZip", "CZlib", "CXML2",
            "CXLSXWriter",
        ]),
    .target(
        name: "Translating",
        dependencies: ["Catalog", "Channels", "Fetch", "Jobs", "Journal", "CICUShim", "CXML2"]),
    .target(
        name: "Outreach", dependencies: ["Guard", "Customers", "Catalog", "Sales", "Jobs", "Journal", "Mail", "MoneyKit"],
        resources: [.copy("Hours/country-zones.csv"), .copy("Templates/Shipped")]),
]

// MARK: WEB

let web: [Target] = [
    .target(
        name: "Web",
        dependencies: [
            "Basics", "CBrotli", "CZlib", "Journal", "Media", "MoneyKit", "Store",
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HummingbirdCore", package: "hummingbird"),
            .product(name: "NIOExtras", package: "swift-nio-extras"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        ],
        resources: [.copy("Locales")]),
    .target(
        name: "Storefront",
        dependencies: [
            "Web", "Accounts", "Catalog", "Content", "Customers", "Fetch", "Jobs", "Pricing", "Tax", "Sales", "Payments",
            "Documents",
            "Channels", "Media",
            "Outreach",
        ],
        resources: [.copy("Locales")]),
    .target(
        name: "BackOffice",
        dependencies: [
            "Accounts", "Journal", "Mail", "Web",
            "Guard", "Customers", "Catalog", "Content", "Ledger", "Pricing", "Tax", "Sales", "Payments", "Documents", "Rights",
            "Channels", "Outreach", "Translating",
        ],
        resources: [.copy("Locales")]),
    .target(name: "API", dependencies: ["Web", "Guard", "Payments"], resources: [.copy("openapi.json")]),
]

// MARK: ROOF

let roof: [Target] = [
    .target(
        name: "FakeProvider",
        dependencies: ["Basics", "CCrypto", "CCurlShim", "CZlib", .product(name: "Hummingbird", package: "hummingbird")],
        path: "Tests/FakeProvider"),
    .target(
        name: "SampleWorld",
        dependencies: [
            "Catalog", "Content", "Customers", "Documents", "Media", "MoneyKit", "Payments", "Pricing", "Sales", "Schema",
            "Translating",
            .product(name: "Yams", package: "Yams"),
        ],
        resources: [.copy("DemoShop")]),
    .executableTarget(
        name: "Tradewind",
        dependencies: [
            "API", "BackOffice", "Backup", "Channels", "Content", "Customers", "Documents", "FakeProvider", "Fetch", "Guard",
            "Outreach", "Payments", "Pricing", "Rights", "SampleWorld", "Storefront", "Tax", "Translating",
            .product(name: "ArgumentParser", package: "swift-argument-parser"), .product(name: "Yams", package: "Yams"),
        ]),
]

// MARK: Tests

let tests: [Target] = [
    .target(name: "TestKit", dependencies: ["Store", "Schema", "CPQ"], path: "Tests/TestKit", exclude: ["tidy-unknown.txt"]),
    .testTarget(
        name: "ChannelsTests",
        dependencies: [
            "Channels", "Catalog", "Customers", "Jobs", "Mail", "MoneyKit", "Pricing", "Sales", "Schema", "TestKit", "CZip",
            "CXLSXWriter",
        ]),
    .testTarget(
        name: "PaymentsTests",
        dependencies: [
            "Payments", "Catalog", "FakeProvider", "Fetch", "Jobs", "Journal", "Ledger", "Sales", "MoneyKit", "TestKit",
            "CZXingShim",
        ]),
    .testTarget(
        name: "TaxTests", dependencies: ["Tax", "Catalog", "Fetch", "MoneyKit", "Jobs", "TestKit"], exclude: ["Register"]),
    .testTarget(
        name: "CustomersTests",
        dependencies: ["Customers", "Channels", "Basics", "Media", "Store", "Schema", "TestKit"]),
    .testTarget(
        name: "RightsTests",
        dependencies: [
            "Rights", "Customers", "Catalog", "Jobs", "Journal", "Media", "MoneyKit", "Pricing", "Sales", "Schema", "Store",
            "TestKit",
            "CZip",
        ]),
    .testTarget(
        name: "OutreachTests",
        dependencies: ["Outreach", "Customers", "Guard", "Catalog", "Sales", "Jobs", "Journal", "Mail", "Schema", "TestKit"]),
    .testTarget(
        name: "AccountsTests",
        dependencies: [
            "Accounts", "Catalog", "Channels", "Customers", "Journal", "MoneyKit", "Pricing", "Sales", "Schema", "TestKit",
        ]),
    .testTarget(name: "LedgerTests", dependencies: ["Ledger", "MoneyKit", "TestKit"]),
    .testTarget(
        name: "DocumentsTests",
        dependencies: ["Documents", "Sales", "Catalog", "MoneyKit", "Journal", "Jobs", "Schema", "Tax", "TestKit"]),
    .testTarget(
        name: "SalesTests",
        dependencies: [
            "Sales", "Tax", "Ledger", "Media", "Catalog", "Pricing", "MoneyKit", "Journal", "Jobs", "Schema", "TestKit",
        ]),
    .testTarget(
        name: "GuardTests",
        dependencies: ["Fetch", "Guard", "Journal", "MoneyKit", "Schema", "TestKit", "CVipsShim", "CZXingShim"],
        exclude: ["Cases"], resources: [.copy("LinkServer")]),
    .testTarget(name: "ContentTests", dependencies: ["Content", "Catalog", "Journal", "Media", "Schema", "TestKit"]),
    .testTarget(name: "CatalogTests", dependencies: ["Catalog", "TestKit"]),
    .testTarget(
        name: "TranslatingTests",
        dependencies: [
            "Translating", "Catalog", "Channels", "Jobs", "Schema", "TestKit",
            .product(name: "Hummingbird", package: "hummingbird"),
        ]),
    .testTarget(name: "PricingTests", dependencies: ["Pricing", "TestKit"]),
    .testTarget(name: "SampleWorldTests", dependencies: ["SampleWorld", "Catalog", "Media", "Pricing", "Schema", "TestKit"]),
    .testTarget(name: "StoreTests", dependencies: ["Store", "Schema", "Journal", "Jobs", "TestKit"]),
    .testTarget(
        name: "BackupTests", dependencies: ["Backup", "Journal", "Media", "MoneyKit", "SampleWorld", "Schema", "TestKit"]),
    .testTarget(name: "JobsTests", dependencies: ["Jobs", "Schema", "TestKit"]),
    .testTarget(name: "TidyTests"),
    .testTarget(name: "BrowserTests", dependencies: ["TestKit"], exclude: ["Walks"]),
    .testTarget(name: "KillTests", dependencies: ["TestKit"], exclude: ["Driver"]),
    .testTarget(name: "OperationsTests", dependencies: ["TestKit"], exclude: ["Driver"]),
    .testTarget(name: "MailTests", dependencies: ["Mail"], resources: [.copy("Server")]),
    .testTarget(name: "FetchTests", dependencies: ["Fetch"], resources: [.copy("Server")]),
    .testTarget(name: "MediaTests", dependencies: ["Media", "CVipsShim", "TestKit"]),
    .testTarget(
        name: "StorefrontTests",
        dependencies: [
            "Accounts", "Channels", "Content", "Fetch", "Jobs", "Sales", "Storefront", "Customers", "Documents", "Outreach",
            "Schema", "Tax", "TestKit", "Web", "SampleWorld",
        ]),
    .testTarget(name: "WebTests", dependencies: ["Web", .product(name: "NIOEmbedded", package: "swift-nio")]),
    .testTarget(
        name: "BackOfficeTests",
        dependencies: [
            "Accounts", "BackOffice", "Catalog", "Channels", "Content", "Customers", "Documents", "Guard", "Jobs", "Ledger",
            "Mail", "Media", "Sales", "Schema", "Translating",
            "MoneyKit", "Outreach", "Payments", "Pricing", "Rights", "Tax", "TestKit", "Web",
        ]),
    .testTarget(name: "APITests", dependencies: ["API", "Guard", "Payments", "Schema", "TestKit", "Web"]),
    .testTarget(name: "MoneyKitTests", dependencies: ["MoneyKit"]),
]

// `bin/bench --fuzz` asks for it: libFuzzer brings its own main.
let fuzz: [Target] =
    ProcessInfo.processInfo.environment["TRADEWIND_FUZZ"] == nil
    ? [] : [.executableTarget(name: "GuardFuzz", dependencies: ["Guard"])]

let package = Package(
    name: "tradewind",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "tradewind", targets: ["Tradewind"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // Hummingbird's own foundation: to serve on a socket that was handed over; the tests drive its handlers without one.
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.34.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.0.0"),
    ],
    targets: systemLibraries + ground + trade + web + roof + tests + fuzz,
    cxxLanguageStandard: .cxx20
)

// A release is optimised across modules: the Store's generics are specialised where pages use them.
for target in package.targets where target.type == .regular || target.type == .executable {
    target.swiftSettings = [.unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))]
    // What the back office waits for is the database; optimised for speed, its pages alone take longer to compile than all the rest.
    if target.name == "BackOffice" {
        target.swiftSettings = [.unsafeFlags(["-Osize"], .when(configuration: .release))]
    }
    // Guard works on pixels, Customers on millions of pairs: unoptimised they take many times as long, and their tests with them.
    if ["Guard", "Customers"].contains(target.name) {
        target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
    }
}
