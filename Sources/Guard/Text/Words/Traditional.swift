import CICUShim

/// Chinese as Taiwan and Hong Kong write it.
enum Traditional {
    /// A phrase with its simplified characters replaced; `nil` when that changes nothing.
    static func form(of phrase: [UInt32]) -> [UInt32]? {
        guard phrase.contains(where: { $0 >= 0x4E00 && $0 < 0xA000 }) else { return nil }
        var form = [UInt32](repeating: 0, count: phrase.count + 8)
        let count = guard_icu_traditional(phrase, Int32(phrase.count), &form, Int32(form.count))
        let traditional = Array(form.prefix(Int(max(count, 0))))
        return traditional.isEmpty || traditional == phrase ? nil : traditional
    }
}
