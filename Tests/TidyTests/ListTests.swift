import Testing

/// What staff look through they can take along.
@Suite struct ListTests {
    /// Lists of settings and of what is written, and products, which have formats of their own under Import and export.
    static let withoutExport = [
        "StaffListPage.swift", "ZoneListPage.swift", "ProductListPage.swift", "DomainListPage.swift", "WindowListPage.swift",
    ]
    /// Lists whose files are not called so.
    static let lists = [
        "PaymentsPage.swift", "ProviderPaymentsPage.swift", "ReceivablesPage.swift", "QuoteBoardPage.swift", "PointsPage.swift",
        "SalesReportPage.swift", "FeeReportPage.swift",
    ]

    @Test func everyListOfTheBackOfficeLeadsToAFile() {
        let pages = SourceTree.swiftSources.filter { file in
            let name = file.path.split(separator: "/").last.map(String.init) ?? ""
            let isList = name.hasSuffix("ListPage.swift") || Self.lists.contains(name)
            return file.room == "BackOffice" && isList && !Self.withoutExport.contains(name)
        }
        #expect(pages.count >= Self.lists.count + 3)
        let bare = pages.filter { !$0.text.contains("exportLinks(") && !$0.text.contains("exportFoot(") }
        expectNone(bare.map { "\($0.path) has no export" })
    }
}
