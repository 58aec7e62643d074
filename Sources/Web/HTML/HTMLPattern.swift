/// Markup that was drawn once and is sent often, with holes where it changes from page to page:
///
///     let greeting = HTMLPattern("<p class=\"greeting\">Hello, \(hole: "name")</p>")
///     greeting.filled { name in HTML(text: visitor) }
public struct HTMLPattern: Sendable {
    /// A byte that no UTF-8 text has (RFC 3629 §3), before and after the name of a hole.
    static let mark: UInt8 = 0xFF

    private let beginning: HTML
    private let rest: [(hole: String, after: HTML)]

    public init(_ html: HTML) {
        let parts = html.bytes.split(separator: Self.mark, omittingEmptySubsequences: false).map(Array.init)
        beginning = HTML(bytes: parts[0])
        rest = stride(from: 1, to: parts.count - 1, by: 2).map { index in
            (hole: String(decoding: parts[index], as: UTF8.self), after: HTML(bytes: parts[index + 1]))
        }
    }

    /// The markup with what `fill` gives for the name of each hole.
    public func filled(_ fill: (_ hole: String) -> HTML?) -> HTML {
        var filled = HTML.StringInterpolation(literalCapacity: beginning.bytes.count, interpolationCount: rest.count)
        filled.appendInterpolation(beginning)
        for part in rest {
            filled.appendInterpolation(fill(part.hole))
            filled.appendInterpolation(part.after)
        }
        return HTML(stringInterpolation: filled)
    }
}
