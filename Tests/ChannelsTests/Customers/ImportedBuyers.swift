import Basics
import Customers
import Foundation
import MoneyKit
import Store
import TestKit
import Testing

@testable import Channels

extension Database {
    /// Imports a file as `tradewind import customers` does.
    @discardableResult
    func importingCustomers(
        _ file: String, errors: String? = nil, _ change: (inout CustomerImportOptions) -> Void = { _ in }
    ) async throws -> CustomerImportReport {
        var options = CustomerImportOptions()
        change(&options)
        return try await CustomerImport.run(file: file, options: options, database: self, errorPath: errors)
    }

    /// What happened, in order of what it is called.
    func touches() async throws -> [String] {
        try await read { tx in
            try tx.rows("SELECT * FROM touches ORDER BY source").map { row in
                let amount = (row["amount_minor"] as Int?).map(String.init) ?? "-"
                let currency: String = row["currency"]
                let parts: [String] = [
                    row["source"], row["kind"], (row["at"] as Instant).iso8601, amount, currency.isEmpty ? "-" : currency,
                    row["subject"], row["text"],
                ]
                return parts.joined(separator: " ")
            }
        }
    }

    /// What happened, records, and how many buyers and lines of the journal there are.
    func everythingOfBuyers() async throws -> [String] {
        let counts = ["\(try await count("contacts")) buyers", "\(try await count("journal")) lines"]
        return try await touches() + records() + counts
    }

    /// Records with what they say of the buyer.
    func records() async throws -> [String] {
        try await read { tx in
            try tx.rows("SELECT * FROM customer_records ORDER BY channel, name").map { row in
                let fields = ["email", "name", "company", "country", "phone", "address"].map { row[$0] as String }
                return "\(row["channel"] as String) " + fields.joined(separator: "|")
            }
        }
    }
}

extension CustomerImportReport {
    /// Created, updated, unchanged and refused.
    var counts: [Int] { [created, updated, unchanged, refused] }
}
