/// Guesses what a column of a table of buyers means from its name, in Chinese, English, German, Spanish or French.
enum CustomerGuess {
    /// What the column means, or `nil` when its name says nothing known.
    static func field(for name: String) -> CustomerField? {
        let names = ColumnNames.of(name)
        if let field = names.lazy.compactMap({ exact[$0] }).first { return field }
        guard let whole = names.first, whole.count <= longestName, !others.contains(where: { whole.contains($0) }) else {
            return nil
        }
        return contained.first { whole.contains($0.word) }?.field
    }

    private static let longestName = 40

    private static let exact: [String: CustomerField] = words.reduce(into: [:]) { table, entry in
        for word in entry.1 { table[word] = entry.0 }
        table[entry.0.rawValue] = entry.0
    }

    private static let words: [(CustomerField, [String])] = [
        (.buyerID, ["customer id", "buyer user id", "member id", "买家id", "客户编号", "客户id", "会员id", "kundennummer", "id cliente"]),
        (
            .name,
            [
                "full name", "buyer name", "buyer", "contact", "contact name", "contact person", "customer", "customer name",
                "bill to name", "billing name", "recipient name", "姓名", "买家", "买家名称", "买家姓名", "联系人", "客户", "客户姓名",
                "收件人", "ansprechpartner", "kontakt", "nombre completo", "contacto", "nom complet", "nom et prénom",
            ]
        ),
        (.firstName, ["firstname", "given name", "billing first name", "名", "vorname", "nombre", "prénom", "prenom"]),
        (
            .lastName,
            ["lastname", "surname", "family name", "billing last name", "姓", "nachname", "apellido", "apellidos", "nom"]
        ),
        (.email, ["e mail", "mail", "邮箱", "电子邮箱", "邮件", "correo", "correo electrónico", "courriel"]),
        (.phone, ["tel", "mobile", "telephone", "cell", "whatsapp", "电话", "手机", "teléfono", "móvil", "téléphone", "handy"]),
        (
            .company,
            [
                "company name", "organization", "organisation", "firm", "公司", "公司名称", "单位", "企业名称", "firma",
                "unternehmen", "empresa", "société", "entreprise",
            ]
        ),
        (.jobTitle, ["title", "position", "role", "职位", "职务", "头衔", "funktion", "cargo", "puesto", "fonction", "poste"]),
        (
            .country,
            [
                "country/region", "country / region", "country code", "nation", "国家", "国家/地区", "国别", "买家国家", "land",
                "país", "pais", "pays",
            ]
        ),
        (
            .address,
            [
                "street", "address 1", "address1", "address 2", "address2", "street address", "地址", "公司地址", "收货地址", "街道",
                "adresse", "straße", "strasse", "anschrift", "dirección", "direccion", "rue",
            ]
        ),
        (.city, ["town", "城市", "stadt", "ort", "ciudad", "ville"]),
        (.postcode, ["zip", "zip code", "postal code", "post code", "邮编", "邮政编码", "plz", "código postal", "code postal"]),
        (
            .taxNumber,
            ["vat", "vat number", "tax id", "taxvat", "税号", "统一社会信用代码", "ust idnr.", "ust id", "nif", "cif", "siret"]
        ),
        (.birthDate, ["birthday", "dob", "date of birth", "生日", "出生日期", "geburtsdatum"]),
        (.language, ["locale", "语言", "sprache", "idioma", "langue"]),
        (
            .orderNumber,
            [
                "order id", "order no", "order no.", "order #", "order", "订单号", "订单编号", "bestellnummer", "auftragsnummer",
                "número de pedido", "pedido", "numéro de commande", "commande",
            ]
        ),
        (.inquiryNumber, ["inquiry id", "inquiry no", "inquiry no.", "enquiry id", "询盘编号", "询盘id", "询盘号"]),
        (
            .date,
            [
                "order date", "created", "created at", "created time", "create time", "time", "inquiry time", "inquiry date",
                "sent", "日期", "时间", "创建时间", "下单时间", "询盘时间", "发送时间", "发送日期", "datum", "gesendet", "fecha", "envoyé",
            ]
        ),
        (
            .amount,
            ["total", "order total", "order amount", "grand total", "金额", "总额", "订单金额", "订单总价", "betrag", "importe", "montant"]
        ),
        (.currency, ["order currency", "currency code", "币种", "货币", "订单币种", "währung", "moneda", "devise"]),
        (.status, ["order status", "状态", "订单状态", "estado", "statut"]),
        (
            .product,
            [
                "product name", "item", "item name", "product(s)", "sku", "产品", "产品名称", "商品名称", "商品", "produkt", "artikel",
                "producto", "produit",
            ]
        ),
        (.quantity, ["qty", "数量", "menge", "cantidad", "quantité"]),
        (
            .message,
            [
                "inquiry", "inquiry content", "content", "note", "notes", "remark", "remarks", "comment", "subject", "内容", "询盘内容",
                "留言", "备注", "主题", "nachricht", "betreff", "mensaje", "asunto", "objet",
            ]
        ),
    ]

    /// For names that nobody has listed, the more telling words first.
    private static let contained: [(word: String, field: CustomerField)] = [
        ("询盘编号", .inquiryNumber), ("inquiry id", .inquiryNumber), ("询盘内容", .message), ("message", .message), ("email", .email),
        ("e mail", .email), ("邮箱", .email), ("company", .company), ("公司名", .company), ("mobile", .phone), ("phone", .phone),
        ("电话", .phone), ("手机", .phone), ("telefon", .phone), ("country", .country), ("国家", .country), ("postcode", .postcode),
        ("postal", .postcode), ("zip", .postcode), ("邮编", .postcode), ("address", .address), ("地址", .address), ("city", .city),
        ("城市", .city), ("job title", .jobTitle), ("职位", .jobTitle), ("买家姓名", .name), ("联系人", .name), ("buyer name", .name),
        ("contact name", .name), ("tax number", .taxNumber), ("vat number", .taxNumber),
    ]

    /// What is said of somebody else, or about a thing and not its name.
    private static let others = [
        "seller", "supplier", "卖家", "供应商", "业务员", "owner", "accepts", "marketing", "verified", "method", "fee", "费",
        "province", "是否", "status", "状态", " id", "url", "type", "类型", "fax", "传真",
    ]
}
