import Basics
import CZip
import Customers
import Foundation
import Rights
import Store
import TestKit
import Testing

/// Everything the house knows of somebody, and nothing of anybody else.
@Suite struct ExportPersonTests {
    @Test func theExportHoldsEverythingAboutHim() async throws {
        try await BothEngines.run { database in
            let kept = try await TestPerson.fill(database)
            let export = try await database.read { try Person.find(kept.contact, in: $0).export(in: $0) }
            #expect(
                Set(export.sections.map(\.name)).isSuperset(of: [
                    "contacts", "contact_tags", "customer_records", "touches", "consent_entries", "inquiries", "inquiry_messages",
                    "quotes", "orders", "order_lines", "order_messages", "order_files", "returns", "shipments", "journal", "jobs",
                    "accounts", "account_users", "account_links", "account_sessions", "account_addresses", "account_orders",
                    "approval_requests",
                ]), "\(export.sections.map(\.name))")
            let rows = Dictionary(uniqueKeysWithValues: export.sections.map { ($0.name, $0.rows.count) })
            #expect(rows["contacts"] == 1)
            #expect(rows["customer_records"] == 2)
            #expect(rows["touches"] == 1)
            #expect(rows["order_lines"] == 1)
            #expect(!export.json.contains("maria"))
            let columns = Set(export.sections.flatMap(\.columns))
            #expect(columns.isDisjoint(with: ["token", "password_hash", "fingerprint"]))
        }
    }

    @Test func theJSONIsReadAndTheZipUnpacked() async throws {
        try await BothEngines.run { database in
            let kept = try await TestPerson.fill(database)
            let export = try await database.read { try Person.find(kept.contact, in: $0).export(in: $0) }
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(export.json.utf8)) as? [String: [[String: Any]]])
            #expect(object["contacts"]?.first?["name"] as? String == TestPerson.name)
            #expect(object["consent_entries"]?.first?["words"] as? String == "Send me news")
            let names = Self.names(try export.zip)
            #expect(Set(names) == Set(["person.json"] + export.sections.map { "\($0.name).csv" }))
        }
    }

    private static func names(_ bytes: [UInt8]) -> [String] {
        bytes.withUnsafeBytes { bytes in
            guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, nil),
                let archive = zip_open_from_source(source, ZIP_RDONLY, nil)
            else { return [] }
            defer { zip_discard(archive) }
            return (0..<zip_get_num_entries(archive, 0)).compactMap { index in
                zip_get_name(archive, zip_uint64_t(index), 0).map { String(cString: $0) }
            }
        }
    }
}
