import Foundation

/// The zone of the IANA time zone database in which most of a country's people, or its capital where that is not clear, live.
enum CountryZones {
    /// - Parameter country: ISO 3166-1 alpha-2; nothing is known of any other text.
    static func zone(of country: String) -> String? { all[country] }

    static let all: [String: String] = {
        guard let file = Bundle.module.url(forResource: "country-zones", withExtension: "csv"),
            let text = try? String(contentsOf: file, encoding: .utf8)
        else { return [:] }
        return text.split(separator: "\n").dropFirst().reduce(into: [:]) { zones, line in
            let cells = line.split(separator: ",")
            if cells.count == 2 { zones[String(cells[0])] = String(cells[1]) }
        }
    }()
}
