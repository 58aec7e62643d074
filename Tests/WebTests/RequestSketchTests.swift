import Testing

@testable import Web

@Suite struct RequestSketchTests {
    private static func sketch(_ head: String) -> RequestSketch? {
        Array((head + "\r\n\r\n").utf8).withUnsafeBytes { RequestSketch($0, from: 0) }
    }

    @Test func aPlainRequestIsRead() throws {
        let head = "GET /en/products/cup?currency=EUR HTTP/1.1\r\nHost: shop.example\r\nAccept-Encoding:gzip\r\nX-A_b~: 1\ttwo"
        let bytes = Array((head + "\r\n\r\nGET").utf8)
        let sketch = try #require(bytes.withUnsafeBytes { RequestSketch($0, from: 0) })
        #expect(String(decoding: bytes[sketch.target], as: UTF8.self) == "/en/products/cup?currency=EUR")
        #expect(String(decoding: bytes[sketch.acceptEncoding], as: UTF8.self) == "gzip")
        #expect(sketch.end == bytes.count - 3)
    }

    /// Whatever is not quite right is left to the real parser.
    @Test(arguments: [
        "POST / HTTP/1.1\r\nHost: x", "GET / HTTP/1.0\r\nHost: x", "GET /\u{7F} HTTP/1.1\r\nHost: x", "GET / HTTP/1.1",
        "GET / HTTP/1.1\r\nHost: x\r\nHost: y", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length : 5", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length\t: 5",
        "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked", "GET / HTTP/1.1\r\nHost: x\r\n folded: 1",
        "GET / HTTP/1.1\r\nHost: x\r\nNo colon", "GET / HTTP/1.1\r\nHost: x\r\nA: \u{0}",
        "GET / HTTP/1.1\r\nHost: x\r\nA: 1\nB: 2",
        "GET / HTTP/1.1\r\nHost: x\r\nCookie: a=1\r\nCookie: b=2", "GET / HTTP/1.1\r\nHost: x\r\n: 1",
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: close", "GET / HTTP/1.1\r\nHost: x\r\nA\u{E9}: 1",
    ])
    func whatIsNotPlainIsLeftToTheParser(head: String) {
        #expect(Self.sketch(head) == nil)
    }
}
