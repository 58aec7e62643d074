import Store

extension Inquiry {
    /// Where an inquiry came from.
    public enum Source: String, Storable, Sendable, CaseIterable {
        /// A form of the shop.
        case site
        /// A letter to the shop's mailbox.
        case mail
        /// A marketplace tells that one of its buyers has asked.
        case alibaba
        case madeInChina = "made-in-china"

        /// The buyer belongs to the marketplace: he is answered there, and his address is not used.
        public var isMarketplace: Bool { self == .alibaba || self == .madeInChina }
    }
}
