import Synchronization
import Web

/// The head and the foot that stand around every page, drawn once for a shop in one language and currency. What changes from
/// page to page are holes in them: the address in the lists of languages and currencies, the mark of the menu's current
/// entry, the number in the cart.
struct DrawnFrame: Sendable {
    let top: HTMLPattern
    let foot: HTMLPattern

    /// Holes have these names, or that of the address that a link leads to.
    enum Hole {
        static let here = "here"
        static let cartCount = "cart"
    }
}

/// Keeps the frame of a shop once it is drawn.
final class FrameKeeper: Sendable {
    private let drawn = Mutex<DrawnFrame?>(nil)

    func frame(_ draw: () -> DrawnFrame) -> DrawnFrame {
        if let known = drawn.withLock({ $0 }) { return known }
        let frame = draw()
        drawn.withLock { $0 = frame }
        return frame
    }
}

extension Frame {
    /// The head and the foot around this page.
    /// - Parameter current: the address, after the language, of the menu's entry that the page belongs to.
    func around(_ current: String?) -> (top: HTML, foot: HTML) {
        let frame = shop.keeper.frame {
            let picks = picks
            return DrawnFrame(top: HTMLPattern(header(picks)), foot: HTMLPattern(footer(picks)))
        }
        let here = HTML(text: visit.here)
        let fill = { (hole: String) -> HTML? in
            switch hole {
            case DrawnFrame.Hole.here: here
            case DrawnFrame.Hole.cartCount: cartCount
            default: hole == current ? " aria-current=\"page\"" : nil
            }
        }
        return (frame.top.filled(fill), frame.foot.filled(fill))
    }

    /// Known here only for visitors with a cart, whose pages are their own; on shared pages a script writes it.
    private var cartCount: HTML? {
        visit.cartToken == nil || visit.cartCount < 1 ? nil : visit.cartCount > 99 ? "99+" : "\(visit.cartCount)"
    }
}
