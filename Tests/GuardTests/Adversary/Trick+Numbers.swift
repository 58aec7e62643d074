import Foundation

extension Trick {
    private static let digitWords: [String: [String]] = [
        "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
        "zh": ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"],
        "es": ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"],
        "fr": ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"],
        "de": ["null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"],
        "pt": ["zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove"],
        "ru": ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"],
        "ar": ["صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"],
    ]

    private static func words(_ digits: String, _ language: String, _ separator: String) -> String {
        digits.compactMap { $0.wholeNumberValue }.map { (digitWords[language] ?? digitWords["en"]!)[$0] }.joined(
            separator: separator)
    }

    private static func digits(_ digits: String, from first: UInt32) -> String {
        String(String.UnicodeScalarView(digits.unicodeScalars.map { Unicode.Scalar(first + $0.value - 48) ?? $0 }))
    }

    static let numbers: [Trick] = [
        Trick(name: "plain number", carried: .phone) { random, _ in "+" + phone(&random) },
        Trick(name: "number in groups", carried: .phone) { random, _ in
            let mobile = mobile(&random)
            return "+86 \(mobile.prefix(3)) \(mobile.dropFirst(3).prefix(4)) \(mobile.suffix(4))"
        },
        Trick(name: "number in words", carried: .phone) { random, language in
            words(mobile(&random), language, language == "zh" ? "" : " ")
        },
        Trick(name: "words and digits", carried: .phone) { random, language in
            mobile(&random).map { $0 }.enumerated().map {
                $0.offset % 3 == 1 ? words(String($0.element), language, "") : String($0.element)
            }
            .joined(separator: language == "zh" ? "" : " ")
        },
        Trick(name: "words glued to digits", carried: .phone, languages: ["en", "es", "de", "pt"]) { random, language in
            mobile(&random).map { $0 }.enumerated().map {
                $0.offset % 4 == 1 ? words(String($0.element), language, "") : String($0.element)
            }.joined()
        },
        Trick(name: "double and triple", carried: .phone, languages: ["en"]) { random, _ in
            "one three " + random.pick(["double eight", "triple five", "double zero"]) + " " + words(random.digits(7), "en", " ")
        },
        Trick(name: "Chinese capitals", carried: .phone, languages: ["zh"]) { random, _ in
            let capitals = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]
            return mobile(&random).compactMap { $0.wholeNumberValue }.map { capitals[$0] }.joined()
        },
        Trick(name: "幺 and 洞", carried: .phone, languages: ["zh"]) { random, _ in
            let spoken = ["洞", "幺", "两", "三", "四", "五", "六", "拐", "八", "勾"]
            return mobile(&random).compactMap { $0.wholeNumberValue }.map { spoken[$0] }.joined()
        },
        Trick(name: "superscript digits", carried: .phone) { random, _ in
            let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
            return "⁺" + String(phone(&random).compactMap { $0.wholeNumberValue }.map { raised[$0] })
        },
        Trick(name: "digits of other scripts", carried: .phone) { random, _ in
            digits(phone(&random), from: random.pick([0x966, 0x9E6, 0xE50, 0x6F0, 0x660]))
        },
        Trick(name: "enclosed digits", carried: .phone) { random, _ in
            let round = Array("⓪①②③④⑤⑥⑦⑧⑨")
            let dark = Array("⓿❶❷❸❹❺❻❼❽❾")
            let set = random.pick([round, dark])
            return String(mobile(&random).compactMap { $0.wholeNumberValue }.map { set[$0] })
        },
        Trick(name: "mathematical digits", carried: .phone) { random, _ in
            digits(phone(&random), from: random.pick([0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7F6]))
        },
        Trick(name: "letters for digits", carried: .phone) { random, _ in
            "1" + random.pick(["38", "50", "86"]) + random.digits(3).replacing("0", with: "O") + "O" + random.digits(2) + "l"
                + random.digits(1)
        },
        Trick(name: "Roman numerals", carried: .phone, languages: ["en", "de", "fr"]) { random, _ in
            let roman = ["0", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
            return mobile(&random).compactMap { $0.wholeNumberValue }.map { roman[$0] }.joined(separator: " ")
        },
        Trick(name: "brackets around digits", carried: .phone) { random, _ in mobile(&random).map { "(\($0))" }.joined() },
        Trick(name: "dots between digits", carried: .phone) { random, _ in
            mobile(&random).map(String.init).joined(separator: random.pick([".", " . ", "/", "_", "*", "…"]))
        },
        Trick(name: "number over lines", carried: .phone) { random, _ in
            let mobile = mobile(&random)
            return "\(mobile.prefix(3))\n\(mobile.dropFirst(3).prefix(4))\n\(mobile.suffix(4))"
        },
        Trick(name: "reversed number", carried: .phone, languages: ["en"]) { random, _ in
            String(phone(&random).reversed()) + "+ (read it backwards)"
        },
        Trick(name: "letters between digits", carried: .phone) { random, _ in
            mobile(&random).map(String.init).joined(separator: "x")
        },
        Trick(name: "tel link", carried: .phone) { random, _ in "tel:+" + phone(&random) },
        Trick(name: "tens in words", carried: .phone, languages: ["en"]) { random, _ in
            "one thirty-eight " + random.pick(["forty-two", "ninety one", "sixty five"]) + " double seven "
                + words(random.digits(4), "en", " ")
        },
        Trick(name: "emoji digits", carried: .phone) { random, _ in mobile(&random).map { "\($0)\u{FE0F}\u{20E3}" }.joined() },
    ]

    static let handles: [Trick] = [
        Trick(name: "channel and number", carried: .handle) { random, _ in
            random.pick(["WhatsApp ", "whats-app: ", "Viber ", "Zalo "]) + "+" + phone(&random)
        },
        Trick(name: "channel and name", carried: .handle) { random, _ in
            random.pick(["WeChat: ", "Telegram @", "Skype: ", "IG: @", "Line ID: "])
                + random.pick(["wenli_export", "anna.hu88", "korvex2021"])
        },
        Trick(name: "spaced channel", carried: .handle) { random, _ in
            random.pick(["W h a t s A p p", "W.h.a.t.s.A.p.p", "W-h-a-t-s-a-p-p", "whats*app", "Whаtsарр"]) + " "
                + mobile(&random)
        },
        Trick(name: "channel by nickname", carried: .phone, languages: ["zh"]) { random, _ in
            random.pick(["绿泡泡", "加V", "薇❤", "威信", "卫星", "企鹅号", "小飞机", "v信", "加溦", "扣扣"]) + random.pick(["：", " ", ""])
                + random.pick(["wenli_88", "anna2021hu", "korvex99"])
        },
        Trick(name: "pinyin", carried: .phone, languages: ["zh"]) { random, _ in
            random.pick(["weixin", "wei xin", "jia wei xin"]) + " " + random.pick(["wenli_88", "anna2021hu"])
        },
        Trick(name: "deep link", carried: .handle) { random, _ in
            random.pick(["whatsapp://send?phone=", "https://wa.me/", "https://api.whatsapp.com/send?phone="]) + phone(&random)
        },
        Trick(name: "deep link by name", carried: .handle) { random, _ in
            random.pick(["weixin://dl/chat?", "tg://resolve?domain=", "https://t.me/", "skype://"]) + "wenli_88"
        },
    ]
}
