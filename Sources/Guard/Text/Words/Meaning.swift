/// What a phrase of the lexicon stands for. The names are those of the lexicon's files.
enum Meaning: UInt8, CaseIterable, Sendable {
    // Parts of addresses.
    case dot, at, slash, plus, scheme
    /// An ending in the names of its letters; the payload is its index in `Lexicon.channels`.
    case ending
    /// A word that spells a letter, as in “Kilo Echo Victor”; the payload is the letter.
    case letterWord
    // Parts of numbers; the payload is the value, see `NumberWord`.
    case number
    /// What asks the reader to put digits or letters together; the payload is 1 for words that number a part, 2 for the asking,
    /// 3 where first letters are meant, 4 where letters are shifted, 5 where a keyboard was set to another language,
    /// 6 where each letter stands for its neighbour, 7 is a word for “without”,
    /// 8 where capitals alone count and 9 where every second sign does.
    case assembly
    // Channels; the payload is the channel's index in `Lexicon.channels`.
    case messenger, messengerHint, social, socialHint
    case phoneLabel, callVerb, mailLabel, siteLabel, idLabel, faxLabel
    // What clears a number or an address.
    case productNumber, unit, feature, techName
    // Phrases of the classes without a contact.
    case pay, payMeans, privateAccount, outside, platform, avoidPlatform, benefit, ownPlace, ownStore, buy, directly
    case search, engine, brandReference, find
    case ask, your, contactNoun, move, otherApp, talk, addMe, invite
    case code, scan, picture, watermark, shown, our, hiddenContact, goTo
    case negation, danger, removal, reversal, missingEnding, filler, clauseStart
    // Payments in part, in cash, or as among friends.
    case remainder, partOnly, cash, betweenUs, amongFriends, outsidePayment, untraced
    // The fee of the platform and what is said of it; shops on other marketplaces.
    case fee, give, here, middleman, noMiddleman, backDoor, price, marketplace, ourShop, namedAs, there, resale
    case searchSite, ourName, tells
    case whereElse, callUs, channelQuestion, reachYou, leaveHere, bareNumber, giveMe, about
    case square, camera, leadsTo, marking, ourContact
    // What clears: goods that carry codes and signs, somebody else's deeds; and what turns a sentence round.
    case goods, impostor, contrast

    static let named: [String: Meaning] = Dictionary(uniqueKeysWithValues: allCases.map { (String(describing: $0), $0) })
}

/// A set of meanings.
struct Meanings: OptionSet, Sendable {
    let rawValue: UInt128

    init(rawValue: UInt128) { self.rawValue = rawValue }
    init(_ meanings: Meaning...) { rawValue = meanings.reduce(0) { $0 | 1 << UInt128($1.rawValue) } }

    func contains(_ meaning: Meaning) -> Bool { rawValue & (1 << UInt128(meaning.rawValue)) != 0 }
    func meets(_ other: Meanings) -> Bool { rawValue & other.rawValue != 0 }
    mutating func insert(_ meaning: Meaning) { self = Meanings(rawValue: rawValue | 1 << UInt128(meaning.rawValue)) }
}

/// The values of number words.
enum NumberWord {
    /// Digits, teens and tens stand for themselves, as does a hundred.
    static let hundred = 100
    static let double = 1002
    static let triple = 1003
    /// What only sounds like a digit counts this much more: `for` is 2004.
    static let soundsLike = 2000
    /// What only stands for a digit between digits, as Chinese homophones do.
    static let link = 3000
}
