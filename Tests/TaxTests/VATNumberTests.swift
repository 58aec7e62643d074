import Testing

@testable import Tax

@Suite struct VATNumberTests {
    static let real = [
        "ATU13585627", "BE0428759497", "BG175074752", "CY10259033P", "CZ25123891", "DE136695976", "DK13585628", "EE100931558",
        "EL094259216", "ES54362315K", "ESX2482300W", "ESA13585625", "FI20774740", "FR40303265045", "FRK7399859412",
        "HR33392005961", "HU12892312", "IE6433435F", "IE6433435OA", "IE8D79739I", "IT00743110157", "LT119511515",
        "LT100001919017", "LU15027442", "LV40003521600", "MT11679112", "NL004495445B01", "PL8567346215", "PT501964843",
        "RO18547290", "SE123456789701", "SI50223054", "SK2022749619", "GB980780684", "NO995525828MVA", "CHE107787577MWST",
    ]

    @Test(arguments: real) func aRightNumberIsTakenAndASlipOfTheFingerIsNot(text: String) {
        let number = VATNumber(text, country: "")
        #expect(number != nil)
        guard let number, !["FRK7399859412"].contains(text) else { return }
        // The last digit of the body one higher.
        var signs = Array(number.body)
        guard let place = signs.lastIndex(where: \.isNumber), let digit = signs[place].wholeNumberValue else { return }
        let isBranch = ["NL", "SE"].contains(number.country)
        let at = isBranch ? number.country == "NL" ? 8 : 9 : place
        let old = isBranch ? signs[at].wholeNumberValue ?? 0 : digit
        signs[at] = Character("\((old + 1) % 10)")
        #expect(VATNumber(number.prefix + String(signs), country: "") == nil, "\(number.prefix)\(String(signs))")
    }

    @Test func itIsReadAsPeopleWriteIt() {
        #expect(VATNumber(" nl 0044.95.445.B01 ", country: "")?.text == "NL004495445B01")
        #expect(VATNumber("004495445B01", country: "NL")?.text == "NL004495445B01")
        #expect(VATNumber("094259216", country: "GR")?.text == "EL094259216")
        #expect(VATNumber("CHE-107.787.577 IVA", country: "CH")?.text == "CHE107787577")
        #expect(VATNumber("NL004495445B01", country: "DE")?.country == "NL")
        #expect(VATNumber("12-3456789", country: "US") == nil && VATNumber("", country: "NL") == nil)
    }

    @Test func everyMemberStateHasAForm() {
        #expect(TaxTerritory.union.allSatisfy { VATNumber.forms[$0] != nil })
    }
}
