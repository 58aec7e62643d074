import Channels
import Guard
import Testing

@Suite struct ColumnSurfaceTests {
    @Test func aColumnSaysWhereItsTextsStand() {
        #expect(Surface(column: "Body (HTML)") == .productDescription)
        #expect(Surface(column: "产品标题") == .productTitle)
        #expect(Surface(column: "Image Alt Text") == .imageAlt)
        #expect(Surface(column: "Vendor") == .attributes)
    }

    @Test func whereAPictureIsFetchedFromIsNotShownToAnybody() {
        #expect(Surface(column: "Image Src", cell: "https://cdn.example/a.jpg") == nil)
        #expect(Surface(column: "Images", cell: "https://cdn.example/a.jpg, https://cdn.example/b.jpg") == nil)
        #expect(Surface(column: "图片", cell: "https://cdn.example/a.jpg") == nil)
    }

    @Test func anAddressAnywhereElseIsLookedAt() {
        #expect(Surface(column: "Image Src", cell: "see www.example.com") == .attributes)
        #expect(Surface(column: "Image Alt Text", cell: "https://example.com") == .imageAlt)
        #expect(Surface(column: "Title", cell: "https://example.com/a.jpg") == .productTitle)
    }
}
