import Store

extension Inquiry {
    /// How far an inquiry has come.
    public enum State: String, Storable, Sendable, CaseIterable {
        case new
        /// Somebody works on it.
        case open
        /// The buyer was answered.
        case waiting
        /// A quote was sent.
        case quoted
        case won, lost
        case spam

        /// The ways from one state to the next. Whatever is not in this table does not happen.
        static let moves: [(from: State, to: [State])] = [
            (.new, [.open, .waiting, .quoted, .won, .lost, .spam]),
            (.open, [.waiting, .quoted, .won, .lost, .spam]),
            (.waiting, [.open, .quoted, .won, .lost, .spam]),
            (.quoted, [.open, .waiting, .won, .lost]),
            (.won, [.open]),
            (.lost, [.open, .waiting, .quoted, .won]),
            (.spam, [.new]),
        ]

        public var next: [State] { Self.moves.first { $0.from == self }?.to ?? [] }

        /// Somebody has still to do something for it, or waits for the buyer.
        public var isOpen: Bool {
            switch self {
            case .new, .open, .waiting, .quoted: true
            case .won, .lost, .spam: false
            }
        }

        /// What staff may put it into by hand; quoting and winning are done with a quote.
        public var nextByHand: [State] { next.filter { $0 != .quoted && ($0 != .won || self == .quoted || self == .waiting) } }
    }
}
