import Basics
import Foundation
import Guard
import Hummingbird
import Payments
import Store
import Web

/// The wing for programs, under `/api/v1`: JSON in and out, let in by a key that a member of staff has made.
public struct API: Sendable {
    let database: Database
    let texts: TextBook
    let door: KeyDoor
    let providers: Providers

    public init(database: Database, providers: Providers) throws {
        (self.database, self.providers) = (database, providers)
        texts = try TextBook(folders: [TextBook.shared, TextBook.staff, GuardTexts.folder])
        door = KeyDoor(database: database)
    }

    /// Every address of the API, and the document that describes them (https://spec.openapis.org/oas/v3.1.0).
    public func addRoutes(to router: WebRouter) {
        let description = Self.description
        router.get("/api/openapi.json") { _, _ in Response.text(description, type: "application/json") }
        let api = router.group("/api/v1").add(middleware: JSONErrors(texts: texts))
        addGuardRoutes(to: api)
        addWebhooks(to: router)
    }

    static let description: String = {
        let file = Bundle.module.url(forResource: "openapi", withExtension: "json")
        return file.flatMap { try? String(contentsOf: $0, encoding: .utf8) } ?? "{}"
    }()
}
