import Basics
import Testing

@Suite struct KeyringTests {
    @Test func whatIsSealedOpensForItsPurposeAlone() throws {
        let keyring = Keyring.fresh()
        let sealed = keyring.seal("sk_live_密钥", for: "provider.stripe.secretKey")
        #expect(try keyring.open(sealed, for: "provider.stripe.secretKey") == "sk_live_密钥")
        #expect(!sealed.contains("sk_live"))
        #expect(sealed != keyring.seal("sk_live_密钥", for: "provider.stripe.secretKey"))
        #expect(throws: AppError.self) { try keyring.open(sealed, for: "provider.tap.secretKey") }
        #expect(throws: AppError.self) { try Keyring.fresh().open(sealed, for: "provider.stripe.secretKey") }
        #expect(try keyring.open(keyring.seal("", for: "p"), for: "p") == "")
    }

    @Test func aChangedTextDoesNotOpen() throws {
        let keyring = Keyring.fresh()
        let sealed = keyring.seal("secret", for: "p")
        for place in [0, 3, 12, sealed.count / 2, sealed.count - 8] {
            var signs = Array(sealed)
            signs[place] = signs[place] == "A" ? "B" : "A"
            #expect(throws: AppError.self, "\(place)") { try keyring.open(String(signs), for: "p") }
        }
        for text in ["", "s1", "s1..", "plain", "s1.00000000.AAAA"] {
            #expect(throws: AppError.self, "\(text)") { try keyring.open(text, for: "p") }
        }
    }

    @Test func anOldKeyStillOpens() throws {
        let (old, new) = (Keyring.newKeyText(), Keyring.newKeyText())
        let sealed = try Keyring(text: old).seal("secret", for: "p")
        let both = try Keyring(text: "\(new)\n\(old)\n")
        #expect(try both.open(sealed, for: "p") == "secret")
        #expect(!both.isCurrent(sealed))
        #expect(both.isCurrent(both.seal("secret", for: "p")))
    }

    /// HMAC-SHA-256 of `p`, a zero byte and the secret.
    @Test func aMarkIsKnownAgainAndTellsNothing() throws {
        let (old, new) = (Keyring.newKeyText(), Keyring.newKeyText())
        let mark = try Keyring(text: old).mark("secret", for: "p")
        #expect(mark.wholeMatch(of: /[0-9a-f]{64}/) != nil)
        let both = try Keyring(text: "\(new)\n\(old)\n")
        #expect(both.isMark(mark, of: "secret", for: "p"))
        #expect(!both.isMark(mark, of: "Secret", for: "p") && !both.isMark(mark, of: "secret", for: "q"))
        #expect(try !Keyring(text: new).isMark(mark, of: "secret", for: "p"))
        #expect(both.mark("secret", for: "p") != mark)
        let zeros = try Keyring([[UInt8](repeating: 0, count: Keyring.keyBytes)])
        #expect(zeros.mark("secret", for: "p") == "69804444dea1e166aa600eba6cdf13372622685e7bc759bd981426ea8a66f122")
    }

    @Test(arguments: ["", "c2hvcnQ=", "not base64 at all!"])
    func aBadKeyIsRefused(text: String) {
        #expect(throws: AppError(.invalid, "secret.badKey")) { try Keyring(text: text) }
    }
}
