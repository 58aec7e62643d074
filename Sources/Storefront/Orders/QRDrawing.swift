import Payments
import Web

/// A QR code as a drawing: dark on white whatever the page's colours are, as readers want it.
enum QRDrawing {
    static func svg(_ code: TransferCode, label: String) -> HTML {
        let whole = code.drawn.wholeSide
        return """
            <svg viewBox="0 0 \(whole) \(whole)" role="img" aria-label="\(label)" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0 0h\(whole)v\(whole)H0z"/><path fill="#000" d="\(code.drawn.path)"/></svg>
            """
    }
}
