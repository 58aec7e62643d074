import Testing

@testable import Guard

/// What a recogniser of letters confuses, undone where the rest says what it was.
@Suite struct ConfusionTests {
    @Test(arguments: [
        ("www brightkettle com", "www.brightkettle.com"), ("www.brightkettle,com", "www.brightkettle.com"),
        ("brightkettle-com", "brightkettle.com"), ("Brightkettle- com", "Brightkettle.com"),
        ("sales©brightkettle.com", "sales@brightkettle.com"), ("vww.brightkettle.corn", "www.brightkettle.com"),
        ("+86 l37 I234 567O", "+86 137 1234 5670"),
    ])
    func aConfusionIsUndone(_ read: String, _ written: String) {
        #expect(Self.undone(read) == written)
    }

    @Test(arguments: ["Col. 12 Size L", "CE RoHS ISO 9001:2015", "Made for you, come in", "500 pcs O-ring", "7 days"])
    func whatIsNoContactStaysAsItIs(_ text: String) {
        #expect(Self.undone(text) == text)
    }

    private static func undone(_ text: String) -> String {
        let pieces = text.unicodeScalars.map { Spelling.Piece(scalar: $0, word: 0) }
        return String(String.UnicodeScalarView(Confusions.undone(in: pieces).map(\.scalar)))
    }
}
