extension AmountInWords {
    /// In Chinese financial characters, which no stroke turns into another number: `美元壹万零伍元叁角`.
    ///
    /// Zeros follow the rules that the People's Bank of China gives for bills (支付结算办法, annex 1): one 零 for zeros between
    /// digits, none where a group of four or the whole part merely ends in zeros, and 零 before 分 when there is no 角. What ends
    /// with whole units is closed by 整.
    public static func chinese(_ money: Money) -> String {
        let (whole, part) = money.minor.magnitude.quotientAndRemainder(dividingBy: UInt64(money.currency.minorPerUnit))
        let prefix = chineseNames[money.currency.code] ?? money.currency.code
        let sign = money.minor < 0 ? "负" : ""
        let decimals = chinese(part: part, digits: money.currency.digits, followsWhole: whole > 0)
        if whole == 0, !decimals.isEmpty { return prefix + sign + decimals }
        return prefix + sign + chinese(whole: whole) + "元" + (decimals.isEmpty ? "整" : decimals)
    }

    private static let figures = Array("零壹贰叁肆伍陆柒捌玖").map(String.init)
    private static let places = ["", "拾", "佰", "仟"]
    private static let groups = ["", "万", "亿", "万亿", "亿亿"]

    static func chinese(whole: UInt64) -> String {
        guard whole > 0 else { return figures[0] }
        var fours: [Int] = []
        var rest = whole
        while rest > 0 {
            fours.append(Int(rest % 10_000))
            rest /= 10_000
        }
        var text = ""
        var isZeroOpen = false
        for (index, four) in fours.enumerated().reversed() {
            guard four > 0 else {
                isZeroOpen = !text.isEmpty
                continue
            }
            if !text.isEmpty, isZeroOpen || four < 1_000 { text += figures[0] }
            text += chinese(four: four) + groups[index]
            isZeroOpen = false
        }
        return text
    }

    /// 1 to 9,999, without zeros before and after.
    private static func chinese(four: Int) -> String {
        var text = ""
        var isZeroOpen = false
        for (place, weight) in [(3, 1_000), (2, 100), (1, 10), (0, 1)] {
            let digit = four / weight % 10
            guard digit > 0 else {
                isZeroOpen = !text.isEmpty
                continue
            }
            text += (isZeroOpen ? figures[0] : "") + figures[digit] + places[place]
            isZeroOpen = false
        }
        return text
    }

    private static let decimalPlaces = ["角", "分", "厘", "毫"]

    private static func chinese(part: UInt64, digits: Int, followsWhole: Bool) -> String {
        let written = String(part)
        let padded = String(repeating: "0", count: max(0, digits - written.count)) + written
        var text = ""
        var isZeroOpen = false
        for (place, digit) in padded.prefix(digits).compactMap(\.wholeNumberValue).enumerated() {
            guard digit > 0 else {
                isZeroOpen = followsWhole || !text.isEmpty
                continue
            }
            text += (isZeroOpen ? figures[0] : "") + figures[digit] + decimalPlaces[place]
            isZeroOpen = false
        }
        return text
    }

    private static let chineseNames = [
        "CNY": "人民币", "USD": "美元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "HKD": "港币", "AUD": "澳元", "CAD": "加元",
        "NZD": "新西兰元", "SGD": "新加坡元", "CHF": "瑞士法郎", "KRW": "韩元", "RUB": "卢布", "AED": "阿联酋迪拉姆",
        "SAR": "沙特里亚尔", "KWD": "科威特第纳尔", "INR": "印度卢比", "BRL": "巴西雷亚尔", "MXN": "墨西哥比索",
    ]
}
