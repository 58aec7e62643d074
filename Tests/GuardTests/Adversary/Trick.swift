import Foundation

/// One way to hide a contact.
struct Trick: Sendable {
    let name: String
    let carried: Carrier.Carried
    var languages: [String] = []
    let make: @Sendable (inout SeededRandom, String) -> String

    static let all: [Trick] = hosts + mails + numbers + scattered + handles

    // MARK: What is hidden; all invented

    static func name(_ random: inout SeededRandom) -> String {
        let first = [
            "velora", "mingtai", "korvex", "sunhollow", "brixlight", "oakmarrow", "tianlume", "fernwick", "zentrapak", "goldreef",
        ]
        let second = ["tools", "pack", "led", "home", "parts", "bags", "trade", "ware", "", ""]
        return random.pick(first) + random.pick(second)
    }

    static func host(_ random: inout SeededRandom) -> String {
        name(&random) + random.pick([".com", ".com", ".com", ".cn", ".net", ".shop", ".com.cn", ".co.uk", ".de", ".ru"])
    }

    static func mail(_ random: inout SeededRandom) -> String {
        let box = random.pick(["wen.li", "sales", "export02", "anna_hu", "office", "david.q"])
        return box + "@" + random.pick([host(&random), "gmail.com", "163.com", "outlook.com"])
    }

    /// Digits of a number as its country writes them, country first.
    static func phone(_ random: inout SeededRandom) -> String {
        switch random.below(6) {
        case 0: "8613" + random.digits(9)
        case 1: "44161496" + random.digits(4)
        case 2: "4930231" + random.digits(5)
        case 3: "1415555" + "01" + random.digits(2)
        case 4: "7900" + random.digits(7)
        default: "8615" + random.digits(9)
        }
    }

    static func mobile(_ random: inout SeededRandom) -> String {
        random.pick(["138", "139", "150", "186", "177"]) + random.digits(8)
    }

    private static func dots(_ random: inout SeededRandom, _ dot: String) -> String { host(&random).replacing(".", with: dot) }

    // MARK: Hosts

