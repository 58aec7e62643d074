import Testing

/// The floors of the house: an import goes down or stays inside its room.
@Suite struct FloorTests {
    static let ground = ["Basics", "MoneyKit", "Store", "Schema", "Journal", "Backup", "Jobs", "Fetch", "Mail", "Media"]
    static let trade = [
        "Guard", "Customers", "Catalog", "Ledger", "Pricing", "Tax", "Sales", "Payments", "Documents", "Channels", "Rights",
        "Outreach", "Accounts", "Content", "Translating",
    ]

    /// Who may know whom. Swift's own modules and the thin C targets are not listed; only who calls a C library knows its target.
    static let mayImport: [(room: String, others: Set<String>)] = [
        ("Basics", []),
        ("MoneyKit", ["Basics"]),
        ("Store", ["Basics", "GRDB", "GRDBSQLite"]),
        ("Schema", ["Basics", "Store"]),
        ("Journal", ["Basics", "Store"]),
        ("Backup", ["Basics", "Store", "Schema", "Journal"]),
        ("Jobs", ["Basics", "Store", "Journal"]),
        ("Fetch", ["Basics"]),
        ("Mail", ["Basics", "Store", "Jobs"]),
        ("Media", ["Basics", "Store", "Journal", "Jobs"]),
        ("Guard", Set(ground + ["Yams"])),
        ("GuardFuzz", ["Basics", "Guard"]),
        ("Customers", Set(ground)),
        ("Catalog", Set(ground + ["Guard"])),
        ("Content", Set(ground + ["Catalog", "Guard"])),
        ("Pricing", Set(ground + ["Catalog"])),
        ("Ledger", Set(ground)),
        ("Tax", Set(ground + ["Catalog"])),
        ("Sales", Set(ground + ["Catalog", "Ledger", "Pricing", "Tax"])),
        ("Payments", Set(ground + ["Catalog", "Ledger", "Pricing", "Sales", "Tax"])),
        ("Documents", Set(ground + ["Catalog", "Pricing", "Sales", "Tax"])),
        ("Accounts", Set(ground + ["Catalog", "Pricing", "Sales"])),
        ("Channels", Set(ground + ["Accounts", "Catalog", "Customers", "Guard", "Pricing", "Sales"])),
        ("Rights", Set(ground + ["Catalog", "Customers", "Sales"])),
        ("Outreach", Set(ground + ["Catalog", "Customers", "Guard", "Sales"])),
        ("Translating", Set(ground + ["Catalog", "Channels"])),
        ("Web", Set(ground + httpServer)),
        ("Storefront", Set(ground + trade + httpServer + ["Web"])),
        ("BackOffice", Set(ground + trade + httpServer + ["Web"])),
        ("API", Set(ground + trade + httpServer + ["Web"])),
        ("SampleWorld", Set(ground + trade + ["Yams"])),
        (
            "Tradewind",
            Set(
                ground + trade + httpServer
                    + ["API", "Web", "Storefront", "BackOffice", "FakeProvider", "SampleWorld", "ArgumentParser", "Yams"])
        ),
    ]
    static let httpServer = [
        "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "NIOPosix", "NIOExtras", "Logging",
        "ServiceLifecycle", "UnixSignals",
    ]
    static let swiftItself: Set = ["Foundation", "FoundationEssentials", "Synchronization", "Dispatch", "Glibc", "Swift"]

    @Test func everyRoomIsInTheTable() {
        let rooms = Set(SourceTree.swiftSources.map(\.room).filter { !Self.isSystemLibrary($0) })
        #expect(rooms == Set(Self.mayImport.map(\.room)))
    }

    @Test func anImportGoesDown() {
        var findings: [String] = []
        for (room, others) in Self.mayImport {
            for file in SourceTree.swiftSources where file.room == room {
                for (number, module) in file.matches(of: /^\s*(?:@\w+ )?import (?:struct |enum |class |func )?(\w+)/) {
                    let allowed = others.contains(module) || Self.swiftItself.contains(module) || Self.mayUseC(module, in: room)
                    if !allowed { findings.append("\(file.path):\(number): \(room) may not know \(module)") }
                }
            }
        }
        expectNone(findings)
    }

    @Test func aDependencyGoesDown() throws {
        var findings: [String] = []
        let package = try #require(SourceTree.read("Package.swift")).text
        for (room, others) in Self.mayImport {
            for module in Self.dependencies(of: room, in: package) {
                let allowed = others.contains(module) || Self.mayUseC(module, in: room)
                if !allowed { findings.append("Package.swift: \(room) may not depend on \(module)") }
            }
        }
        expectNone(findings)
    }

    @Test func setupInstallsEverySystemLibrary() throws {
        let package = try #require(SourceTree.read("Package.swift")).text
        let list = try #require(SourceTree.read("bin/lib/packages.txt")).text
        let wanted = package.matches(of: /\.apt\(\["([^"]+)"\]\)/).map { String($0.output.1) }
        expectNone(wanted.filter { !list.contains("build  \($0) ") }.map { "bin/lib/packages.txt lacks \($0)" })
    }

    /// The names in the first list after the target's name: `"Basics"`, and the product of `.product(name: "GRDB", package: …)`.
    private static func dependencies(of room: String, in package: String) -> [String] {
        guard
            let name = package.firstRange(of: "arget(\n            name: \"\(room)\"")
                ?? package.firstRange(of: "arget(name: \"\(room)\""),
            let label = package[name.upperBound...].firstRange(of: "dependencies: ["),
            let end = package[label.upperBound...].firstIndex(of: "]")
        else { return [] }
        let list = package[label.upperBound..<end].replacing(/package: "[^"]*"/, with: "")
        return list.matches(of: /"(\w+)"/).map { String($0.output.1) }
    }

    private static func isSystemLibrary(_ name: String) -> Bool {
        name.wholeMatch(of: /C[A-Z]\w*/) != nil
    }

    private static func mayUseC(_ module: String, in room: String) -> Bool {
        isSystemLibrary(module) && (ground + trade + ["Web", "BackOffice"]).contains(room)
    }
}
