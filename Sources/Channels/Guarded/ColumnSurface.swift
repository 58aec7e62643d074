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

    private static let sources = ["image", "picture", "photo", "img", "bild", "imagen", "imagem", "фото", "图片", "主图", "download"]

    /// The same for one cell; `nil` for one that only says where pictures or files are fetched from, which nobody is shown.
    public init?(column: String, cell: String) {
        self.init(column: column)
        let name = column.lowercased()
        guard self != .imageAlt, Self.sources.contains(where: name.contains) else { return }
        let parts = cell.split { $0 == "," || $0 == "|" || $0 == ";" || $0.isWhitespace }
        if parts.allSatisfy({ $0.lowercased().hasPrefix("http") && $0.contains("://") }) { return nil }
    }
}
