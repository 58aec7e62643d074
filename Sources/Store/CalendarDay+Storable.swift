import Basics

extension CalendarDay: Storable {
    public init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self.init(text)
    }
    public var stored: Value { .text(text) }
}
