import Basics
import Foundation
import MoneyKit
import Testing

@Suite struct MoneyFormatTests {
    @Test(arguments: [
        (LanguageTag.english, "USD", "1234.5", "$1,234.50"), (.english, "CNY", "1234.5", "CN¥1,234.50"),
        (.english, "CHF", "12", "CHF\u{A0}12.00"), (.chinese, "CNY", "12345678", "¥12,345,678.00"),
        (.chinese, "USD", "3.42", "US$3.42"), (.japanese, "JPY", "12345678", "¥12,345,678"),
        (.french, "EUR", "1234.5", "1\u{202F}234,50\u{A0}€"), (.french, "USD", "3.42", "3,42\u{A0}US$"),
        (.german, "EUR", "1234567.89", "1.234.567,89\u{A0}€"), (.spanish, "EUR", "1234.5", "1234,50\u{A0}€"),
        (.spanish, "EUR", "12345.5", "12.345,50\u{A0}€"), (.portuguese, "BRL", "1234.5", "R$\u{A0}1.234,50"),
        (.russian, "RUB", "1234.5", "1\u{A0}234,50\u{A0}₽"), (.arabic, "AED", "1234.5", "AED\u{A0}1,234.50"),
        (.english, "KWD", "1.25", "KWD\u{A0}1.250"), (.english, "USD", "-3", "$-3.00"),
    ])
    func anAmountIsWrittenTheLanguagesWay(language: LanguageTag, code: String, amount: String, written: String) throws {
        let currency = try #require(Currency(rawValue: code))
        #expect(MoneyFormat(language).text(try Money(amount, currency)) == written)
    }

    @Test func aUnitPriceKeepsItsDecimals() throws {
        #expect(MoneyFormat(.english).text(try UnitPrice("0.0385", .usd)) == "$0.0385")
        #expect(MoneyFormat(.english).text(try UnitPrice("3.2", .usd)) == "$3.20")
        #expect(MoneyFormat(.german).text(try UnitPrice("0.0385", .eur)) == "0,0385\u{A0}€")
    }

    /// Where our signs are CLDR's, the system's own formatter agrees to the letter.
    @Test(arguments: [
        (LanguageTag.english, "en_US", "EUR"), (.french, "fr_FR", "EUR"), (.german, "de_DE", "EUR"), (.spanish, "es_ES", "EUR"),
        (.portuguese, "pt_BR", "EUR"), (.russian, "ru_RU", "EUR"), (.chinese, "zh_CN", "EUR"), (.japanese, "ja_JP", "EUR"),
    ])
    func theSystemsFormatterAgrees(language: LanguageTag, identifier: String, code: String) throws {
        let currency = try #require(Currency(rawValue: code))
        for minor in [5, 1_234_50, 99_999_99, 1_234_567_89] as [Int64] {
            let ours = MoneyFormat(language).text(Money(minor: minor, currency))
            let theirs = (Foundation.Decimal(minor) / 100).formatted(.currency(code: code).locale(Locale(identifier: identifier)))
            #expect(ours == theirs)
        }
    }
}
