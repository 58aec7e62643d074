import Basics
import Foundation

/// The continents of the United Nations' geoscheme (M49), by which a long list of countries is read faster.
public enum Continent: String, Hashable, Sendable, CaseIterable {
    case europe = "150"
    case asia = "142"
    case americas = "019"
    case africa = "002"
    /// And what lies farther south.
    case oceania = "009"

    /// Its name as CLDR has it.
    public func name(in language: LanguageTag) -> String {
        Locale(identifier: language.rawValue).localizedString(forRegionCode: rawValue) ?? rawValue
    }

    /// Its countries in the alphabetical order of `language`.
    public func countries(in language: LanguageTag) -> [Country] {
        Country.all(in: language).filter { Self.byCountry[$0.code] == self }
    }

    private static let byCountry = Dictionary(
        uniqueKeysWithValues: Country.codes.map { code in
            (code, Locale.Region(code).continent.flatMap { Continent(rawValue: $0.identifier) } ?? .oceania)
        })
}
