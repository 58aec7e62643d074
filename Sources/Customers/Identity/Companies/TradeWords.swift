/// Words of trade that are written short or with another ending: `Int'l`, `Lights`, `Packing`.
enum TradeWords {
    private static let short: [[UInt8]: [[UInt8]]] = {
        let lines = """
            intl international|internat international|imp import|exp export|impex import export|elec electron|elect electron|ind industr
            inds industr|indust industr|hdw hardware|hw hardware|hdwe hardware|whsl wholesale|whsle wholesale|grp group|gp group
            trdg trad|trdng trad|tdg trad|trading trad|trade trad|traders trad|trader trad|dist distribut|distrib distribut|distr distribut
            mfg manufactur|mfr manufactur|manuf manufactur|tech technolog|technology technolog|technologies technolog|mach machin
            machines machin|machine machin|machinery machin|pkg pack|pkgng pack|packaging pack|packing pack|packs pack|pack pack
            log logist|logistic logist|logistics logist|logis logist|sys system|systems system|svc servic|svcs servic|service servic|services servic
            natl national|soln solut|solns solut|solution solut|solutions solut|sol solut|furn furnitur|furniture furnitur|furnitures furnitur
            txt textil|textile textil|textiles textil|supply suppl|supplies suppl|supplier suppl|suppliers suppl|sup suppl
            light light|lights light|lighting light|lightings light|industry industr|industries industr|industrial industr
            electronics electron|electronic electron|distribution distribut|distributors distribut|distributor distribut|distributions distribut
            tools tool|tool tool|pump pump|pumps pump|part part|parts part|autoparts auto part|hometextile home textil|hometextiles home textil
            hardwares hardware|exports export|imports import|holdings holding|enterprise enterpris|enterprises enterpris|ent enterpris
            chem chemic|chemical chemic|chemicals chemic|pharma pharmac|eng engineer|engineering engineer|const construct|construction construct
            products product|product product|prod product|global global|brothers bros|garments garment|toys toy|gifts gift
            """
        var table: [[UInt8]: [[UInt8]]] = [:]
        for entry in lines.split(whereSeparator: { $0 == "\n" || $0 == "|" }) {
            let words = entry.split(separator: " ").map { Array($0.utf8) }
            table[words[0]] = Array(words.dropFirst())
        }
        return table
    }()

    /// One word, written out and without its ending; two where it stands for two.
    static func plain(_ word: [UInt8]) -> [[UInt8]] { short[word] ?? [word] }

    /// Whether the word says what is traded and not who trades.
    static func isCommon(_ word: [UInt8]) -> Bool { commons.contains(word) }

    private static let commons: Set<[UInt8]> = Set(short.values.flatMap { $0 })
}
