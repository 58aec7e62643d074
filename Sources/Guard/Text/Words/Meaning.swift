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
    /// What asks the reader to put pieces together; the payload says how, see `Asking`.
    case assembly
    // Channels; the payload is the channel's index in `Lexicon.channels`.
    case messenger, messengerHint, social, socialHint
    case phoneLabel, callVerb, mailLabel, siteLabel, idLabel, faxLabel
    /// A name that is the same as one the reader knows; a provider of mailboxes.
    case sameName, mailProvider
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

/// How the reader is asked to read: the payloads of `Meaning.assembly`.
enum Asking: Int32, Sendable {
    /// A word that numbers a part: “the first half”.
    case part = 1
    case together
    case firstLetters
    /// Each letter is moved by thirteen.
    case shifted
    /// The keyboard was set to another language.
    case otherKeyboard
    /// Each letter stands for its neighbour.
    case neighbours
    /// A word for “without”.
    case without
    case capitalsAlone
    case everySecondSign
}
