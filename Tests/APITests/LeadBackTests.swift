import Basics
import Testing

@testable import API

/// A provider's form leads the buyer back to the page of his payment, and nowhere else.
@Suite struct LeadBackTests {
    private func location(_ path: String) throws -> String? {
        try API.leadBack(path.split(separator: "/", omittingEmptySubsequences: false)).headers[.location]
    }

    @Test func thePageOfAPaymentIsLedTo() throws {
        let page = "de/orders/Kx_9-a/payments/01J-b/back"
        #expect(try location(page) == "/\(page)")
        #expect(try location("zh-Hans/orders/t/payments/p/back") == "/zh-Hans/orders/t/payments/p/back")
        #expect(try API.leadBack(page.split(separator: "/")).status == .seeOther)
    }

    @Test(arguments: [
        "", "/evil.example/orders/t/payments/p/back", "de/orders/t/payments/p", "de/orders/t/payments/p/back/more",
        "de/orders/../payments/p/back", "de/orders/t/payments/p/back?x=1", "de/orders/t/payments/%2e/back", "admin/payments",
        "d/orders/t/payments/p/back", "de/orders/t\r\nSet-Cookie: a/payments/p/back",
    ])
    func nothingElseIs(path: String) {
        #expect(throws: AppError.self) { try location(path) }
    }
}
