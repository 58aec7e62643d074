/// The shapes and checks of each country. Shapes are those of the European Commission's questions and answers about VIES
/// (https://ec.europa.eu/taxation_customs/vies/#/faq). Each check names the authority whose algorithm it is; the Commission
/// collected most of them for its software developers ("VIES VAT number algorithms").
extension VATNumber {
    static let forms: [String: [Form]] = [
        // Bundesministerium für Finanzen, BMF-010219/0021-IV/8/2006.
        "AT": [Form("U99999999") { CheckDigits.austria($0) }],
        // FPS Economy, Crossroads Bank for Enterprises: 97 less the remainder.
        "BE": [
            Form("9999999999") { 97 - CheckDigits.number($0.prefix(8)) % 97 == CheckDigits.number($0.suffix(2)) && $0[0] < 2 }
        ],
        // National Revenue Agency: a unified identification code of nine digits, a civil number of ten.
        "BG": [Form("999999999") { CheckDigits.bulgariaFirm($0) }, Form("9999999999") { CheckDigits.bulgariaPerson($0) }],
        // Tax Department of Cyprus.
        "CY": [Form("99999999A") { CheckDigits.cyprus($0) }],
        // Finanční správa; persons by the register's law 133/2000.
        "CZ": [Form("99999999") { CheckDigits.czechFirm($0) }, Form("999999999"), Form("9999999999") { $0.asNumber % 11 == 0 }],
        // ISO 7064 MOD 11,10.
        "DE": [Form("999999999") { $0[0] != 0 && CheckDigits.elevenTen($0) }],
        // Erhvervsstyrelsen: the CVR number.
        "DK": [Form("99999999") { $0[0] != 0 && CheckDigits.sum($0, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0 }],
        // Estonian standard of register codes, 3-7-1.
        "EE": [Form("999999999") { CheckDigits.tens($0, [3, 7, 1, 3, 7, 1, 3, 7]) }],
        // Agencia Tributaria, Orden EHA/451/2008.
        "ES": [
            Form("A9999999*") { CheckDigits.spainLetterFirst($0) }, Form("99999999A") { CheckDigits.spainPerson($0) },
        ],
        // Finnish Patent and Registration Office: the Y-tunnus.
        "FI": [Form("99999999") { CheckDigits.finland($0) }],
        // INSEE: a SIREN; in front of it a key of two digits, or letters of the newer kind without a published check.
        "FR": [Form("**999999999") { CheckDigits.france($0) }],
        // HM Revenue & Customs: 97 and 9755; government departments and health authorities have five signs.
        "GB": [
            Form("999999999") { CheckDigits.kingdom($0) }, Form("999999999999") { CheckDigits.kingdom($0) },
            Form("GD999"), Form("HA999"),
        ],
        // Ministry of Finance of Greece: powers of two.
        "GR": [Form("999999999") { CheckDigits.sum($0, [256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == $0[8] }],
        // ISO 7064 MOD 11,10: the OIB.
        "HR": [Form("99999999999") { CheckDigits.elevenTen($0) }],
        // Nemzeti Adó- és Vámhivatal: 9-7-3-1.
        "HU": [Form("99999999") { CheckDigits.tens($0, [9, 7, 3, 1, 9, 7, 3]) }],
        // Revenue Commissioners: weights 8 to 2, remainder of 23 as a letter.
        "IE": [
            Form("9999999A") { CheckDigits.ireland($0) }, Form("9999999AA") { CheckDigits.ireland($0) },
            Form("9*99999A") { CheckDigits.irelandOld($0) },
        ],
        // Agenzia delle Entrate: the Luhn check.
        "IT": [Form("99999999999") { CheckDigits.luhn($0) }],
        // State Tax Inspectorate of Lithuania.
        "LT": [
            Form("999999999") { $0[7] == 1 && CheckDigits.lithuania($0) },
            Form("999999999999") { $0[10] == 1 && CheckDigits.lithuania($0) },
        ],
        // Administration de l'enregistrement: remainder of 89.
        "LU": [Form("99999999") { CheckDigits.number($0.prefix(6)) % 89 == CheckDigits.number($0.suffix(2)) }],
        // State Revenue Service of Latvia; a person's code has no check that is published.
        "LV": [Form("99999999999") { $0[0] <= 3 || CheckDigits.sum($0, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3 }],
        // Commissioner for Revenue of Malta.
        "MT": [
            Form("99999999") { 37 - CheckDigits.sum($0, [3, 4, 6, 7, 8, 9]) % 37 == CheckDigits.number($0.suffix(2)) }
        ],
        // Belastingdienst: the eleven test of firms, and since 2020 ISO 7064 MOD 97-10 for persons.
        "NL": [Form("999999999B99") { CheckDigits.netherlands($0) }],
        // Brønnøysundregistrene: the organisation number.
        "NO": [Form("999999999") { CheckDigits.elevens($0, [3, 2, 7, 6, 5, 4, 3, 2]) }],
        // Ministry of Finance of Poland: the NIP.
        "PL": [Form("9999999999") { CheckDigits.sum($0, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == $0[9] }],
        // Autoridade Tributária: the NIF.
        "PT": [Form("999999999") { CheckDigits.portugal($0) }],
        // Agenția Națională de Administrare Fiscală: the CUI, two to ten digits.
        "RO": (2...10).map { count in Form(String(repeating: "9", count: count)) { CheckDigits.romania($0) } },
        // Skatteverket: the organisation number by Luhn, and a count of branches.
        "SE": [Form("999999999999") { CheckDigits.luhn(Array($0.prefix(10))) && CheckDigits.number($0.suffix(2)) > 0 }],
        // Finančna uprava.
        "SI": [Form("99999999") { $0[0] != 0 && CheckDigits.slovenia($0) }],
        // Finančná správa: divisible by eleven.
        "SK": [Form("9999999999") { $0.asNumber % 11 == 0 && [2, 3, 4, 7, 8, 9].contains($0[2]) }],
        // Bundesamt für Statistik: the UID.
        "CH": [Form("999999999") { CheckDigits.elevens($0, [5, 4, 3, 2, 7, 6, 5, 4]) }],
    ]
}

extension [Int] {
    fileprivate var asNumber: Int { CheckDigits.number(self[...]) }
}
