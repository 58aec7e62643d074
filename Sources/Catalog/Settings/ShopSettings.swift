import Basics
import Foundation
import Mail
import MoneyKit
import Store

/// What a shop decides about itself. Kept as one JSON value; the settings page writes it, every page shows it.
public struct ShopSettings: Hashable, Sendable, Codable {
    static let name = "shop"
    public static let mostLanguages = 12
    public static let mostCurrencies = 40
    public static let mostNameCharacters = 100
    public static let mostTextCharacters = 300

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
    /// The currency that prices are kept in and converted from. It is not kept here: `BaseCurrency` says which it is.
    public var baseCurrency: Currency = .usd

    private enum CodingKeys: CodingKey {
        case name, legalName, tagline, announcement, founded, address, email, phone, languages, currencies
    }

    public init(name: String) {
        self.name = name
        (legalName, tagline, announcement) = ([:], [:], [:])
        (address, email, phone) = ("", "", "")
        (languages, currencies) = ([.english], [.usd])
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
        var settings = try Settings.read(name, in: tx) ?? unnamed
        settings.baseCurrency = try BaseCurrency.load(in: tx)
        if !settings.currencies.contains(settings.baseCurrency) { settings.currencies.insert(settings.baseCurrency, at: 0) }
        return settings
    }

    /// Keeps the settings, the base currency among them, and takes languages that are given up off the domains. Saving what is
    /// already there changes nothing.
    /// - Throws: `settings.noName`, `.nameTooLong`, `.noLanguage`, `.noLanguageAtMain`, `.baseCurrencyMissing`,
    ///   `.tooManyCurrencies`, `.founded`, `.tooLong`; `mail.badAddress`; `settings.baseCurrencySettled` when prices are kept in
    ///   another base currency.
    public func save(by actor: String = "system", in tx: Transaction) throws {
        let settings = try checked(year: Int(tx.now.day.prefix(4)) ?? 0)
        let known = try ShopSettings.load(in: tx)
        guard settings != known else { return }
        if settings.languages != known.languages { try ShopDomains.keep(only: settings.languages, by: actor, in: tx) }
        if settings.baseCurrency != known.baseCurrency { try BaseCurrency.choose(settings.baseCurrency, by: actor, in: tx) }
        try Settings.keep(Self.name, settings, by: actor, in: tx)
        try tx.touch("catalogue")
    }

    private func checked(year: Int) throws -> ShopSettings {
        var settings = self
        settings.name = Self.line(name)
        (settings.email, settings.phone) = (Self.line(email), Self.line(phone))
        (settings.legalName, settings.tagline) = (legalName.mapped(Self.line), tagline.mapped(Self.line))
        settings.announcement = announcement.mapped(Self.line)
        guard !settings.name.isEmpty else { throw AppError.invalid("settings.noName") }
        guard settings.name.count <= Self.mostNameCharacters else {
            throw AppError.invalid("settings.nameTooLong", ["most": String(Self.mostNameCharacters)])
        }
        let texts = [legalName, tagline, announcement].flatMap(\.texts.values) + [address, phone]
        guard texts.allSatisfy({ $0.count <= Self.mostTextCharacters }) else {
            throw AppError.invalid("settings.tooLong", ["most": String(Self.mostTextCharacters)])
        }
        // Mails are sent in the shop's name from here: an address that is none would stop every one of them.
        if !settings.email.isEmpty { _ = try MailAddress(settings.email) }
        if let founded, !(Self.firstYear...year).contains(founded) {
            throw AppError.invalid("settings.founded", ["first": String(Self.firstYear), "last": String(year)])
        }
        guard (1...Self.mostLanguages).contains(languages.count) else { throw AppError.invalid("settings.noLanguage") }
        guard currencies.contains(baseCurrency) else { throw AppError.invalid("settings.baseCurrencyMissing") }
        guard currencies.count <= Self.mostCurrencies else {
            throw AppError.invalid("settings.tooManyCurrencies", ["most": String(Self.mostCurrencies)])
        }
        return settings
    }

    public static let firstYear = 1000

    /// On one line and without control characters, which no header of a mail may have.
    private static func line(_ text: String) -> String {
        let plain = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
        return plain.split(separator: " ").joined(separator: " ")
    }
}
