import Foundation

/// The words and signs that may stand beside a number without changing it. Any other word, such as the `k` of `5k`, may.
enum CellWords {
    static let minus: Set<Character> = ["-", "−"]

    /// A unit of weight or length: whether it is a weight, and thousandths of a gram or millimetre.
    static let measures: [String: (isWeight: Bool, thousandths: Int)] = {
        let weights = [
            (["g", "gr", "gram", "grams", "克"], 1000), (["kg", "kgs", "千克", "公斤"], 1_000_000), (["oz"], 28_350),
            (["lb", "lbs"], 453_592), (["斤"], 500_000),
        ]
        let lengths = [
            (["mm", "毫米"], 1000), (["cm", "厘米"], 10_000), (["m", "米"], 1_000_000), (["in", "inch", "inches", "英寸"], 25_400),
        ]
        let all = weights.map { (true, $0) } + lengths.map { (false, $0) }
        return Dictionary(
            all.flatMap { kind, entry in entry.0.map { ($0, (kind, entry.1)) } }, uniquingKeysWith: { first, _ in first })
    }()

    /// The currencies that a word or sign may mean.
    static let currencies: [String: Set<String>] = [
        "$": ["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN"], "us$": ["USD"], "美元": ["USD"], "美金": ["USD"],
        "hk$": ["HKD"], "€": ["EUR"], "欧元": ["EUR"], "£": ["GBP"], "英镑": ["GBP"], "¥": ["CNY", "JPY"], "￥": ["CNY", "JPY"],
        "元": ["CNY"], "rmb": ["CNY"], "人民币": ["CNY"], "日元": ["JPY"], "円": ["JPY"], "₽": ["RUB"],
    ].merging(codes.map { ($0.lowercased(), [$0]) }) { $1 }

    private static let codes = [
        "USD", "EUR", "CNY", "GBP", "JPY", "HKD", "TWD", "KRW", "AUD", "CAD", "NZD", "CHF", "SGD", "THB", "MYR", "IDR", "VND",
        "PHP",
        "INR", "AED", "SAR", "RUB", "BRL", "MXN", "PLN", "SEK", "NOK", "DKK", "CZK", "HUF", "ZAR", "TRY", "ILS",
    ]

    private static let others: Set = [
        "pc", "pcs", "piece", "pieces", "unit", "units", "set", "sets", "pair", "pairs", "each", "ea", "per", "fob", "exw", "cif",
        "day", "days", "month", "year", "week", "stück", "stk", "paar", "tage", "pièce", "pièces", "jours", "pieza", "piezas",
        "unidad", "unidades", "días", "peça", "peças", "dias", "шт", "дней", "件", "个", "只", "支", "套", "双", "对", "台", "条", "包",
        "箱", "天", "日", "月", "年", "个工作日", "工作日", "個", "セット", "قطعة", "ml", "l", "毫升", "升", "约",
    ]

    /// The words before and after a number; `nil` when any is not known.
    static func known(in parts: Substring...) -> [String]? {
        var words: [String] = []
        for part in parts {
            for word in Self.words(of: part) {
                guard measures[word] != nil || currencies[word] != nil || others.contains(word) else { return nil }
                words.append(word)
            }
        }
        return words
    }

    /// Letters that stand together, with a dollar sign after them; other signs of currencies alone. A sign that is no part of
    /// a price is a word of its own, and not known.
    private static func words(of text: Substring) -> [String] {
        var words: [String] = []
        var word = ""
        func end() {
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        for character in text.lowercased() {
            if character.isLetter {
                word.append(character)
            } else if character == "$", !word.isEmpty {
                word.append(character)
                end()
            } else {
                end()
                if !character.isWhitespace && !minus.contains(character) && !"./".contains(character) {
                    words.append(String(character))
                }
            }
        }
        end()
        return words
    }

    /// Digits and signs that Chinese and Japanese input methods write wide, as ASCII.
    static func halfWidth(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { (0xFF01...0xFF5E).contains($0.value) }) else { return text }
        let scalars = text.unicodeScalars.map { scalar in
            (0xFF01...0xFF5E).contains(scalar.value) ? UnicodeScalar(scalar.value - 0xFEE0) ?? scalar : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
