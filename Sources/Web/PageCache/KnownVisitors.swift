/// Remembers which variant of a page the visitors on one connection see, so that their cookies are read once and not for each
/// request. A browser's connection has one visitor; a proxy's has many.
struct KnownVisitors {
    static let most = 64

    /// What decides the variant: both headers, and the language at the front of the path.
    struct Facts {
        let cookie: UnsafeRawBufferPointer
        let acceptLanguage: UnsafeRawBufferPointer
        let language: UnsafeRawBufferPointer

        /// `path` begins with the language: `/en/`.
        init(cookie: UnsafeRawBufferPointer, acceptLanguage: UnsafeRawBufferPointer, path: UnsafeRawBufferPointer) {
            (self.cookie, self.acceptLanguage) = (cookie, acceptLanguage)
            language = UnsafeRawBufferPointer(rebasing: path.prefix(Self.languageBytes))
        }

        static let languageBytes = 4
    }

    private struct Visitor {
        let cookie: [UInt8]
        let acceptLanguage: [UInt8]
        let language: [UInt8]
        let variant: String?

        func isTold(by facts: Facts) -> Bool {
            cookie.elementsEqual(facts.cookie) && acceptLanguage.elementsEqual(facts.acceptLanguage)
                && language.elementsEqual(facts.language)
        }
    }

    /// The latest comes first: on most connections there is no other.
    private var visitors: [Visitor] = []

    /// The variant that these facts tell; `tell` is asked when they are new.
    mutating func variant(_ facts: Facts, _ tell: () -> String?) -> String? {
        if let place = visitors.firstIndex(where: { $0.isTold(by: facts) }) {
            if place > 0 { visitors.swapAt(0, place) }
            return visitors[0].variant
        }
        if visitors.count >= Self.most { visitors.removeLast() }
        let new = Visitor(
            cookie: Array(facts.cookie), acceptLanguage: Array(facts.acceptLanguage), language: Array(facts.language),
            variant: tell())
        visitors.insert(new, at: 0)
        return new.variant
    }
}
