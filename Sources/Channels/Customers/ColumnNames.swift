/// Under which names the column of a table may be known.
enum ColumnNames {
    /// `订单编号(Order Number)` is also `订单编号` and `order number`; `buyer-email` is `buyer email`. The whole name stands first.
    static func of(_ name: String) -> [String] {
        let plain = plain(name)
        guard let open = plain.firstIndex(of: "("), let close = plain.lastIndex(of: ")"), open < close else { return [plain] }
        let inside = plain[plain.index(after: open)..<close]
        let outside = plain[..<open] + plain[plain.index(after: close)...]
        return [plain] + [outside, inside].map { Header.plain(String($0)) }.filter { !$0.isEmpty }
    }

    private static func plain(_ name: String) -> String {
        Header.plain(
            String(CellWords.halfWidth(name).map { ["_", "-", ":"].contains($0) ? " " : $0 }))
    }
}
