/// Makes texts that hide a contact in known ways, always the same ones for the same seed, and texts that only look like it.
struct Adversary {
    struct Case {
        let family: String
        let language: String
        let surface: String
        let text: String
        /// The scalars that carry the contact; `nil` where nothing is wrong.
        let span: Range<Int>?
    }

    var random: SeededRandom

    init(seed: UInt64) {
        random = SeededRandom(state: seed)
    }

    /// So many cases of each family.
    mutating func cases(ofEach count: Int) -> [Case] {
        var cases: [Case] = []
        for family in Trick.all {
            for _ in 0..<count { cases.append(make(family)) }
        }
        for text in Innocent.texts {
            cases.append(Case(family: "innocent", language: text.language, surface: text.surface, text: text.text, span: nil))
        }
        return cases
    }

    private mutating func make(_ trick: Trick) -> Case {
        let carriers = Carrier.all.filter {
            $0.carries.contains(trick.carried) && (trick.languages.isEmpty || trick.languages.contains($0.language))
        }
        let carrier = carriers[random.below(carriers.count)]
        let fragment = trick.make(&random, carrier.language)
        let parts = carrier.text.split(separator: "{}", omittingEmptySubsequences: false)
        let before = String(parts[0]).unicodeScalars.count
        let text = parts.joined(separator: fragment)
        return Case(
            family: trick.name, language: carrier.language, surface: carrier.surface, text: text,
            span: before..<before + fragment.unicodeScalars.count)
    }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededRandom {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }
    mutating func pick<T>(_ list: [T]) -> T { list[below(list.count)] }
    mutating func digits(_ count: Int) -> String { (0..<count).map { _ in String(below(10)) }.joined() }
}

/// A sentence with a place for a contact.
struct Carrier {
    enum Carried: Sendable { case host, mail, phone, handle, any }
    let language: String
    let surface: String
    let carries: [Carried]
    let text: String

    static let all: [Carrier] = [
        Carrier("en", .host, "The complete range with prices is waiting at {} for you."),
        Carrier("en", .host, "Pls browse {} and pick the colours you like."),
        Carrier("en", .host, "Assembly film and drawings are on {}, thank you.", "product_description"),
        Carrier("en", .host, "Bamboo cutting board 40x30 cm, laser logo {}", "product_title"),
        Carrier("en", .mail, "Our purchasing team reads {} every morning."),
        Carrier("en", .mail, "Kindly forward the artwork to {} so that we can start."),
        Carrier("en", .phone, "In urgent cases dial {} and ask for Mr. Wen."),
        Carrier("en", .phone, "You can reach our showroom under {} until 6 pm.", "company_profile"),
        Carrier("en", .phone, "Ring me on {} when the truck arrives."),
        Carrier("en", .handle, "It is quicker if you write to {} tonight."),
        Carrier("zh", .host, "全部款式和价格都在 {} 上面，您可以先看看。"),
        Carrier("zh", .host, "竹制砧板 40x30 cm 可激光刻字 {}", "product_title"),
        Carrier("zh", .mail, "麻烦把稿件发给 {} ，我们马上安排打样。"),
        Carrier("zh", .phone, "有急事请拨 {} ，找文经理。"),
        Carrier("zh", .phone, "到货时给我打 {} 就行。"),
        Carrier("es", .host, "Toda la gama con precios está en {} para usted."),
        Carrier("es", .mail, "Envíe el diseño a {} y empezamos hoy."),
        Carrier("es", .phone, "En caso urgente marque {} y pregunte por el gerente."),
        Carrier("fr", .host, "Toute la gamme et les prix vous attendent sur {} dès ce soir."),
        Carrier("fr", .mail, "Merci d'envoyer le fichier à {} pour commencer."),
        Carrier("fr", .phone, "En cas d'urgence, composez le {} et demandez M. Wen."),
        Carrier("de", .host, "Das ganze Sortiment mit Preisen steht auf {} bereit."),
        Carrier("de", .mail, "Bitte senden Sie die Druckdatei an {} zur Prüfung."),
        Carrier("de", .phone, "Im Notfall wählen Sie {} und fragen nach Herrn Wen."),
        Carrier("pt", .host, "Toda a linha com preços está em {} para você."),
        Carrier("pt", .mail, "Envie a arte para {} e começamos hoje."),
        Carrier("pt", .phone, "Em caso de urgência ligue para {} e fale com o gerente."),
        Carrier("ru", .host, "Весь ассортимент с ценами лежит на {} для вас."),
        Carrier("ru", .mail, "Отправьте макет на {} и мы начнём сегодня."),
        Carrier("ru", .phone, "Срочно? Наберите {} и спросите менеджера."),
        Carrier("ar", .host, "كل المنتجات والأسعار على {} لك."),
        Carrier("ar", .mail, "أرسل التصميم إلى {} لنبدأ اليوم."),
        Carrier("ar", .phone, "في الحالات العاجلة اتصل على {} واسأل عن المدير."),
    ]

    private init(_ language: String, _ carried: Carried, _ text: String, _ surface: String = "chat_message") {
        (self.language, self.surface, self.carries, self.text) = (language, surface, [carried, .any], text)
    }
}
