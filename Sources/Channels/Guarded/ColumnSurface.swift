import Guard

extension Surface {
    private static let words: [(surface: Surface, words: [String])] = [
        (.keywords, ["keyword", "tag", "关键词"]),
        (.imageAlt, ["alt"]),
        (.productDescription, ["description", "body", "detail", "描述", "详情"]),
        (.productTitle, ["title", "name", "标题", "名称"]),
    ]

    /// Where the texts of a table's column are to stand, told from its name; what has no place of its own is an attribute.
    public init(column: String) {
        let name = column.lowercased()
        self = Self.words.first { $0.words.contains { name.contains($0) } }?.surface ?? .attributes
    }
}
