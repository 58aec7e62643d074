import MoneyKit
import Testing

/// Amounts written out, with every turn that zeros take.
@Suite struct AmountInWordsTests {
    private static let kwd = Currency(rawValue: "KWD")

    @Test(
        arguments: [
            (0, "US DOLLARS ZERO ONLY"),
            (100, "US DOLLAR ONE ONLY"),
            (1, "US DOLLARS ZERO AND CENT ONE ONLY"),
            (1_000_530, "US DOLLARS TEN THOUSAND AND FIVE AND CENTS THIRTY ONLY"),
            (1_234_567, "US DOLLARS TWELVE THOUSAND THREE HUNDRED AND FORTY-FIVE AND CENTS SIXTY-SEVEN ONLY"),
            (10_000_000, "US DOLLARS ONE HUNDRED THOUSAND ONLY"),
            (100_000_100, "US DOLLARS ONE MILLION AND ONE ONLY"),
            (110_010_000, "US DOLLARS ONE MILLION ONE HUNDRED THOUSAND ONE HUNDRED ONLY"),
            (1_900, "US DOLLARS NINETEEN ONLY"), (2_000, "US DOLLARS TWENTY ONLY"),
            (10_100, "US DOLLARS ONE HUNDRED AND ONE ONLY"),
            (100_000_000_000, "US DOLLARS ONE BILLION ONLY"),
            (-250, "MINUS US DOLLARS TWO AND CENTS FIFTY ONLY"),
        ] as [(Int64, String)])
    func dollarsInEnglish(minor: Int64, words: String) {
        #expect(AmountInWords.english(Money(minor: minor, .usd)) == words)
    }

    @Test func otherCurrenciesInEnglish() throws {
        let sek = try #require(Currency(rawValue: "SEK"))
        let kwd = try #require(Self.kwd)
        #expect(AmountInWords.english(Money(minor: 980, .jpy)) == "JAPANESE YEN NINE HUNDRED AND EIGHTY ONLY")
        #expect(
            AmountInWords.english(Money(minor: 1_250, kwd)) == "KUWAITI DINAR ONE AND FILS TWO HUNDRED AND FIFTY ONLY")
        #expect(AmountInWords.english(Money(minor: 1_250, sek)) == "SEK TWELVE AND 50/100 ONLY")
        #expect(AmountInWords.english(Money(minor: 1_200, sek)) == "SEK TWELVE ONLY")
        #expect(AmountInWords.english(Money(minor: 101, .eur)) == "EURO ONE AND CENT ONE ONLY")
        #expect(
            AmountInWords.english(Money(minor: .min, .jpy)).hasPrefix("MINUS JAPANESE YEN NINE QUINTILLION TWO HUNDRED"))
    }

    /// The third to sixth are the examples of the rules themselves.
    @Test(
        arguments: [
            (1_000_530, "人民币壹万零伍元叁角"),
            (0, "人民币零元整"),
            (140_950, "人民币壹仟肆佰零玖元伍角"),
            (600_714, "人民币陆仟零柒元壹角肆分"),
            (168_032, "人民币壹仟陆佰捌拾元叁角贰分"),
            (1_640_902, "人民币壹万陆仟肆佰零玖元零贰分"),
            (32_504, "人民币叁佰贰拾伍元零肆分"),
            (10_700_053, "人民币壹拾万柒仟元伍角叁分"),
            (30, "人民币叁角"), (3, "人民币叁分"), (33, "人民币叁角叁分"),
            (1_000, "人民币壹拾元整"), (1_100, "人民币壹拾壹元整"), (100_000, "人民币壹仟元整"), (1_005_000, "人民币壹万零伍拾元整"),
            (100_000_000, "人民币壹佰万元整"), (10_000_000_100, "人民币壹亿零壹元整"), (10_000_500_000, "人民币壹亿零伍仟元整"),
            (10_001_000_000, "人民币壹亿零壹万元整"), (1_010_101_010_101, "人民币壹佰零壹亿零壹佰零壹万零壹佰零壹元零壹分"),
            (-1_250, "人民币负壹拾贰元伍角"),
        ] as [(Int64, String)])
    func yuanInChinese(minor: Int64, words: String) {
        #expect(AmountInWords.chinese(Money(minor: minor, .cny)) == words)
    }

    @Test func otherCurrenciesInChinese() throws {
        let sek = try #require(Currency(rawValue: "SEK"))
        let kwd = try #require(Self.kwd)
        #expect(AmountInWords.chinese(Money(minor: 1_000_530, .usd)) == "美元壹万零伍元叁角")
        #expect(AmountInWords.chinese(Money(minor: 10_050, .jpy)) == "日元壹万零伍拾元整")
        #expect(AmountInWords.chinese(Money(minor: 1_234_567, kwd)) == "科威特第纳尔壹仟贰佰叁拾肆元伍角陆分柒厘")
        #expect(AmountInWords.chinese(Money(minor: 1_005, kwd)) == "科威特第纳尔壹元零伍厘")
        #expect(AmountInWords.chinese(Money(minor: 1_205, kwd)) == "科威特第纳尔壹元贰角零伍厘")
        #expect(AmountInWords.chinese(Money(minor: 100, sek)) == "SEK壹元整")
    }
}
