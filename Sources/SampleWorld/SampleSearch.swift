import Basics
import Catalog
import Store

/// What buyers of the demo shop call its goods, and what they looked for in vain lately.
enum SampleSearch {
    private static let synonyms: [(LanguageTag, String)] = [
        (.english, "tumbler = cup = mug"), (.english, "thermos = vacuum flask = insulated bottle"),
        (.english, "lunch box = bento = tiffin"), (.french, "gourde = bouteille"), (.spanish, "taza = jarro"),
        (.chinese, "保温杯 = 随行杯"), (.chinese, "饭盒 = 便当盒 = 餐盒"),
    ]
    private static let missed: [(LanguageTag, String, times: Int)] = [
        (.english, "baby bottle steriliser", 6), (.english, "copper straw", 4), (.spanish, "mate imperial", 3),
        (.chinese, "一次性纸杯", 2),
    ]

    static func save(in tx: Transaction) throws {
        for (language, words) in synonyms {
            try Synonym.save(words, language: language, isTwoWay: true, actor: DemoShop.actor, in: tx)
        }
        for (language, text, times) in missed {
            for _ in 0..<times { try MissedSearch.count(text, language: language, found: 0, in: tx) }
        }
    }
}
