import Web

/// The line drawings of the shop, on a grid of 24 units with strokes of 1.5. They stand in the page itself, so that none costs a
/// request, and say nothing to a screen reader: the words beside them do.
enum Icon: String {
    case menu, close, search, cart, globe, down, next, plus, minus, check, info, warn, mail, phone,
        file, sample, quote, person

    /// - Parameter style: a further class, such as `icon-flip` for one that turns round in right-to-left text.
    func drawn(_ style: String = "") -> HTML {
        "<svg class=\"icon\(style.isEmpty ? "" : " ")\(style)\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">\(strokes)</svg>"
    }

    private var strokes: HTML {
        switch self {
        case .menu: "<path d=\"M3.5 7h17M3.5 12h17M3.5 17h11\"/>"
        case .close: "<path d=\"m6 6 12 12M18 6 6 18\"/>"
        case .search: "<circle cx=\"10.75\" cy=\"10.75\" r=\"6.25\"/><path d=\"m15.5 15.5 5 5\"/>"
        case .cart: "<path d=\"M4.5 8.5h15l-1.2 11h-12.6z\"/><path d=\"M8.5 8.5a3.5 4.5 0 0 1 7 0\"/>"
        case .globe:
            """
            <circle cx="12" cy="12" r="8.5"/>\
            <path d="M3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17"/>
            """
        case .down: "<path d=\"m6 9.5 6 6 6-6\"/>"
        case .next: "<path d=\"M4 12h16m-6-6 6 6-6 6\"/>"
        case .plus: "<path d=\"M12 5.5v13M5.5 12h13\"/>"
        case .minus: "<path d=\"M5.5 12h13\"/>"
        case .check: "<path d=\"m4.5 12.5 5 5 10-11\"/>"
        case .info: "<circle cx=\"12\" cy=\"12\" r=\"8.5\"/><path d=\"M12 11v5.5M12 7.7v.1\"/>"
        case .warn: "<path d=\"M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.1\"/>"
        case .mail: "<path d=\"M3.5 6h17v12.5h-17z\"/><path d=\"m3.5 7 8.5 6.5L20.5 7\"/>"
        case .phone:
            """
            <path d="M5 4h4l1.5 4.5-2 1.5a12 12 0 0 0 5.5 5.5l1.5-2L20 15v4c0 1-.8 1.5-1.5 1.5C10.5 20 4 13.5 3.5 5.5 3.5 \
            4.8 4 4 5 4z"/>
            """
        case .file: "<path d=\"M6 3.5h8.5l4 4v13H6z\"/><path d=\"M14 3.5V8h4.5M9 12.5h6.5M9 16h6.5\"/>"
        case .sample: "<path d=\"m12 3.5 8 4v9l-8 4-8-4v-9z\"/><path d=\"m4 7.5 8 4 8-4M12 11.5v9\"/>"
        case .person: "<circle cx=\"12\" cy=\"8\" r=\"4\"/><path d=\"M4.5 20.5a7.5 7.5 0 0 1 15 0\"/>"
        case .quote: "<path d=\"M5 4h14v16l-2.3-1.5L14.3 20 12 18.5 9.7 20l-2.4-1.5L5 20z\"/><path d=\"M9 9h6M9 13h6\"/>"
        }
    }
}
