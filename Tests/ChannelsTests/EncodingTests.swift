import Foundation
import Testing

@testable import Channels

/// Files that are not UTF-8 and do not say what they are.
@Suite struct EncodingTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    /// Sentences as spreadsheets save them, in base 64, with the second cell of their first row.
    private static let files: [(String, TextEncoding, String)] = [
        (
            "u/W6xSyy+sa3w/uzxizLtcP3CkEtMSyyu9DiuNaxo87Csa0gNTAwbWwsysq6z7DsuavK0rrNu6fN4sq508OjrLGjzsLKrrb+0KHK"
                + "saGjCg==",
            .gb18030, "不锈钢保温杯 500ml"
        ),
        (
            "U0tVLMa3w/sKQS0xLLGtCkItMiwxMLj217AK",
            .gb18030, "杯"
        ),
        (
            "0M3MlizGt8P7CkEtMSzrcIzT1ea/1bK7527kk7GjnNjGv6Os3226z5H0zeLfXITTxWPea7mrytLKudPDCg==",
            .gb18030, "雙層真空不鏽鋼保溫瓶，適合戶外運動與辦公室使用"
        ),
        (
            "U0tVO1RpdHJlO0Rlc2NyaXB0aW9uCkEtMTtUaOlp6HJlIOltYWlsbOllO1By6WbpcullIGRlcyBjYWbpcywg6WzpZ2FudGUgZXQg"
                + "bOln6HJlIJYgdHLocyBhcHBy6WNp6WUuCg==",
            .windows1252, "Théière émaillée"
        ),
        (
            "U0tVLFRpdGVsCkEtMSxHcm/fZSBLYWZmZWVt/GhsZSBm/HIgQvxybyB1bmQgS/xjaGUKQi0yLFNjaGz8c3NlbGFuaORuZ2VyIGlu"
                + "IFdlad8K",
            .windows1252, "Große Kaffeemühle für Büro und Küche"
        ),
        (
            "U0tVLFTtdHVsbwpBLTEsTmnxZXJhIGVs6WN0cmljYSBkZSBkaXNl8W8gZXNwYfFvbCC9IGwK",
            .windows1252, "Niñera eléctrica de diseño español ½ l"
        ),
        (
            "c2t1LHRpdGxlLHByaWNlCkEtMSxN/GxsZXKScyBtdWcgliAyMCCwQyw1IIAK",
            .windows1252, "Müller’s mug – 20 °C"
        ),
        (
            "U0tVLFRpdHJlCkEtMSxDcunpZQo=",
            .windows1252, "Créée"
        ),
        (
            "U0tVLM3g5+Lg7ejlCkEtMSzS5fDs7vEg6Ocg7eXw5uDi5f755ekg8fLg6+gg7eAg7//y/PHu8iDs6Ovr6Ovo8vDu4go=",
            .windows1251, "Термос из нержавеющей стали на пятьсот миллилитров"
        ),
    ]

    @Test(arguments: files)
    func theCharactersTellTheEncoding(base64: String, encoding: TextEncoding, cell: String) throws {
        let path = try scratch.file(try #require(Data(base64Encoded: base64)))
        let table = try TableReader.open(path: path)
        guard case .text(_, let found) = table.kind else { return }
        #expect(found == encoding)
        #expect(try table.next()?.cells[1] == cell)
    }

    @Test func aPersonMayKnowBetter() throws {
        let path = try scratch.file([0x61, 0x2C, 0x62, 0x0A, 0xB1, 0x2C, 0xE6, 0xB6, 0x0A])
        #expect(try TableReader.open(path: path, TableChoice(encoding: .windows1252)).next()?.cells == ["±", "æ¶"])
        #expect(try TableReader.open(path: path, TableChoice(encoding: .windows1250)).next()?.cells == ["±", "ć¶"])
    }
}
