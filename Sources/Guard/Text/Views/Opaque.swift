import Foundation

/// Runs that say nothing to a reader and something to a program: base64, hexadecimal, rot13, Morse.
enum Opaque {
    private static let fewestScalars = 10
    private static let mostScalars = 2_000

    /// - Parameter isNamed: whether the text says that letters are shifted.
    static func decoded(_ scalars: Scalars, isShiftNamed: Bool) -> [Scalars] {
        var views: [Scalars] = []
        if isShiftNamed { views.append(turned(scalars)) }
        var begin = 0
        for index in 0...scalars.count {
            let isEnd = index == scalars.count || !isPart(scalars.values[index])
            guard isEnd else { continue }
            if index - begin >= fewestScalars, index - begin <= mostScalars { look(at: begin..<index, scalars, &views) }
            begin = index + 1
        }
        if mayBeMorse(scalars), let morse = morse(scalars) { views.append(morse) }
        return views
    }

    private static func isPart(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 48...57, 65...90, 97...122, 0x2B, 0x2F, 0x3D, 0x5F, 0x2D, 0x2E, 0x40: true
        default: false
        }
    }

    /// Ordinary words are told apart before a string is made of them.
    private static func mayHide(_ run: Range<Int>, _ scalars: Scalars) -> Bool {
        var (capitals, small, digits, hex, points) = (0, 0, 0, 0, 0)
        var hasCapitalInside = false
        for index in run {
            let value = scalars.values[index]
            switch value {
            case 65...90:
                capitals += 1
                hasCapitalInside = hasCapitalInside || index > run.lowerBound && (97...122).contains(scalars.values[index - 1])
            case 97...122: small += 1
            case 48...57: digits += 1
            case 0x2E: points += 1
            default: break
            }
            if Decoding.hexDigit(value) != nil { hex += 1 }
        }
        let isWordOfLetters = digits == 0 && capitals <= 1 && points == 0
        if points > 0 { return mayBeShifted(run, scalars) }
        let isMarked = run.count > 2 && scalars.values[run.lowerBound] == 48 && scalars.values[run.lowerBound + 1] == 0x78
        return !isWordOfLetters && (hex == run.count || (isMarked && hex == run.count - 1) || (hasCapitalInside && small > 0))
    }

    /// Whether what stands after some point, or at the beginning, is the first letter of what rot13 makes of an address.
    private static func mayBeShifted(_ run: Range<Int>, _ scalars: Scalars) -> Bool {
        let first = scalars.values[run.lowerBound] | 0x20
        if first == 0x6A || first == 0x75 { return true }
        return run.dropLast().contains { index in
            guard scalars.values[index] == 0x2E else { return false }
            let next = scalars.values[index + 1] | 0x20
            return next == 0x70 || next == 0x61 || next == 0x66
        }
    }

    private static func look(at run: Range<Int>, _ scalars: Scalars, _ views: inout [Scalars]) {
        guard mayHide(run, scalars) else { return }
        var text = String(String.UnicodeScalarView(scalars.values[run].compactMap(Unicode.Scalar.init)))
        if text.hasPrefix("0x") { text.removeFirst(2) }
        if let plain = base64(text) ?? hexadecimal(text) ?? shifted(text) { views.append(view(of: plain, run, scalars)) }
    }

    /// Each decoded character stands for the whole run.
    private static func view(of text: String, _ run: Range<Int>, _ scalars: Scalars) -> Scalars {
        var view = Scalars(capacity: text.unicodeScalars.count)
        for scalar in text.unicodeScalars {
            view.append(scalar.value, start: scalars.start[run.lowerBound], end: scalars.end[run.upperBound - 1])
        }
        return view
    }

    private static func base64(_ text: String) -> String? {
        guard !text.contains("."), !text.contains("@"), text.contains(where: \.isUppercase) || text.hasSuffix("="),
            text.contains(where: \.isLowercase)
        else { return nil }
        var body = text.replacing("-", with: "+").replacing("_", with: "/")
        while body.hasSuffix("=") { body.removeLast() }
        guard body.count % 4 != 1 else { return nil }
        body += String(repeating: "=", count: (4 - body.count % 4) % 4)
        guard let data = Data(base64Encoded: body), data.count >= 7 else { return nil }
        return readable(data)
    }

    private static func hexadecimal(_ text: String) -> String? {
        guard text.count >= 14, text.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        var high: UInt32?
        for scalar in text.unicodeScalars {
            guard let digit = Decoding.hexDigit(scalar.value) else { return nil }
            if let first = high {
                bytes.append(UInt8(first << 4 | digit))
                high = nil
            } else {
                high = digit
            }
        }
        return readable(Data(bytes))
    }

    private static func readable(_ data: Data) -> String? {
        guard let text = String(data: data, encoding: .utf8),
            text.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 })
        else { return nil }
        let letters = text.unicodeScalars.filter { $0.isASCII && ($0.properties.isAlphabetic || (48...57).contains($0.value)) }
            .count
        return letters * 10 >= text.unicodeScalars.count * 7 ? text : nil
    }

    /// rot13, when it ends as `com` or begins as `http` does then.
    private static func shifted(_ text: String) -> String? {
        let low = text.lowercased()
        guard
            low.contains(".pbz") || low.contains(".arg") || low.contains(".fubc") || low.contains(".pa") || low.hasPrefix("jjj.")
                || low.hasPrefix("uggc")
        else { return nil }
        let turned = low.unicodeScalars.map { scalar -> Character in
            guard (97...122).contains(scalar.value) else { return Character(scalar) }
            return Character(Unicode.Scalar(UInt8((scalar.value - 97 + 13) % 26 + 97)))
        }
        let plain = String(turned)
        return plain.hasSuffix(".com") || plain.hasSuffix(".net") || plain.contains(".com/") || plain.hasPrefix("www.")
            || plain.hasSuffix(".shop") ? plain : nil
    }

    /// The whole text in rot13.
    private static func turned(_ scalars: Scalars) -> Scalars {
        var result = Scalars(capacity: scalars.count)
        for (index, value) in scalars.values.enumerated() {
            let low = value | 0x20
            let isLetter = value < 0x80 && (97...122).contains(low)
            result.append(isLetter ? (low - 97 + 13) % 26 + 97 : value, start: scalars.start[index], end: scalars.end[index])
        }
        return result
    }

    // MARK: Morse

    private static let fewestMorseLetters = 6
    private static let morseLetters: [String: Character] = [
        ".-": "a", "-...": "b", "-.-.": "c", "-..": "d", ".": "e", "..-.": "f", "--.": "g", "....": "h", "..": "i", ".---": "j",
        "-.-": "k",
        ".-..": "l", "--": "m", "-.": "n", "---": "o", ".--.": "p", "--.-": "q", ".-.": "r", "...": "s", "-": "t", "..-": "u",
        "...-": "v",
        ".--": "w", "-..-": "x", "-.--": "y", "--..": "z", "-----": "0", ".----": "1", "..---": "2", "...--": "3", "....-": "4",
        ".....": "5",
        "-....": "6", "--...": "7", "---..": "8", "----.": "9", ".-.-.-": ".", ".--.-.": "@",
    ]

    private static let fewestDashes = 4

    /// Whether there are as many groups of dots and dashes, standing apart from words, as the shortest message needs.
    private static func mayBeMorse(_ scalars: Scalars) -> Bool {
        var (groups, dashes) = (0, 0)
        var (isInGroup, isAfterWord) = (false, false)
        for value in scalars.values {
            switch value {
            case 0x2E, 0xB7, 0x2022, 0x2D, 0x2013, 0x2212, 0x2014, 0x5F:
                if !isAfterWord, !isInGroup { groups += 1 }
                isInGroup = true
                dashes += value == 0x2E || value == 0xB7 || value == 0x2022 ? 0 : 1
            case 48...57, 65...90, 97...122: (isInGroup, isAfterWord) = (false, true)
            default: (isInGroup, isAfterWord) = (false, false)
            }
            if groups >= fewestMorseLetters, dashes >= fewestDashes { return true }
        }
        return false
    }

    /// Dots and dashes in groups, all of them letters.
    private static func morse(_ scalars: Scalars) -> Scalars? {
        var result = Scalars()
        var (group, begin) = ("", 0)
        var (letters, dashes) = (0, 0)
        func finish(_ end: Int) {
            guard !group.isEmpty else { return }
            if let letter = morseLetters[group], let scalar = letter.unicodeScalars.first {
                result.append(scalar.value, start: scalars.start[begin], end: scalars.end[end - 1])
                letters += 1
            } else {
                result.append(32, start: scalars.start[begin], end: scalars.end[end - 1])
            }
            group = ""
        }
        for index in 0...scalars.count {
            let value = index < scalars.count ? scalars.values[index] : 32
            switch value {
            case 0x2E, 0xB7, 0x2022: append(".")
            case 0x2D, 0x2013, 0x2212, 0x2014, 0x5F: append("-")
            default: finish(index)
            }
            func append(_ sign: String) {
                if group.isEmpty { begin = index }
                if group.utf8.count < 8 { group += sign }
                dashes += sign == "-" ? 1 : 0
            }
        }
        return letters >= fewestMorseLetters && dashes >= fewestDashes ? result : nil
    }
}
