import Basics
import Foundation
import Testing

@testable import Tax

/// The register asked as the shop asks it, over a real socket.
@Suite struct RegisterTests {
    private func withRegister(_ body: (VIES) async throws -> Void) async throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Register/register.py")
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [script.path]
        process.standardOutput = pipe
        try process.run()
        defer {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let line = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        let port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
        try await body(.at("http://127.0.0.1:\(port)/check-vat-number"))
    }

    private static func number(_ text: String) throws -> VATNumber { try #require(VATNumber(text, country: "")) }

    @Test func theQuestionNamesTheNumberAndWhoAsks() async throws {
        try await withRegister { register in
            let number = try Self.number("NL004495445B01")
            let alone = try await register.check(number, nil)
            #expect(
                alone
                    == VIES.Answer(
                        isValid: true, name: #"{"countryCode": "NL", "vatNumber": "004495445B01"}"#,
                        address: "/check-vat-number application/json"))
            let asked = try await register.check(number, Self.number("DE136695976"))
            #expect(asked.consultation == "WAPI1")
            #expect(
                asked.name == """
                    {"countryCode": "NL", "requesterMemberStateCode": "DE", "requesterNumber": "136695976", "vatNumber": "004495445B01"}
                    """)
        }
    }

    @Test func whatItDoesNotKnowIsNotValid() async throws {
        try await withRegister { register in
            let answer = try await register.check(Self.number("NL333333330B01"), nil)
            #expect(answer == VIES.Answer(isValid: false))
        }
    }

    @Test(arguments: [("NL111111110B01", "fetch.refused"), ("NL222222220B01", "tax.registerSilent")])
    func aRegisterThatIsBusySaysNothing(text: String, key: String) async throws {
        try await withRegister { register in
            let error = await #expect(throws: AppError.self) { try await register.check(Self.number(text), nil) }
            #expect(error?.message.key == key)
            #expect(error?.kind == .unavailable)
        }
    }
}
