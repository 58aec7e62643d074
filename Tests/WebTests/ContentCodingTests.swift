import Testing

@testable import Web

@Suite struct ContentCodingTests {
    /// RFC 9110 §12.5.3: names, weights, and a weight of zero that forbids.
    @Test(arguments: [
        ("", ContentCoding.identity), ("br", .brotli), ("gzip, deflate, br, zstd", .brotli), ("gzip;q=1.0, br;q=0", .gzip),
        ("br;q=0.000,gzip ; q=0.0", .identity), ("br ;q=0.5", .brotli), (" gzip\t", .gzip), ("brotli, gzipped", .identity),
        ("*", .identity), (";q=1,,gzip", .gzip), ("br;Q=0, gzip", .gzip), ("br;q=", .brotli),
    ])
    func theSmallestThatIsAllowedIsChosen(accepted: String, chosen: ContentCoding) {
        #expect(ContentCoding.chosen(by: Array(accepted.utf8)) == chosen)
    }
}
