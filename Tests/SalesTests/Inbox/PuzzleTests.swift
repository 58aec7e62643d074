import Basics
import Foundation
import Media
import Store
import TestKit
import Testing

@testable import Sales

/// What keeps robots out: signs of haste, and a puzzle that counts once.
@Suite struct PuzzleTests {
    @Test func hasteAndLinksAreSuspicious() {
        func suspicion(trap: String = "", seconds: Int64 = 60, isOften: Bool = false, _ text: String = "") -> Suspicion? {
            Suspicion.of(trap: trap, seconds: seconds, isOften: isOften, text: text)
        }
        #expect(suspicion("see https://a.example and www.b.example") == nil)
        #expect(suspicion("http://a http://b http://c http://d") == .links)
        #expect(suspicion(seconds: 2) == .fast && suspicion(seconds: 3) == nil)
        #expect(suspicion(trap: "x", seconds: 1) == .trap && suspicion(isOften: true) == .rate)
    }

    @Test func aSolvedPuzzleCountsOnce() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                #expect(try Puzzle.challenge(in: tx) == nil)
                try Puzzle.prepare(in: tx)
                let challenge = try #require(try Puzzle.challenge(in: tx))
                let answer = try #require(
                    (0..<5_000_000).first { Puzzle.zeroBits(Secrets.sha256(Array("\(challenge):\($0)".utf8))) >= Puzzle.bits })
                #expect(try !Puzzle.redeem(challenge, answer: "\(answer)x", in: tx))
                #expect(try !Puzzle.redeem(challenge + "0", answer: "\(answer)", in: tx))
                let later = "9" + challenge
                #expect(try !Puzzle.redeem(later, answer: "\(answer)", in: tx))
                #expect(try tx.value("SELECT count(*) FROM used_puzzles") == 0)
                #expect(try Puzzle.redeem(challenge, answer: "\(answer)", in: tx))
                #expect(try !Puzzle.redeem(challenge, answer: "\(answer)", in: tx))
                #expect(try tx.value("SELECT count(*) FROM used_puzzles") == 1)
            }
        }
    }

    @Test func leadingZeroBitsAreCounted() {
        #expect(Puzzle.zeroBits([0, 0, 0x80]) == 16 && Puzzle.zeroBits([0, 1]) == 15 && Puzzle.zeroBits([0, 0]) == 16)
    }
}

/// Files of forms that were never sent.
@Suite struct InquiryFileTests {
    @Test func filesThatNoInquiryHasGoAfterTwoDays() async throws {
        try await BothEngines.run { database in
            let folder = AttachmentFolder(FileManager.default.temporaryDirectory.appending(path: "inquiry-files-\(UUID())").path)
            defer { try? FileManager.default.removeItem(atPath: folder.path) }
            let kept = try folder.keep(Array("%PDF-1 kept".utf8), name: "a.pdf")
            let left = try folder.keep(Array("%PDF-1 left".utf8), name: "b.pdf")
            try await database.write { tx in
                let draft = InquiryDraft(name: "C", email: "c@perrache.example", text: "x", files: [kept])
                _ = try Inquiry.receive(draft, language: .english, in: tx)
            }
            let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970) * 1_000)
            #expect(try await Inquiry.sweep(folder, at: now, database) == 0)
            #expect(try await Inquiry.sweep(folder, at: now.adding(seconds: 3 * 86_400), database) == 1)
            #expect(folder.read(kept) != nil && folder.read(left) == nil)
        }
    }
}
