/// The shape of a country's postal codes in the notation of the Universal Postal Union: `N` is a digit, `A` a letter, `X`
/// either, anything else itself; `|` parts alternatives: `ANA NAN` in Canada, `NNNNN|NNNNN-NNNN` in the United States.
public struct PostcodePattern: Hashable, Sendable {
    public let shapes: [String]

    init(_ notation: String) {
        shapes = notation.split(separator: "|").map(String.init)
    }

    /// The code as the country writes it, capital letters and the right spaces and hyphens, whatever of those was typed;
    /// `nil` when it has none of the shapes.
    public func canonical(_ typed: String) -> String? {
        let bare = Array(typed.uppercased().unicodeScalars.filter { $0 != " " && $0 != "-" })
        return shapes.lazy.compactMap { Self.fit(bare, into: $0) }.first
    }

    /// The first shape with digits and letters in it, to show what is meant: `12345`, `A1B 2C3`.
    public var example: String {
        var digit = 0
        var letter = 0
        let letters = Array("ABCDEFGH")
        return String(
            (shapes.first ?? "").map { character -> Character in
                switch character {
                case "N", "X":
                    digit += 1
                    return Character("\(digit % 10)")
                case "A":
                    letter += 1
                    return letters[(letter - 1) % letters.count]
                default: return character
                }
            })
    }

    private static func fit(_ bare: [Unicode.Scalar], into shape: String) -> String? {
        var rest = bare[...]
        var written = String.UnicodeScalarView()
        for mark in shape.unicodeScalars {
            if mark == " " || mark == "-" {
                written.append(mark)
                continue
            }
            guard let next = rest.popFirst() else { return nil }
            let fits =
                switch mark {
                case "N": ("0"..."9").contains(next)
                case "A": ("A"..."Z").contains(next)
                case "X": ("A"..."Z").contains(next) || ("0"..."9").contains(next)
                default: next == mark
                }
            guard fits else { return nil }
            written.append(next)
        }
        return rest.isEmpty ? String(written) : nil
    }
}
