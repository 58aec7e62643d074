import Basics
import CICUShim

/// A text cut into sentences where its language ends them (Unicode's UAX #29, by ICU).
public enum Sentences {
    static let mostOfText = 2_000

    /// The sentences without white space at their ends; together they are the text.
    public static func of(_ text: String, _ language: LanguageTag) -> [String] {
        let units = Array(text.utf16)
        guard !units.isEmpty else { return [] }
        var ends = [Int32](repeating: 0, count: mostOfText)
        let count = text_icu_sentences(language.rawValue, units, Int32(clamping: units.count), &ends, Int32(mostOfText))
        var (start, sentences): (Int, [String]) = (0, [])
        // Beyond the most that is cut, the rest stays in one piece.
        for end in ends.prefix(Int(count)).map(Int.init).filter({ $0 < units.count }) + [units.count] {
            let sentence = String(decoding: units[start..<end], as: UTF16.self).trimmingWhiteSpace
            if !sentence.isEmpty { sentences.append(sentence) }
            start = end
        }
        return sentences
    }
}

extension String {
    var trimmingWhiteSpace: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    /// In lower case, with one space wherever there was white space: what two texts share that mean the same to a reader.
    var folded: String {
        lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Escaped for XML and without the characters that XML 1.0 cannot hold.
    var escapedForXML: String {
        var output = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "\t", "\n": output.unicodeScalars.append(scalar)
            case "\r": output += "&#13;"
            default:
                if scalar.value >= 32, scalar.value != 0xFFFE, scalar.value != 0xFFFF { output.unicodeScalars.append(scalar) }
            }
        }
        return output
    }

    /// The five entities of XML, and characters named by their number, as what they stand for; anything else stays as it is.
    var unescapedFromXML: String {
        guard contains("&") else { return self }
        return replacing(/&(#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos|nbsp);/) { match in
            let name = match.output.1
            switch name {
            case "amp": return "&"
            case "lt": return "<"
            case "gt": return ">"
            case "quot": return "\""
            case "apos": return "'"
            case "nbsp": return "\u{A0}"
            default:
                let digits = name.dropFirst(name.hasPrefix("#x") ? 2 : 1)
                let scalar = UInt32(digits, radix: name.hasPrefix("#x") ? 16 : 10).flatMap(Unicode.Scalar.init)
                return scalar.map { String(Character($0)) } ?? String(match.output.0)
            }
        }
    }
}