    private static let hosts: [Trick] = [
        Trick(name: "plain host", carried: .host) { random, _ in random.pick(["https://", "www.", ""]) + host(&random) },
        Trick(name: "comma for dot", carried: .host) { random, _ in "www," + name(&random) + ",com" },
        Trick(name: "reversed host", carried: .host) { random, _ in String(("www." + name(&random) + ".com").reversed()) },
        Trick(name: "percent", carried: .host) { random, _ in dots(&random, "%2E") },
        Trick(name: "entities", carried: .host) { random, _ in dots(&random, random.pick(["&#46;", "&#x2e;", "&period;"])) },
        Trick(name: "base64", carried: .host) { random, _ in Data(("https://" + host(&random)).utf8).base64EncodedString() },
        Trick(name: "hexadecimal", carried: .host) { random, _ in
            Data(("www." + host(&random)).utf8).map { String(format: "%02x", $0) }.joined()
        },
        Trick(name: "punycode", carried: .host) { random, _ in "xn--" + name(&random) + "-k7b.com" },
        Trick(name: "hxxp", carried: .host) { random, _ in
            random.pick(["hxxp://", "hxxps://"]) + dots(&random, random.pick(["[.]", "."]))
        },
        Trick(name: "markdown link", carried: .host) { random, _ in "[catalog](https://" + host(&random) + "/en)" },
        Trick(name: "anchor", carried: .host) { random, _ in "<a href=\"https://" + host(&random) + "\">here</a>" },
        Trick(name: "tags inside", carried: .host) { random, _ in dots(&random, random.pick(["<b>.</b>", "<!-- -->.", ".<wbr>"]))
        },
        Trick(name: "right to left override", carried: .host) { random, _ in
            "\u{202E}" + String(host(&random).reversed()) + "\u{202C}"
        },
        Trick(name: "tag characters", carried: .host) { random, _ in
            String(String.UnicodeScalarView(host(&random).unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xE0000) }))
        },
        Trick(name: "enclosed letters", carried: .host) { random, _ in styled(host(&random), 0x24D0) },
        Trick(name: "mathematical letters", carried: .host) { random, _ in
            styled(host(&random), random.pick([0x1D41A, 0x1D5BA, 0x1D4EA, 0x1D68A]))
        },
        Trick(name: "squared letters", carried: .host) { random, _ in styled(host(&random), 0x1F170) },
        Trick(name: "combining marks", carried: .host) { random, _ in host(&random).map { "\($0)\u{0336}" }.joined() },
        Trick(name: "soft hyphens", carried: .host) { random, _ in host(&random).map { "\($0)\u{00AD}" }.joined() },
        Trick(name: "look-alike dot", carried: .host) { random, _ in dots(&random, random.pick(["․", "。", "·", "．", "｡"])) },
        Trick(name: "dot in words", carried: .host) { random, language in
            let words = [
                "en": " dot ", "zh": "点", "es": " punto ", "fr": " point ", "de": " Punkt ", "pt": " ponto ", "ru": " точка ",
                "ar": " نقطة ",
            ]
            return dots(&random, words[language] ?? " dot ")
        },
        Trick(name: "dot in brackets", carried: .host) { random, _ in
            dots(&random, random.pick(["(dot)", " [dot] ", "{.}", "(.)", " -dot- ", "<dot>"]))
        },
        Trick(name: "upper and lower", carried: .host) { random, _ in
            String(host(&random).enumerated().map { $0.offset % 2 == 0 ? Character($0.element.uppercased()) : $0.element })
        },
        Trick(name: "stars between", carried: .host) { random, _ in
            host(&random).map(String.init).joined(separator: random.pick(["*", "_", "|", "~"]))
        },
        Trick(name: "spaces around the dot", carried: .host) { random, _ in
            name(&random) + random.pick([" . com", " .com", " . cn", " . net"])
        },
        Trick(name: "subdomain of the platform's name", carried: .host) { random, _ in
            "https://alibaba.com." + host(&random) + "/item"
        },
        Trick(name: "user before host", carried: .host) { random, _ in "https://www.alibaba.com@" + host(&random) + "/x" },
        Trick(name: "address of numbers", carried: .host) { random, _ in "http://203.0.113.\(random.below(250))/shop" },
        Trick(name: "short link", carried: .host) { random, _ in
            random.pick(["bit.ly/", "tinyurl.com/", "is.gd/", "cutt.ly/"]) + "3x" + name(&random)
        },
        Trick(name: "remove the letters", carried: .host, languages: ["en"]) { random, _ in
            let plain = name(&random)
            return plain.prefix(4) + "XX" + plain.dropFirst(4) + "XX.com (remove XX)"
        },
        Trick(name: "letters as words", carried: .host, languages: ["en"]) { random, _ in
            random.pick([
                "Kilo Echo Victor dot Charlie Oscar Mike", "Lima Echo Delta Tango Oscar Papa dot Charlie November",
                "Zulu Echo November dot November Echo Tango",
            ])
        },
        Trick(name: "ending in words", carried: .host, languages: ["en"]) { random, _ in
            name(&random).capitalized + random.pick([" plus .com", " + com", " and then dot com", " followed by .com"])
        },
        Trick(name: "rot13", carried: .host) { random, _ in
            String(
                ("www." + name(&random) + ".com").unicodeScalars.map { scalar in
                    (97...122).contains(scalar.value)
                        ? Character(Unicode.Scalar(UInt8((scalar.value - 97 + 13) % 26 + 97))) : Character(scalar)
                })
        },
        Trick(name: "pieces", carried: .host) { random, _ in
            let whole = Array("www." + name(&random) + ".com")
            return stride(from: 0, to: whole.count, by: 2).map { String(whole[$0..<min($0 + 2, whole.count)]) }.joined(
                separator: " ")
        },
    ]

    static func styled(_ text: String, _ first: UInt32) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    (97...122).contains(scalar.value) ? Unicode.Scalar(first + scalar.value - 97) ?? scalar : scalar
                }))
    }

    // MARK: Mail

    private static let mails: [Trick] = [
        Trick(name: "plain mail", carried: .mail) { random, _ in mail(&random) },
        Trick(name: "at and dot in words", carried: .mail) { random, language in
            let words = [
                "en": (" at ", " dot "), "zh": ("艾特", "点"), "es": (" arroba ", " punto "), "fr": (" arobase ", " point "),
                "de": (" at ", " Punkt "),
                "pt": (" arroba ", " ponto "), "ru": (" собака ", " точка "), "ar": (" آت ", " نقطة "),
            ]
            let (at, dot) = words[language] ?? (" at ", " dot ")
            return mail(&random).replacing(".", with: dot).replacing("@", with: at)
        },
        Trick(name: "look-alike at", carried: .mail) { random, _ in
            mail(&random).replacing("@", with: random.pick(["＠", "(a)", "[at]", " @ ", "﹫"]))
        },
        Trick(name: "mail without ending", carried: .mail) { random, _ in
            random.pick(["wenli88", "anna_hu", "export02"]) + random.pick(["@gmail", " at gmail", "@hotmail", " (at) outlook"])
        },
        Trick(name: "entities in mail", carried: .mail) { random, _ in
            mail(&random).replacing("@", with: random.pick(["&#64;", "&commat;", "%40"]))
        },
        Trick(name: "leet mail", carried: .mail) { random, _ in "s4les (at) " + name(&random) + " d0t c0m" },
        Trick(name: "mailto", carried: .mail) { random, _ in "mailto:" + mail(&random) },
        Trick(name: "spaced mail", carried: .mail) { random, _ in mail(&random).map(String.init).joined(separator: " ") },
        Trick(name: "reversed mail", carried: .mail) { random, _ in String(("wen@" + name(&random) + ".com").reversed()) },
    ]
}
