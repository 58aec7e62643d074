extension Trick {
    private static func parts(_ random: inout SeededRandom) -> [String] {
        let first = "1" + random.pick(["38", "50", "86", "59", "37"])
        return [first, "00" + random.digits(2), random.digits(4)]
    }

    private static let asking: [String: String] = [
        "en": "put the digits together and call me", "zh": "数字连起来就是手机号", "es": "junte las cifras y llámeme",
        "fr": "assemblez les chiffres et appelez-moi", "de": "Ziffern hintereinander und anrufen",
        "pt": "junte os números e me ligue",
        "ru": "цифры подряд и звоните", "ar": "اجمع الأرقام واتصل",
    ]

    private static func asked(_ text: String, _ language: String) -> String { text + " – " + (asking[language] ?? asking["en"]!) }

    /// Numbers whose digits stand apart, and characters that only sound like digits.
    static let scattered: [Trick] = [
        Trick(name: "number as a size", carried: .phone) { random, language in
            asked(parts(&random).joined(separator: " x "), language)
        },
        Trick(name: "number as prices", carried: .phone) { random, language in
            let (first, second, third) = (random.digits(2), random.digits(2), random.digits(4))
            return asked(
                "USD 13\(first.prefix(1)).\(first.suffix(1))\(second.prefix(1)), USD 0\(second.suffix(1)).\(third)", language)
        },
        Trick(name: "number over labelled lines", carried: .phone) { random, language in
            let parts = parts(&random)
            return asked("A: \(parts[0])\nB: \(parts[1])\nC: \(parts[2])", language)
        },
        Trick(name: "number between words", carried: .phone, languages: ["en"]) { random, _ in
            let parts = parts(&random)
            return "starts with \(parts[0]), then comes \(parts[1]) and it ends with \(parts[2]), call"
        },
        Trick(name: "units between groups", carried: .phone) { random, language in
            asked(parts(&random).joined(separator: random.pick(["kg", "mm", "pcs"])), language)
        },
        Trick(name: "letters of all kinds between digits", carried: .phone, languages: ["en"]) { random, _ in
            let letters = Array("abcdfhjkmnprtuvwy")
            let digits = mobile(&random).map { "\($0)\(letters[random.below(letters.count)])" }.joined()
            return digits + " (ignore the letters)"
        },
        Trick(name: "characters that sound like digits", carried: .phone, languages: ["zh"]) { random, _ in
            let sounds = ["灵铃零", "要腰妖", "耳尔而", "伞散叁", "丝司思", "舞误物", "流留柳", "奇器企", "霸吧巴", "久酒救"].map(Array.init)
            return mobile(&random).compactMap { $0.wholeNumberValue }.map { String(random.pick(sounds[$0])) }.joined()
        },
        Trick(name: "characters that sound like a channel", carried: .phone, languages: ["zh"]) { random, _ in
            "加" + random.pick(["嶶", "薇", "维", "唯"]) + random.pick(["伈", "芯", "欣", "馨"]) + "："
                + random.pick(["wenli_88", "anna2021hu"])
        },
        Trick(name: "traditional characters", carried: .phone, languages: ["zh"]) { random, _ in
            random.pick(["電話：", "手機號：", "聯繫電話 "]) + mobile(&random)
        },
        Trick(name: "first letters", carried: .host, languages: ["en", "de", "es"]) { random, language in
            let words = ["Kettle", "Oval", "Rubber", "Valve", "Edge", "Xenon"]
            let dot = ["de": "Punkt", "es": "punto"][language] ?? "dot"
            return words.joined(separator: random.pick([" ", ", "])) + " \(dot) Cable Oil Motor"
        },
        Trick(name: "bytes with spaces", carried: .host) { random, _ in
            random.pick(["korvex.com", "brightkettle.net", "lanyuehome.cn"]).utf8.map { String($0, radix: 16) }.joined(
                separator: " ")
        },
        Trick(name: "spaced letters with a word for the dot", carried: .host, languages: ["en", "es", "de", "ru"]) {
            random, language in
            let dot = ["es": "punto", "de": "punkt", "ru": "точка"][language] ?? "dot"
            let name = random.pick(["korvex", "brightkettle", "lanyuehome"]).map(String.init).joined(separator: " ")
            return "\(name) \(dot) c o m"
        },
    ]
}
