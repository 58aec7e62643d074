/// A number that buyers filter by in steps, such as the smallest order: `50-99`.
public struct FacetSteps: Sendable {
    /// The facet's name in addresses.
    public let facet: String
    /// Where each step begins. The last has no end.
    let starts: [Int]

    /// The smallest order, in units.
    public static let moq = FacetSteps(facet: "moq", starts: [1, 50, 100, 300, 500, 1_000, 5_000])
    /// The days it takes to make the smallest order.
    public static let lead = FacetSteps(facet: "lead", starts: [0, 8, 16, 31, 61])

    /// The step that a number lies in: `50-99`, and `5000-` for the last.
    func key(of number: Int) -> String {
        let place = starts.lastIndex { $0 <= number } ?? 0
        return place + 1 < starts.count ? "\(starts[place])-\(starts[place + 1] - 1)" : "\(starts[place])-"
    }

    /// The first and the last number of a step; no last where it has no end, and `nil` for what is no step.
    public static func bounds(of key: String) -> (first: Int, last: Int?)? {
        let parts = key.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let first = Int(parts[0]), parts[1].isEmpty || Int(parts[1]) != nil else { return nil }
        return (first, Int(parts[1]))
    }
}
