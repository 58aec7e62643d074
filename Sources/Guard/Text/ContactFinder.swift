import Basics

/// Finds all contacts in one view of a text.
struct ContactFinder {
    let language: LanguageTag?
    let isLetter: Bool
    let isAllowed: (String) -> Bool

    func candidates(in reading: Reading) -> [Candidate] {
        var addresses = AddressFinder(reading, isAllowed: isAllowed)
        addresses.run()
        var taken = [Bool](repeating: false, count: reading.tokens.count)
        for range in addresses.taken {
            for token in range { taken[token] = true }
        }
        var phones = PhoneFinder(reading, language: language, isLetter: isLetter)
        phones.run(avoiding: taken)
        for range in phones.taken {
            for token in range { taken[token] = true }
        }
        var others: [Candidate] = []
        if reading.view == .plain {
            var sounds = SoundFinder(reading)
            sounds.run(avoiding: taken)
            var vanity = VanityFinder(reading)
            vanity.run(avoiding: taken)
            var scattered = ScatterFinder(reading, language: language?.rawValue) { [language] digits, hasPlus in
                PhoneBook.verdict(digits, hasPlus: hasPlus, language: language)
            }
            scattered.run(avoiding: taken)
            for range in sounds.taken + vanity.taken + scattered.taken {
                for token in range { taken[token] = true }
            }
            others = sounds.found + vanity.found + scattered.found
        }
        guard HandleFinder.isWorthwhile(in: reading) else { return addresses.found + phones.found + others }
        var handles = HandleFinder(reading)
        handles.run(avoiding: taken)
        return addresses.found + phones.found + others + handles.found
    }
}
