import Basics
import Catalog
import Testing

@Suite struct LocalTextTests {
    private let title = LocalText("Bouteille isotherme", .french)

    @Test func aTextOfThePagesOwnLanguageIsTaken() {
        let own = LocalText("Bouteille isotherme en gros", .french)
        #expect(own.inTheLanguage(of: title) == own)
    }

    @Test func aTextOfAnotherLanguageGivesWay() {
        #expect(LocalText("Insulated bottle wholesale", .english).inTheLanguage(of: title) == title)
    }

    @Test func anEmptyTextGivesWay() {
        #expect(LocalText("", .french).inTheLanguage(of: title) == title)
    }

    @Test func theChainHoldsEveryLanguageThatAShopMayHave() {
        #expect(Languages.most == ShopSettings.mostLanguages)
    }
}
