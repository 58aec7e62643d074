import Basics

/// What a column can hold on both engines. There is no floating point: quantities are integers, decimals are text.
public enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
}

/// A Swift type that has a form in the database.
public protocol Storable {
    /// `nil` when the column holds something this type is never stored as.
    init?(stored: Value)
    var stored: Value { get }
}

/// What a column holds as it is, for what copies rows without knowing them.
extension Value: Storable {
    public init(stored: Value) { self = stored }
    public var stored: Value { self }
}

extension String: Storable {
    public init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self = text
    }
    public var stored: Value { .text(self) }
}

extension Int: Storable {
    public init?(stored: Value) {
        guard case .integer(let number) = stored else { return nil }
        self = Int(number)
    }
    public var stored: Value { .integer(Int64(self)) }
}

extension Int64: Storable {
    public init?(stored: Value) {
        guard case .integer(let number) = stored else { return nil }
        self = number
    }
    public var stored: Value { .integer(self) }
}

extension Bool: Storable {
    public init?(stored: Value) {
        guard case .integer(let number) = stored else { return nil }
        self = number != 0
    }
    public var stored: Value { .integer(self ? 1 : 0) }
}

extension [UInt8]: Storable {
    public init?(stored: Value) {
        guard case .blob(let bytes) = stored else { return nil }
        self = bytes
    }
    public var stored: Value { .blob(self) }
}

extension Instant: Storable {
    public init?(stored: Value) {
        guard case .integer(let milliseconds) = stored else { return nil }
        self.init(milliseconds: milliseconds)
    }
    public var stored: Value { .integer(milliseconds) }
}

extension ID: Storable {
    public init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self.init(text)
    }
    public var stored: Value { .text(text) }
}

extension Optional: Storable where Wrapped: Storable {
    public init?(stored: Value) {
        if stored == .null {
            self = .none
        } else {
            guard let wrapped = Wrapped(stored: stored) else { return nil }
            self = .some(wrapped)
        }
    }
    public var stored: Value { self?.stored ?? .null }
}

/// States, kinds and tags are stored as their text.
extension Storable where Self: RawRepresentable, RawValue == String {
    public init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self.init(rawValue: text)
    }
    public var stored: Value { .text(rawValue) }
}

extension LanguageTag: Storable {}
