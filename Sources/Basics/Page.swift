/// One page of a longer list.
public struct Page<Item: Sendable>: Sendable {
    public let items: [Item]
    public let total: Int
    public let request: PageRequest

    public init(items: [Item], total: Int, request: PageRequest) {
        self.items = items
        self.total = total
        self.request = request
    }

    public var pageCount: Int { max(1, (total + request.size - 1) / request.size) }
}

/// Which page is asked for. Numbers start at 1; a size is 1 to 200 items.
public struct PageRequest: Hashable, Sendable {
    public static let mostItems = 200
    public static let lastNumber = 100_000

    public let number: Int
    public let size: Int

    public init(number: Int = 1, size: Int = 24) {
        self.number = min(max(1, number), Self.lastNumber)
        self.size = min(max(1, size), Self.mostItems)
    }

    public var offset: Int { (number - 1) * size }
}
