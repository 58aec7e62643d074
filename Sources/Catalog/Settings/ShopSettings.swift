import Basics
import Foundation
import MoneyKit
import Store

/// What a shop decides about itself. Kept as one JSON value; the settings page writes it, every page shows it.
public struct ShopSettings: Hashable, Sendable, Codable {
    static let name = "shop"
    public static let mostLanguages = 12
    public static let mostCurrencies = 30

    public var name: String
    public var legalName: Localised
    public var tagline: Localised
    /// A line at the top of every page; nothing when it is empty.
    public var announcement: Localised
    public var founded: Int?
    public var address: String
    public var email: String
    public var phone: String
    /// The languages the shop is offered in, in the order of its language list. The first is the one that texts fall back to.
    public var languages: [LanguageTag]
    /// The currencies buyers can choose.
    public var currencies: [Currency]
    /// The currency that prices are kept in and converted from.
    public var baseCurrency: Currency

    public init(name: String) {
        self.name = name
        (legalName, tagline, announcement) = ([:], [:], [:])
        (address, email, phone) = ("", "", "")
        (languages, currencies, baseCurrency) = ([.english], [.usd], .usd)
    }

    /// What a shop is before its owner has said anything.
    public static let unnamed = ShopSettings(name: "Tradewind")

    public var baseLanguage: LanguageTag { languages.first ?? .english }

    /// The chain a visitor's texts are looked for in: the wanted language, then the base language, then the others.
    public func languages(for wanted: LanguageTag) -> Languages {
        Languages(chain: [wanted, baseLanguage] + languages)
    }

    /// The settings as they were last saved, or those of a shop whose owner has said nothing yet.
    public static func load(in tx: Transaction) throws -> ShopSettings {
        try Settings.read(name, in: tx) ?? .unnamed
    }

    /// Keeps the settings. Saving what is already there changes nothing.
    /// - Throws: `settings.noName`, `settings.noLanguage`, `settings.baseCurrencyMissing`.
    public func save(by actor: String = "system", in tx: Transaction) throws {
        let settings = try checked()
        guard try settings != ShopSettings.load(in: tx) else { return }
        try Settings.write(Self.name, settings, in: tx)
        try Settings.journal(Self.name, by: actor, in: tx)
        try tx.touch("catalogue")
    }

    private func checked() throws -> ShopSettings {
        var settings = self
        settings.name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !settings.name.isEmpty else { throw AppError.invalid("settings.noName") }
        guard (1...Self.mostLanguages).contains(languages.count) else { throw AppError.invalid("settings.noLanguage") }
        guard currencies.contains(baseCurrency), currencies.count <= Self.mostCurrencies else {
            throw AppError.invalid("settings.baseCurrencyMissing")
        }
        return settings
    }
}
