/// Lines that stand close under one another and are read together: a contact may be broken over them.
struct TextBlock {
    let lines: [ReadLine]

    /// Gap between two lines of a block, in heights of a letter.
    private static let widestGap = 1.6

    /// The lines of a picture as blocks, each in reading order. A line that is not level is a block of its own.
    static func blocks(of lines: [ReadLine]) -> [TextBlock] {
        let level = lines.filter { abs($0.line.angle) < 0.25 }.sorted { $0.line.box.y < $1.line.box.y }
        let others = lines.filter { abs($0.line.angle) >= 0.25 }.map { TextBlock(lines: [$0]) }
        var blocks: [[ReadLine]] = []
        for line in level {
            if let index = blocks.lastIndex(where: { $0.contains { belongs(line, under: $0) } }) {
                blocks[index].append(line)
            } else {
                blocks.append([line])
            }
        }
        return blocks.map { TextBlock(lines: $0.sorted(by: isBefore)) } + others
    }

    private static func belongs(_ line: ReadLine, under other: ReadLine) -> Bool {
        let (lower, upper) = (line.line.box, other.line.box)
        let height = Double(max(line.line.size, other.line.size))
        let overlap = min(lower.right, upper.right) - max(lower.x, upper.x)
        if isBeside(line, other) { return Double(-overlap) < height * 3 }
        return overlap > 0 && Double(lower.y - upper.bottom) < height * widestGap
            && max(line.line.size, other.line.size) < 2.5 * min(line.line.size, other.line.size)
    }

    /// Whether two lines stand at the same height.
    private static func isBeside(_ one: ReadLine, _ other: ReadLine) -> Bool {
        let (first, second) = (one.line.box, other.line.box)
        let overlap = min(first.bottom, second.bottom) - max(first.y, second.y)
        return overlap * 2 > min(first.height, second.height)
    }

    private static func isBefore(_ one: ReadLine, _ other: ReadLine) -> Bool {
        isBeside(one, other) ? one.line.box.x < other.line.box.x : one.line.box.y < other.line.box.y
    }
}
