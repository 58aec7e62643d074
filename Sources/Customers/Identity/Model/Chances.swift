import Foundation

/// The chance that a stranger agrees in a value, from how often the value is met. Every chance is a natural logarithm.
struct Chances: Sendable {
    private let records: Double
    private let nameShare, tradeShare: [Double]
    /// For each word of a name the countries in which it is met, with its share there.
    private let nationShares: [[(nation: Int32, share: Double)]]
    private let nations: [String: Int32]
    /// Each country's share of the records that have one, and how much of the general share a word not met there keeps.
    private let nationPart: [Double]
    private let nationRest: [Double]
    private let domains, streets: [[UInt8]: Int]

    /// A word counts in a country as if so many more records had been seen there, mixed as everywhere.
    private static let mixing = 20.0

    init(_ counted: Frequencies, names: Words, trades: Words) {
        let records = Double(max(counted.records, 1))
        self.records = records
        let nameShare = names.words.map { Double(max(counted.names[$0.sound] ?? 1, 1)) / records }
        self.nameShare = nameShare
        tradeShare = trades.words.map { Double(max(counted.trades[$0.plain] ?? 1, 1)) / records }
        var numbers: [String: Int32] = [:], sizes: [Double] = []
        for (nation, count) in counted.nations.sorted(by: { $0.key < $1.key }) {
            numbers[nation] = Int32(sizes.count)
            sizes.append(Double(count))
        }
        nations = numbers
        let located = max(sizes.reduce(0, +), 1)
        nationPart = sizes.map { $0 / located }
        nationRest = sizes.map { Self.mixing / ($0 + Self.mixing) }
        var bySound: [[UInt8]: [(Int32, Double)]] = [:]
        for (key, count) in counted.nationNames {
            guard let number = numbers[key.nation] else { continue }
            bySound[key.sound, default: []].append((number, Double(count)))
        }
        nationShares = names.words.enumerated().map { at, word in
            (bySound[word.sound] ?? []).map { nation, count in
                (nation, (count + Self.mixing * nameShare[at]) / (sizes[Int(nation)] + Self.mixing))
            }.sorted { $0.0 < $1.0 }
        }
        domains = counted.domains
        streets = counted.streets
    }

    func trade(_ word: Int32) -> Double { tradeShare[Int(word)] }
    func domain(_ domain: [UInt8]) -> Double { Double(max(domains[domain] ?? 1, 1)) / records }

    func street(_ street: [UInt8]) -> Double { log(max(Double((streets[street] ?? 1) - 1), 0.3) / records) }

    /// That a stranger has these words in the name; of one country where both records name the same, for names go with countries.
    func name(_ words: [Int32], in country: String, factor: Double) -> Double {
        let share: Double
        if let nation = nations[country] {
            share = words.reduce(1) { $0 * nameShare($1, in: nation) }
        } else {
            share = max(acrossNations(words), words.reduce(1) { $0 * nameShare[Int($1)] })
        }
        return log(min(max(share * factor, 0.2 / records), 1))
    }

    /// That somebody's name begins with a letter: about one in twelve.
    static let initial = 0.08

    private func nameShare(_ word: Int32, in nation: Int32) -> Double {
        nationShares[Int(word)].first { $0.nation == nation }?.share ?? nameShare[Int(word)] * nationRest[Int(nation)]
    }

    private func acrossNations(_ words: [Int32]) -> Double {
        guard let first = words.first else { return 1 }
        return nationShares[Int(first)].reduce(0) { sum, found in
            sum + nationPart[Int(found.nation)] * words.dropFirst().reduce(found.share) { $0 * nameShare($1, in: found.nation) }
        }
    }

    /// That a stranger's company agrees so.
    func account(_ chance: Double, factor: Double) -> Double { log(min(max(chance, 0.3 / records) * factor, 1)) }

    /// That a stranger shares a mailbox or a number which `people` different people are known to use.
    func shared(by people: Int) -> Double { log(max(Double(people - 1), 0.02) / records) }
}
