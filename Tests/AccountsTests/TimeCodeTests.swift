import Basics
import Testing

@testable import Accounts

/// The test vectors of RFC 6238, appendix B, for SHA-1, and what is taken and what is not.
@Suite struct TimeCodeTests {
    private static let secret = Array("12345678901234567890".utf8)

    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func theVectorsOfTheStandard(seconds: Int64, code: String) {
        let step = TimeCode.step(at: Instant(milliseconds: seconds * 1000))
        #expect(TimeCode.code(Self.secret, step: step, digits: 8) == code)
        #expect(TimeCode.code(Self.secret, step: step) == String(code.suffix(6)))
    }

    @Test func theHalfMinutesAroundAreTakenAndNoneTwice() {
        let now = Instant(milliseconds: 1_111_111_109_000)
        let here = TimeCode.step(at: now)
        for step in (here - 3)...(here + 3) {
            let found = TimeCode.match(TimeCode.code(Self.secret, step: step), Self.secret, at: now, after: 0)
            #expect(found == (abs(step - here) <= 1 ? step : nil))
        }
        let code = TimeCode.code(Self.secret, step: here)
        #expect(TimeCode.match(code, Self.secret, at: now, after: here - 1) == here)
        #expect(TimeCode.match(code, Self.secret, at: now, after: here) == nil)
        for wrong in ["", "12345", "1234567", "abcdef", "０８１８０４"] {
            #expect(TimeCode.match(wrong, Self.secret, at: now, after: 0) == nil)
        }
    }

    @Test func base32IsThatOfTheStandard() {
        #expect(TimeCode.base32(Self.secret) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        for (text, code) in [("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB")] {
            #expect(TimeCode.base32(Array(text.utf8)) == code)
            #expect(TimeCode.bytes(base32: code) == Array(text.utf8))
        }
        #expect(TimeCode.bytes(base32: "MZXW1") == nil)
        #expect(TimeCode.newSecret().count == 20)
        #expect(TimeCode.newSecret() != TimeCode.newSecret())
    }
}
