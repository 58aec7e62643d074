/// The style sheet that a look comes to: only what differs from the shipped one, so that a shop with the shipped look loads nothing.
struct LookSheet {
    private let look: Look
    private let shipped = Look()
    /// The address of a file of the theme's folder; `nil` for one that is not there.
    private let address: (String) -> String?

    init(_ look: Look, address: @escaping (String) -> String?) {
        (self.look, self.address) = (look, address)
    }

    var css: String {
        let rules = colours + letters + shape + [hero, cards, row]
        return rules.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    // MARK: Colours

    private var colours: [String] {
        guard look.light != shipped.light || look.dark != shipped.dark else { return [] }
        return [
            ":root{\(Self.tokens(look.light))}",
            "@media (prefers-color-scheme:dark){:root{\(Self.tokens(look.dark))}}",
        ]
    }

    /// Every colour of the shop out of the five. Quiet text keeps the contrast of small text on every ground that it stands on.
    private static func tokens(_ palette: Palette) -> String {
        let (paper, ink, brand, accent, deep) = (
            palette[.background], palette[.text], palette[.brand], palette[.accent], palette[.deep]
        )
        let mist = paper.mixed(with: ink, percent: 6)
        let quiet = ink.mixed(with: paper, percent: 30).readable(on: mist, least: Palette.goodContrast)
        let onDeep = deep.ink.mixed(with: deep, percent: 8)
        let tokens: [(String, Colour)] = [
            ("paper", paper), ("mist", mist), ("veil", paper.mixed(with: ink, percent: 3)), ("ink", ink), ("ink-2", quiet),
            ("line", paper.mixed(with: ink, percent: 15)), ("edge", ink.mixed(with: paper, percent: 45)), ("lake", brand),
            ("lake-deep", brand.mixed(with: ink, percent: 30)), ("on-lake", brand.ink),
            ("lake-tint", paper.mixed(with: brand, percent: 12)), ("clay", accent),
            ("clay-tint", paper.mixed(with: accent, percent: 10)), ("deep", deep), ("on-deep", onDeep),
            ("on-deep-2", onDeep.mixed(with: deep, percent: 30).readable(on: deep, least: Palette.goodContrast)),
            ("deep-line", deep.mixed(with: onDeep, percent: 18)),
        ]
        return tokens.map { "--\($0.0):\($0.1.hex)" }.joined(separator: ";")
    }

    // MARK: Letters

    private static let families: [Look.Stack: String] = [
        .system: "-apple-system,BlinkMacSystemFont,\"Segoe UI Variable Text\",\"Segoe UI\",Roboto,\"Noto Sans\"",
        .humanist: "Seravek,\"Gill Sans Nova\",Ubuntu,Calibri,\"Noto Sans\",\"DejaVu Sans\"",
        .geometric: "Avenir,Montserrat,Corbel,\"URW Gothic\",\"Noto Sans\"",
        .classic: "\"Iowan Old Style\",\"Palatino Linotype\",Palatino,\"URW Palladio L\",P052,\"Noto Serif\",Georgia",
        .slab: "Rockwell,\"Rockwell Nova\",\"Roboto Slab\",\"DejaVu Serif\",\"Sitka Small\"",
    ]
    /// Letters of scripts that the families above do not have, by language; the families stand first for Latin words among them.
    private static let scripts: [(language: String, sans: String, serif: String)] = [
        (
            "zh", "\"PingFang SC\",\"HarmonyOS Sans SC\",MiSans,\"Microsoft YaHei\",\"Noto Sans CJK SC\"",
            "\"Songti SC\",\"Noto Serif CJK SC\",\"Microsoft YaHei\""
        ),
        (
            "ja", "\"Hiragino Sans\",\"Yu Gothic UI\",Meiryo,\"Noto Sans CJK JP\"",
            "\"Hiragino Mincho ProN\",\"Yu Mincho\",\"Noto Serif CJK JP\""
        ),
        (
            "ar", "\"SF Arabic\",\"Geeza Pro\",\"Noto Sans Arabic\",Dubai,Tahoma",
            "\"SF Arabic\",\"Geeza Pro\",\"Noto Naskh Arabic\",Tahoma"
        ),
    ]

    private var letters: [String] {
        var rules: [String] = []
        for (letters, shipped, token, name) in [
            (look.textLetters, shipped.textLetters, "sans", "Theme text"),
            (look.titleLetters, shipped.titleLetters, "serif", "Theme titles"),
        ] where letters != shipped {
            var (first, isSerif) = ("", false)
            switch letters {
            case .stack(let stack): (first, isSerif) = (Self.families[stack] ?? "", stack == .classic || stack == .slab)
            case .font(let path):
                guard let address = address(path) else { continue }
                rules.append(
                    "@font-face{font-family:\"\(name)\";src:url(\"\(address)\") format(\"woff2\");font-display:swap}")
                first = "\"\(name)\""
            }
            let last = isSerif ? "serif" : "sans-serif"
            rules.append(":root{--\(token):\(first),\(last)}")
            // The shipped sheet names letters for these languages by `:lang`, which only a later `:lang` overrules.
            rules += Self.scripts.map { ":lang(\($0.language)){--\(token):\(first),\(isSerif ? $0.serif : $0.sans),\(last)}" }
            rules.append(":lang(ru){--\(token):\(first),\(last)}")
        }
        return rules
    }

    // MARK: Shape

    private var shape: [String] {
        var tokens: [String] = []
        switch look.corners {
        case .slight: break
        case .sharp: tokens += ["--round:0", "--round-2:0"]
        case .round: tokens += ["--round:8px", "--round-2:14px"]
        case .full: tokens += ["--round:16px", "--round-2:24px"]
        }
        switch look.density {
        case .normal: break
        case .close: tokens += ["--gap:clamp(.75rem,.5rem + 1.1vw,1.4rem)", "--band:clamp(2.25rem,1.6rem + 3vw,4.5rem)"]
        case .airy: tokens += ["--gap:clamp(1.25rem,.8rem + 2vw,2.75rem)", "--band:clamp(4.5rem,3rem + 6vw,9.5rem)"]
        }
        return tokens.isEmpty ? [] : [":root{\(tokens.joined(separator: ";"))}"]
    }

    private var hero: String {
        switch look.hero {
        case .split: ""
        case .reverse:
            """
            @media (min-width:56rem){.hero-photo{order:-1}\
            .hero-text{padding-inline:var(--gutter) max(var(--gutter),calc((100vw - var(--wide))/2))}}
            """
        case .stacked:
            """
            @media (min-width:56rem){.hero{grid-template-columns:1fr;min-block-size:0}.hero-photo img{position:static;aspect-ratio:2.4}}
            """
        case .words:
            """
            .hero{grid-template-columns:1fr;min-block-size:0}\
            .hero-text{justify-items:center;text-align:center;padding-inline:var(--gutter)}
            """
        }
    }

    private var cards: String {
        switch look.cards {
        case .plain: ""
        case .framed:
            """
            .card{border:1px solid var(--line);border-radius:var(--round-2);overflow:hidden;padding-block-end:1rem}\
            .card-photo{border-radius:0}.card-body{padding-inline:1rem}
            """
        case .tall: ".card-photo{aspect-ratio:4/5}"
        }
    }

    private var row: String {
        guard let count = look.productsInRow else { return "" }
        return "@media (min-width:64rem){ul.grid{grid-template-columns:repeat(\(count),minmax(0,1fr))}}"
    }
}
