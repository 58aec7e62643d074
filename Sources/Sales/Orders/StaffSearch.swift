import Store

/// What staff type to find an order or an inquiry.
enum StaffSearch {
    /// Longer searches are cut: nobody types more.
    static let mostCharacters = 100

    /// Every word must be found in the column `search`, which is kept in small letters.
    static func condition(_ text: String) -> SQL {
        let words = TypedText.line(String(text.prefix(mostCharacters))).lowercased().split(separator: " ")
        return SQL.all(
            words.map { word in
                let plain = word.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
                return "search LIKE \("%\(plain)%") ESCAPE '\\'"
            })
    }
}
