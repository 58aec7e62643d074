import Basics
import Testing

@testable import Sales

@Suite struct AddressTests {
    @Test func postcodesAreWrittenAsTheirCountryWritesThem() {
        let codes = [
            ("CA", "k1a0b1", "K1A 0B1"), ("GB", "sw1a 1aa", "SW1A 1AA"), ("GB", "m11ae", "M1 1AE"), ("US", "97201", "97201"),
            ("US", "972011234", "97201-1234"), ("NL", "1012ab", "1012 AB"), ("BR", "01310100", "01310-100"),
            ("JP", "1000001", "100-0001"), ("IE", "d02x285", "D02 X285"), ("PL", "00950", "00-950"), ("LV", "lv1010", "LV-1010"),
            ("IN", "400001", "400 001"),
        ]
        for (country, typed, written) in codes {
            #expect(AddressForm.for(country).pattern?.canonical(typed) == written)
        }
        #expect(AddressForm.for("DE").pattern?.canonical("1234") == nil)
        #expect(AddressForm.for("CA").pattern?.example == "A1B 2C3")
    }

    @Test func whatACountryNeedsIsAskedForAndNoMore() {
        func fields(_ country: String) -> [String] { AddressForm.check(Address(country: country)).problems.map(\.field) }
        #expect(fields("US") == ["street", "city", "region", "postcode"])
        #expect(fields("FR") == ["street", "city", "postcode"])
        #expect(fields("AE") == ["street", "city", "region"])
        #expect(fields("HK") == ["street", "city"])
        #expect(fields("TD") == ["street", "city"])
        #expect(fields("XX") == ["country"])
        let long = Address(country: "TD", street: String(repeating: "x", count: 121), city: "N'Djamena\r\nBcc: x")
        let checked = AddressForm.check(long)
        #expect(checked.problems == [FieldProblem("street", "checkout.tooLong", ["most": "120"])])
        #expect(checked.address.city == "N'Djamena Bcc: x")
    }

    @Test func addressesReadTheWayTheirCountryReadsThem() {
        var address = Address(country: "US", street: "1 Main St", city: "Portland", region: "OR", postcode: "97201")
        #expect(address.lines(countryName: "United States") == ["1 Main St", "Portland, OR 97201", "United States"])
        address = Address(country: "FR", street: "12 rue de la Charité", city: "Lyon", postcode: "69002")
        #expect(address.lines(countryName: "France") == ["12 rue de la Charité", "69002 Lyon", "France"])
        address = Address(country: "JP", street: "千代田1-1", city: "千代田区", region: "東京都", postcode: "100-0001")
        #expect(address.lines(countryName: "日本") == ["100-0001 日本", "東京都 千代田区", "千代田1-1"])
    }

    @Test func theTableKnowsTheCountriesOfTrade() {
        let countries = AddressForm.table.map(\.country)
        #expect(countries.count >= 40 && Set(countries).count == countries.count)
        #expect(countries.allSatisfy(Country.isKnown))
        for form in AddressForm.table {
            guard let pattern = form.pattern else { continue }
            #expect(pattern.shapes.allSatisfy { !$0.isEmpty } && pattern.canonical(pattern.example) == pattern.example)
        }
    }

    @Test func everyCountryHasANameInEveryLanguage() {
        #expect(Country.codes.count == 249)
        #expect(Country.name(of: "DE", in: .french) == "Allemagne" && Country.name(of: "CN", in: .chinese) == "中国")
        for language in LanguageTag.interface {
            let all = Country.all(in: language)
            #expect(all.count == 249 && all.allSatisfy { $0.name != $0.code })
        }
        #expect(Country.all(in: .german).first?.name == "Afghanistan")
    }

    @Test func mailAddressesAreCheckedWithCare() {
        for good in ["a@b.co", "first.last+tag@sub.example.com", "O'Neil@example.ie", "x_1@xn--bcher-kva.example"] {
            #expect(EmailAddress.isPlausible(good), "\(good)")
        }
        let bad = [
            "", "a", "a@b", "@b.co", "a@", "a@@b.co", "a b@c.de", ".a@b.co", "a.@b.co", "a..b@c.de", "a@-b.co", "a@b.c", "a@b.12",
            "a@b..co", "a@b.co\nBcc: x@y.zz", "a@b.co,c@d.ee", "<a@b.co>", "ü@b.co", String(repeating: "a", count: 65) + "@b.co",
        ]
        for address in bad { #expect(!EmailAddress.isPlausible(address), "\(address)") }
        #expect(EmailAddress.tidied(" Ａnna＠Example．COM ") == "Anna@example.com")
    }
}
