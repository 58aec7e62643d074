import Basics
import Catalog
import Foundation
import Jobs
import Media
import Store
import TestKit
import Testing

@Suite struct CertificateTests {
    private static let pdf = AttachedFile(
        digest: String(repeating: "a", count: 64), name: "test.pdf", bytes: 1_000, kind: "pdf")

    private static func draft(_ name: String, until day: String = "", isPublic: Bool = true) -> CertificateDraft {
        CertificateDraft(name: name, number: "N-1", issuer: "TÜV", validUntil: day, isPublic: isPublic, file: pdf)
    }

    @Test func buyersAreToldOfThoseThatHold() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Product.save(Cast.plain("cup", "Cup"), in: tx).id
                // Tests are at noon of 1 November 2026: the last day counts whole.
                for (name, day) in [("A", "2026-10-31"), ("B", "2026-11-01"), ("C", "2027-06-30"), ("D", "")] {
                    try Certificate.save(Self.draft(name, until: day), of: id, actor: "ann", in: tx)
                }
                #expect(try Certificate.all(of: id, in: tx).map(\.name) == ["A", "B", "C", "D"])
                #expect(try Certificate.shown(of: id, in: tx).map(\.name) == ["B", "C", "D"])
                let page = try #require(try ProductDetail.find(slug: "cup", languages: Cast.english, in: tx))
                #expect(page.certificates.map(\.name) == ["B", "C", "D"])
                let watched = try CertificateWatch.load(PageRequest(size: 50), languages: Cast.english, in: tx)
                #expect(watched.items.map(\.certificate.name) == ["A", "B"])
                #expect(watched.items.map(\.daysLeft) == [-1, 0])
                #expect(watched.items.map(\.title.text) == ["Cup", "Cup"])
                #expect(watched.total == 2)
                // A job for each last day that is still to come.
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = 'certificate.expire'", as: Int.self) == 2)
            }
        }
    }

    @Test func onlyAPublicFileOfAProductOnSaleIsFetched() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Product.save(Cast.plain("cup", "Cup"), in: tx).id
                try Certificate.save(Self.draft("Public"), of: id, actor: "ann", in: tx)
                try Certificate.save(Self.draft("Private", isPublic: false), of: id, actor: "ann", in: tx)
                try Certificate.save(Self.draft("Over", until: "2026-10-31"), of: id, actor: "ann", in: tx)
                let all = try Certificate.all(of: id, in: tx)
                func fetched() throws -> [String] {
                    try all.filter { try Certificate.fetched($0.id, ofProductAt: "cup", in: tx) != nil }.map(\.name)
                }
                #expect(try fetched() == ["Public"])
                #expect(try Certificate.fetched(all[1].id, ofProductAt: "another", in: tx) == nil)
                try Product.setStatus(.draft, of: id, in: tx)
                #expect(try fetched() == [])
            }
        }
    }

    @Test func aFileThatNothingRefersToIsNamed() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let cup = try Product.save(Cast.plain("cup", "Cup"), in: tx).id
                let jar = try Product.save(Cast.plain("jar", "Jar"), in: tx).id
                try Certificate.save(Self.draft("A"), of: cup, actor: "ann", in: tx)
                try Certificate.save(Self.draft("B"), of: jar, actor: "ann", in: tx)
                let first = try #require(try Certificate.all(of: cup, in: tx).first).id
                let second = try #require(try Certificate.all(of: jar, in: tx).first).id
                // The other product's certificate is nobody else's.
                #expect(throws: AppError.notFound()) { try Certificate.remove(second, of: cup, actor: "ann", in: tx) }
                let other = AttachedFile(digest: String(repeating: "b", count: 64), name: "b.pdf", bytes: 1_000, kind: "pdf")
                let draft = CertificateDraft(name: "A", file: other)
                #expect(try Certificate.save(draft, as: first, of: cup, actor: "ann", in: tx) == nil)
                #expect(try Certificate.save(draft, as: second, of: jar, actor: "ann", in: tx) == Self.pdf.digest)
            }
        }
    }

    @Test func aFileStaysUntilNoCertificateCanComeBackWithIt() async throws {
        let time = HandClock()
        try await BothEngines.run(clock: time.clock) { database in
            time.set(seconds: 0)
            let path = FileManager.default.temporaryDirectory.appending(path: "certificates-\(UUID())").path
            defer { try? FileManager.default.removeItem(atPath: path) }
            let folder = AttachmentFolder(path)
            let file = try folder.keep(Array("%PDF-1.7\n%%EOF\n".utf8), name: "test.pdf")
            let cup = try await database.write { try Product.save(Cast.plain("cup", "Cup"), in: $0).id }
            let runner = JobRunner(
                database,
                handlers: [
                    Certificate.dropFileJob: { try await Certificate.dropFile($0, folder: folder, database: database) }
                ])
            for second: Int64 in [0, 100] {
                time.set(seconds: second)
                try await Self.add(file, to: cup, database)
                try await Self.removeAll(of: cup, database)
            }
            // The second one can still come back, so nobody else takes the file away either.
            time.set(seconds: Certificate.keptFileSeconds)
            #expect(try await runner.runDue() == 1)
            let unused = try await database.read { try Certificate.unused(file, in: $0) }
            #expect(folder.read(file) != nil && unused == nil)
            try await Self.add(file, to: cup, database)
            time.set(seconds: Certificate.keptFileSeconds + 100)
            #expect(try await runner.runDue() == 1)
            #expect(folder.read(file) != nil)
            try await Self.removeAll(of: cup, database)
            time.set(seconds: 2 * Certificate.keptFileSeconds + 100)
            #expect(try await runner.runDue() == 1)
            #expect(folder.read(file) == nil)
        }
    }

    private static func add(_ file: AttachedFile, to product: ID<Product>, _ database: Database) async throws {
        try await database.write { tx in
            _ = try Certificate.save(CertificateDraft(name: "A", file: file), of: product, actor: "ann", in: tx)
        }
    }

    private static func removeAll(of product: ID<Product>, _ database: Database) async throws {
        try await database.write { tx in
            for certificate in try Certificate.all(of: product, in: tx) {
                try Certificate.remove(certificate.id, of: product, actor: "ann", in: tx)
            }
        }
    }

    @Test func whatCannotBeKeptChangesNothing() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Product.save(Cast.plain("cup", "Cup"), in: tx).id
                let before = try tx.value("SELECT count(*) FROM journal", as: Int.self)
                var zip = Self.draft("Zip")
                zip.file = AttachedFile(digest: Self.pdf.digest, name: "a.zip", bytes: 10, kind: "zip")
                var large = Self.draft("Large")
                large.file = AttachedFile(
                    digest: Self.pdf.digest, name: "a.pdf", bytes: Certificate.mostFileBytes + 1, kind: "pdf")
                let bad: [(CertificateDraft, String)] = [
                    (Self.draft("  "), "certificate.noName"), (Self.draft("A", until: "2026-02-30"), "certificate.badDay"),
                    (Self.draft(String(repeating: "x", count: 201)), "certificate.tooLong"), (zip, "certificate.badFile"),
                    (large, "certificate.badFile"),
                ]
                for (draft, key) in bad {
                    let refusal = #expect(throws: AppError.self) {
                        try Certificate.save(draft, of: id, actor: "ann", in: tx)
                    }
                    #expect(refusal?.message.key == key)
                }
                #expect(try Certificate.all(of: id, in: tx).isEmpty)
                #expect(try tx.value("SELECT count(*) FROM journal", as: Int.self) == before)
            }
        }
    }
}
