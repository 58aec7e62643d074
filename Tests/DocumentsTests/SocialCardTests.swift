import Basics
import Foundation
import Testing

@testable import Documents

/// With `TRADEWIND_SOCIAL_PICTURES` set, the pictures are kept in the folder that it names, for people to look at.
@Suite struct SocialCardTests {
    private static let cards = [
        SocialCard(
            .english, shop: "Lakeward", title: "Vacuum bottle of stainless steel, 500 ml", line: "From $4.60 · MOQ 300 pcs"),
        SocialCard(.chinese, shop: "湖岸", title: "双层真空不锈钢保温杯 500 毫升 竹盖定制刻字礼品杯", line: "$4.60 起 · 起订量 300 件"),
        SocialCard(
            .arabic, shop: "ليكوارد", title: "زجاجة من الفولاذ المقاوم للصدأ سعة 500 مل", line: "ابتداءً من 4.60 · 300 قطعة"),
        SocialCard(.japanese, shop: "レイクウォード", title: "真空断熱ステンレスボトル 500 ml 竹ふた付き", line: "$4.60 から"),
        SocialCard(.russian, shop: "Lakeward", title: "Термобутылка из нержавеющей стали 500 мл", line: ""),
    ]

    @Test(arguments: cards)
    func everyScriptIsDrawnAtTheSameSize(card: SocialCard) throws {
        for picture in [nil, try Self.picture()] {
            let png = try card.png(picture)
            #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            #expect(Self.number(png, at: 16) == 1_200 && Self.number(png, at: 20) == 630)
            #expect(try card.png(picture) == png)
            guard let folder = ProcessInfo.processInfo.environment["TRADEWIND_SOCIAL_PICTURES"] else { continue }
            let name = "\(card.language.rawValue)\(picture == nil ? "" : "-picture").png"
            try Data(png).write(to: URL(filePath: folder).appending(path: name))
        }
    }

    @Test func aLongTitleBecomesSmallAndIsCutInTheEnd() throws {
        let canvas = try Canvas(width: 1_200, height: 630, .english)
        func set(_ words: String) -> SetText {
            SocialCard.fitting(words, SocialCard.titleSizes, 548, most: 340, isBold: true, 0, canvas)
        }
        let (short, long) = (set("Steel bottle"), set(String(repeating: "Donaudampfschifffahrt ", count: 40)))
        let endless = set(String(repeating: "钢", count: 2_000))
        #expect(short.height < 100)
        for text in [short, long, endless] {
            #expect(text.height <= 340)
            #expect(text.width <= 548)
        }
    }

    @Test func differentWordsAreDifferentPictures() throws {
        let pictures = try Set(Self.cards.map { try $0.png(nil) })
        #expect(pictures.count == Self.cards.count)
    }

    /// A grey square, drawn by the same hand.
    private static func picture() throws -> SocialCard.Picture {
        let canvas = try Canvas(width: 400, height: 400, .english)
        canvas.fill(x: 0, y: 0, width: 400, height: 400, 0x88AA99)
        return SocialCard.Picture(png: try canvas.png(), width: 400, height: 400, colour: 0xD8D2C8)
    }

    /// Four bytes of a PNG's header, the highest first (PNG specification §11.2.2).
    private static func number(_ png: [UInt8], at place: Int) -> Int {
        png[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
}
