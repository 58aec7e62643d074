import Foundation

/// Guesses what a column of a seller's own table means from its name, in English or Chinese.
enum ColumnGuess {
    /// Our name for the column, or `nil` when its name says nothing known.
    static func name(for header: String) -> String? {
        // `seller-sku` and `seller_sku` are written by programs.
        let spaced = header.replacing("-", with: " ").replacing("_", with: " ").replacing("（", with: "(").replacing(
            "）", with: ")")
        let plain = Header.plain(spaced)
        let (base, unit) = TableField.splitUnit(plain)
        if let price = price(plain) { return price }
        for (ours, theirs) in words where theirs.contains(base) || theirs.contains(plain) {
            return measures.contains(ours) ? "\(ours) (\(units[unit] ?? (ours.hasSuffix("weight") ? "kg" : "cm")))" : ours
        }
        return options.contains(base) ? "option: \(header)" : nil
    }

    /// `FOB price (USD)`, `单价 100件`, `price 500+`.
    private static func price(_ plain: String) -> String? {
        let isSample = plain.contains("sample") || plain.contains("样品") || plain.contains("打样")
        guard prices.contains(where: { plain.contains($0) }) else { return nil }
        let currency = currencies.first { plain.contains($0.sign) }.map { " \($0.code)" } ?? ""
        if isSample { return "sample price" + currency }
        let digits = plain.drop { !$0.isASCII || !$0.isNumber }.prefix { $0.isASCII && $0.isNumber }
        let from = Int(digits).flatMap { $0 > 1 ? " @\($0)" : nil } ?? ""
        return "price" + currency + from
    }

    private static let prices = ["price", "单价", "价格", "售价", "报价", "fob价"]
    private static let currencies: [(sign: String, code: String)] = [
        ("usd", "USD"), ("us$", "USD"), ("美元", "USD"), ("美金", "USD"), ("eur", "EUR"), ("€", "EUR"), ("欧元", "EUR"),
        ("cny", "CNY"), ("rmb", "CNY"), ("人民币", "CNY"), ("gbp", "GBP"), ("英镑", "GBP"), ("jpy", "JPY"), ("日元", "JPY"),
    ]
    private static let options: Set = ["color", "colour", "size", "颜色", "尺寸", "尺码", "规格", "款式", "material", "材质"]
    private static let units = [
        "kg": "kg", "千克": "kg", "公斤": "kg", "g": "g", "克": "g", "cm": "cm", "厘米": "cm", "mm": "mm", "毫米": "mm", "m": "m",
    ]
    private static let measures: Set = Set(TableField.Measure.allCases.map(\.rawValue))

    private static let words: [(ours: String, theirs: Set<String>)] = [
        ("handle", ["url handle", "slug", "url key", "链接", "网址"]),
        ("title", ["product name", "name", "product", "item name", "product title", "产品名称", "商品名称", "品名", "名称", "标题", "产品标题"]),
        ("summary", ["short description", "subtitle", "简介", "卖点", "副标题"]),
        (
            "description",
            ["product description", "item description", "details", "body", "描述", "产品描述", "详情", "产品详情", "商品描述", "说明"]
        ),
        (
            "sku",
            [
                "item no", "item no.", "seller sku", "sku code", "item number", "model", "model no", "model no.", "article no",
                "code", "product code",
                "货号", "型号", "款号", "产品编号", "商品编码", "产品型号", "编号",
            ]
        ),
        ("barcode", ["ean", "upc", "gtin", "条码", "条形码", "国际条码"]),
        ("moq", ["min order", "min. order", "minimum order quantity", "min order qty", "最小起订量", "起订量", "起批量", "最低起订量"]),
        ("increment", ["multiple", "order multiple", "递增数量", "倍数"]),
        ("tax class", ["vat class", "tax category", "tax rate class", "税率类别", "税务类别", "税类"]),
        ("brand", ["vendor", "manufacturer", "品牌"]),
        ("origin", ["country of origin", "place of origin", "made in", "产地", "原产地", "原产国"]),
        ("hs code", ["hs", "hscode", "customs code", "tariff code", "海关编码", "hs编码", "商品编码(hs)"]),
        ("category title", ["product category", "type", "group", "分类", "类目", "类别", "产品分类", "商品分类", "品类"]),
        ("tags", ["keywords", "标签", "关键词", "关键字"]),
        ("unit", ["uom", "单位", "计量单位"]),
        ("stock", ["quantity", "qty", "inventory", "in stock", "库存", "库存数量", "数量"]),
        ("back order days", ["backorder days", "back order lead time", "缺货交期", "预订交期", "补货天数"]),
        ("images", ["image", "picture", "pictures", "photo", "photos", "image url", "图片", "主图", "产品图片", "图片链接"]),
        ("net weight", ["n.w.", "nw", "净重", "单件净重"]),
        ("gross weight", ["g.w.", "gw", "毛重", "单件毛重"]),
        ("length", ["长", "长度"]), ("width", ["宽", "宽度"]), ("height", ["高", "高度"]),
        ("carton length", ["外箱长", "箱长"]), ("carton width", ["外箱宽", "箱宽"]), ("carton height", ["外箱高", "箱高"]),
        ("carton gross weight", ["carton weight", "整箱毛重", "箱重", "外箱毛重"]),
        ("pieces per carton", ["pcs/ctn", "pcs per carton", "qty per carton", "units per carton", "装箱数", "每箱数量", "装箱量"]),
        ("lead times", ["lead time", "delivery time", "交期", "交货期", "交货时间", "生产周期"]),
        ("port", ["fob port", "loading port", "港口", "起运港", "发货港口"]),
        ("status", ["published", "active", "状态", "上架状态"]),
    ]
}
