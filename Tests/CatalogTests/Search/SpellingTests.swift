import Testing

@testable import Catalog

@Suite struct SpellingTests {
    private static func slips(_ left: String, _ right: String, most: Int = 2) -> Int? {
        Spelling.slips(Array(left.unicodeScalars), Array(right.unicodeScalars), most: most)
    }

    @Test(arguments: [
        ("kettle", "kettle", 0), ("ketle", "kettle", 1), ("kettles", "kettle", 1), ("kattle", "kettle", 1),
        ("ektlte", "kettle", 2), ("ketlte", "kettle", 1), ("bottle", "kettle", 2),
    ])
    func aSlipIsOneLetterOrTwoThatChangedPlaces(left: String, right: String, count: Int) {
        #expect(Self.slips(left, right) == count)
        #expect(Self.slips(right, left) == count)
    }

    @Test func whatIsTooFarIsNotCounted() {
        #expect(Self.slips("tray", "kettle") == nil)
        #expect(Self.slips("bottle", "kettle", most: 1) == nil)
        #expect(Self.slips("b", "bottle") == nil)
    }

    @Test func longerWordsForgiveMore() {
        #expect([3, 4, 7, 8, 24].map(Vocabulary.mostSlips) == [0, 1, 1, 2, 2])
        var vocabulary = Vocabulary()
        vocabulary.add(["bottle", "battle", "settle", "stainless"])
        #expect(vocabulary.nearest(to: "bottel") == ["bottle"])
        #expect(vocabulary.nearest(to: "botle") == ["bottle"])
        #expect(vocabulary.nearest(to: "bottle") == ["battle"])
        #expect(vocabulary.nearest(to: "stanles") == [])
        #expect(vocabulary.nearest(to: "stainles") == ["stainless"])
        #expect(vocabulary.nearest(to: "stanlesss") == ["stainless"])
        #expect(vocabulary.nearest(to: "b0ttle") == [])
    }

    @Test func stepsHaveBounds() {
        #expect(
            [1, 49, 50, 299, 5_000, 90_000].map(FacetSteps.moq.key) == ["1-49", "1-49", "50-99", "100-299", "5000-", "5000-"])
        #expect([0, 7, 8, 61].map(FacetSteps.lead.key) == ["0-7", "0-7", "8-15", "61-"])
        #expect(FacetSteps.bounds(of: "50-99")?.last == 99)
        #expect(FacetSteps.bounds(of: "5000-")?.first == 5_000)
        #expect(FacetSteps.bounds(of: "steel") == nil)
        #expect(["0.75", "500", "1.2345", "-1", "", "x"].map(FacetDraft.thousandths) == [750, 500_000, nil, nil, nil, nil])
        #expect(NumberList.read("12,7,,205") == [12, 7, 205])
    }
}
