import Guard
import Web

/// A text with its findings marked where they stand.
struct MarkedText {
    let text: String
    let findings: [Finding]

    /// Findings are numbered as in the list beside it.
    var html: HTML {
        let scalars = Array(text.unicodeScalars)
        var parts: [HTML] = []
        var position = 0
        for (index, finding) in findings.enumerated().sorted(by: { $0.element.span.lowerBound < $1.element.span.lowerBound }) {
            let span = finding.span.clamped(to: position..<scalars.count)
            guard !span.isEmpty else { continue }
            parts.append(Self.plain(scalars[position..<span.lowerBound]))
            parts.append(
                "<mark class=\"mark-\(finding.severity.rawValue)\" data-finding=\"\(index + 1)\">\(Self.plain(scalars[span]))</mark>"
            )
            position = span.upperBound
        }
        parts.append(Self.plain(scalars[position...]))
        return "\(parts)"
    }

    private static func plain(_ scalars: ArraySlice<Unicode.Scalar>) -> HTML {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return HTML(text: String(text))
    }
}
