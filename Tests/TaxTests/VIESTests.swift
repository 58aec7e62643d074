import Basics
import Jobs
import Journal
import Store
import TestKit
import Testing

@testable import Tax

@Suite struct VIESTests {
    private static func number() throws -> VATNumber { try #require(VATNumber("NL004495445B01", country: "")) }

    @Test func itsAnswersAreReadAsDocumented() throws {
        let valid = """
            {"countryCode":"NL","vatNumber":"004495445B01","requestDate":"2026-11-01T10:00:00.000Z","valid":true,
            "requestIdentifier":"WAPIAAAAX1","name":"KLEIN B.V.","address":"\\nKEIZERSGRACHT 00001\\n1015CN AMSTERDAM\\n"}
            """
        #expect(
            try VIES.read(Array(valid.utf8))
                == VIES.Answer(
                    isValid: true, name: "KLEIN B.V.", address: "KEIZERSGRACHT 00001 1015CN AMSTERDAM", consultation: "WAPIAAAAX1"
                ))
        let unknown = #"{"countryCode":"NL","vatNumber":"0","valid":false,"name":"---","address":"---"}"#
        #expect(try VIES.read(Array(unknown.utf8)) == VIES.Answer(isValid: false))
        for silent in [
            #"{"actionSucceed":false,"errorWrappers":[{"error":"MS_UNAVAILABLE"}]}"#, "<html>", "",
        ] {
            let error = #expect(throws: AppError.self) { try VIES.read(Array(silent.utf8)) }
            #expect(error?.kind == .unavailable)
        }
    }

    @Test func whatTheRegisterSaysIsKeptAsEvidence() async throws {
        try await BothEngines.run { database in
            let register = VIES { number, asker in
                #expect(number.text == "NL004495445B01" && asker == nil)
                return VIES.Answer(isValid: true, name: "Klein", address: "Amsterdam", consultation: "W1")
            }
            let evidence = try await VATEvidence.ask(about: Self.number(), as: nil, register, database)
            #expect(evidence.outcome == .valid && evidence.name == "Klein" && evidence.consultation == "W1")
            let never = VIES { _, _ in throw AppError(.internal, "test.unexpected") }
            let again = try await VATEvidence.ask(about: Self.number(), as: nil, never, database)
            #expect(again == evidence)
            let jobs: Int? = try await database.read { try $0.value("SELECT count(*) FROM jobs") }
            #expect(jobs == 0)
        }
    }

    @Test func aSilentRegisterIsAskedAgainLaterOnce() async throws {
        try await BothEngines.run { database in
            let silent = VIES { _, _ in throw AppError(.unavailable, "fetch.timedOut") }
            for _ in 0..<2 {
                let evidence = try await VATEvidence.ask(about: Self.number(), as: nil, silent, database)
                #expect(evidence.outcome == .unavailable)
            }
            let (jobs, checks) = try await database.read { tx in
                (
                    try tx.rows("SELECT payload FROM jobs WHERE kind = 'vat.askAgain'").map { $0[0] as String },
                    try tx.value("SELECT count(*) FROM vat_checks", as: Int.self)
                )
            }
            #expect(jobs == ["NL004495445B01"] && checks == 2)
            let awake = VIES { _, _ in VIES.Answer(isValid: false) }
            try await VATEvidence.askAgain(about: "NL004495445B01", as: nil, awake, database)
            let latest = try await database.read { try VATEvidence.latest("NL004495445B01", in: $0) }
            #expect(latest?.outcome == .invalid)
        }
    }
}
