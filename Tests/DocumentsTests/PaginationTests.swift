import Testing

@testable import Documents

/// How strips are dealt out to pages, each strip told from the others by its height.
@Suite struct PaginationTests {
    private static func strip(_ height: Double, keeps: Bool = false, head: Strip.Head? = nil) -> Strip {
        var strip = Strip.space(height)
        (strip.keepsWithNext, strip.head) = (keeps, head)
        return strip
    }

    private static func heights(_ strips: [Strip], depth: Double) -> [[Double]] {
        Pagination(strips, depth: depth).pages.map { $0.map(\.height) }
    }

    @Test func aPageIsFilledToItsDepth() {
        let strips = [40.0, 60, 1].map { Self.strip($0) }
        #expect(Self.heights(strips, depth: 100) == [[40, 60], [1]])
        #expect(Self.heights([], depth: 100) == [[]])
    }

    @Test func whatHoldsTogetherGoesToTheNextPage() {
        let strips = [Self.strip(50), Self.strip(30, keeps: true), Self.strip(15, keeps: true), Self.strip(10)]
        #expect(Self.heights(strips, depth: 100) == [[50], [30, 15, 10]])
    }

    @Test func whatIsLongerThanAPageIsParted() {
        let strips = [Self.strip(10), Self.strip(60, keeps: true), Self.strip(60, keeps: true), Self.strip(150)]
        #expect(Self.heights(strips, depth: 100) == [[10], [60], [60], [150]])
    }

    @Test func theHeadOfATableStandsAgainOnEveryPage() {
        let head = Strip.Head(Self.strip(7))
        let rows = (0..<5).map { _ in Self.strip(40, head: head) }
        #expect(Self.heights([Self.strip(7, keeps: true)] + rows, depth: 100) == [[7, 40, 40], [7, 40, 40], [7, 40]])
    }
}
