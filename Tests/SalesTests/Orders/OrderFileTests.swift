import Basics
import Journal
import Media
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct OrderFileTests {
    private static let sales = OrderMover(id: "mei", role: .sales)

    private static func file(_ letter: Character, kind: FileKind = .pdf) -> AttachedFile {
        AttachedFile(digest: String(repeating: letter, count: 64), name: "\(letter).pdf", bytes: 1_000, kind: kind.rawValue)
    }

    @Test func aProofOfPaymentWaitsUntilSomebodyHasSeenIt() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try ShipmentTests.order(.placed, tx)
                let token = try #require(try OrderDetail.find(id: id, in: tx)).token
                try OrderFile.send([Self.file("a"), Self.file("a")], .transferProof, token: token, in: tx)
                try OrderFile.send([Self.file("a")], .transferProof, token: token, in: tx)
                // What only staff give is no kind of a buyer's.
                try OrderFile.send([Self.file("b")], .billOfLading, token: token, in: tx)
                let files = try OrderFile.all(of: id, in: tx)
                #expect(files.map(\.kind) == [.transferProof, .other] && files.allSatisfy(\.isUnseen))
                #expect(files.map(\.author) == ["Camille Roux", "Camille Roux"] && files.allSatisfy(\.isForBuyer))
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = 'order.mail.files'") == 2)
                #expect(try OrderFile.proofs(in: tx).map(\.number) == ["TW-2026-000001"])
                try OrderFile.see(files[0].id, by: Self.sales, in: tx)
                #expect(try OrderFile.proofs(in: tx).isEmpty)
                #expect(throws: AppError.notFound("orderFile.notFound")) {
                    try OrderFile.show(files[0].id, toBuyer: false, by: Self.sales, in: tx)
                }
            }
        }
    }

    @Test func staffSayWhoSeesAFile() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try ShipmentTests.order(.placed, tx)
                func attach(_ letter: Character, by mover: OrderMover) throws {
                    try OrderFile.attach(
                        [Self.file(letter)], .certificate, to: id, named: "Mei", isForBuyer: false, by: mover, in: tx)
                }
                #expect(throws: AppError(.forbidden, "order.notAllowed")) {
                    try attach("c", by: OrderMover(id: "v", role: .viewer))
                }
                #expect(try OrderFile.all(of: id, in: tx).isEmpty)
                try attach("c", by: Self.sales)
                let file = try OrderFile.all(of: id, in: tx)[0]
                #expect(!file.isForBuyer && !file.isFromBuyer && !file.isUnseen && file.kind == .certificate)
                try OrderFile.show(file.id, toBuyer: true, by: Self.sales, in: tx)
                #expect(try OrderFile.find(file.id, in: tx)?.isForBuyer == true)
                #expect(
                    try Journal.entries(about: id.text, in: tx).prefix(2).map(\.kind) == ["order.fileShown", "order.fileCame"])
            }
        }
    }

    @Test func aBuyerFillsNoOrderWithFiles() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try ShipmentTests.order(.placed, tx)
                let token = try #require(try OrderDetail.find(id: id, in: tx)).token
                let many = (0..<31).map { AttachedFile(digest: "\($0)", name: "x.pdf", bytes: 1, kind: "pdf") }
                #expect(throws: AppError(.tooMany, "orderFile.full", ["most": "30"])) {
                    try OrderFile.send(many, .photo, token: token, in: tx)
                }
                #expect(try OrderFile.all(of: id, in: tx).isEmpty)
                try OrderFile.send(Array(many.prefix(30)), .photo, token: token, in: tx)
                #expect(throws: AppError.self) { try OrderFile.send([Self.file("d")], .photo, token: token, in: tx) }
                #expect(throws: AppError.notFound()) { try OrderFile.send([Self.file("d")], .photo, token: "nobody", in: tx) }
            }
        }
    }
}
