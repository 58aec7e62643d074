import Payments
import Web

/// A QR code as a drawing: dark on white whatever the page's colours are, as readers want it.
enum QRDrawing {
    private static let margin = 4

    static func svg(_ code: TransferCode, label: String) -> HTML {
        let whole = code.side + margin * 2
        let path = (0..<code.side).map { row(of: code, $0) }.joined()
        return """
            <svg viewBox="0 0 \(whole) \(whole)" role="img" aria-label="\(label)" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0 0h\(whole)v\(whole)H0z"/><path fill="#000" d="\(path)"/></svg>
            """
    }

    /// The dark runs of a row.
    private static func row(of code: TransferCode, _ row: Int) -> String {
        var (path, begin): (String, Int?) = ("", nil)
        for column in 0...code.side {
            let isDark = column < code.side && code.modules[row * code.side + column]
            if isDark, begin == nil { begin = column }
            if !isDark, let first = begin {
                path += "M\(first + margin) \(row + margin)h\(column - first)v1h-\(column - first)z"
                begin = nil
            }
        }
        return path
    }
}
