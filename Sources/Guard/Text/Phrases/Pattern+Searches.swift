/// Searches, and talks that leave the platform.
extension Pattern {
    static let search: [Pattern] = [
        Pattern(
            kind: .searchRedirect, needs: [Meanings(.search), Meanings(.engine), Meanings(.brandReference)],
            unless: Meanings(.platform, .goods, .resale)),
        Pattern(
            kind: .searchRedirect, needs: [Meanings(.search), Meanings(.engine)], unless: Meanings(.platform, .goods, .resale),
            needsName: true),
        Pattern(
            kind: .searchRedirect, needs: [Meanings(.find), Meanings(.brandReference)],
            unless: Meanings(.platform, .feature, .goods, .resale), reach: 50),
        Pattern(
            kind: .searchRedirect, needs: [Meanings(.find)], unless: Meanings(.platform, .feature, .goods, .resale),
            needsName: true,
            reach: 40),
    ]

    /// “Our name and the friend with the G.”
    static let names: [Pattern] = [
        Pattern(
            kind: .searchRedirect, needs: [Meanings(.search), Meanings(.searchSite), Meanings(.ourName)],
            unless: Meanings(.platform, .goods, .resale)),
        Pattern(
            kind: .searchRedirect, needs: [Meanings(.ourName), Meanings(.searchSite)],
            unless: Meanings(.platform, .goods, .feature, .resale), reach: 50, isOfLetters: true),
        Pattern(
            kind: .searchRedirect, needs: [Meanings(.searchSite), Meanings(.tells)],
            unless: Meanings(.platform, .goods, .feature, .resale), reach: 30, isOfLetters: true),
        Pattern(
            kind: .searchRedirect, needs: [Meanings(.search, .find), Meanings(.outside), Meanings(.ourName, .brandReference)],
            unless: Meanings(.goods, .resale), reach: 60, isOfLetters: true),
    ]

    static let request: [Pattern] = [
        Pattern(
            kind: .contactRequest, needs: [Meanings(.ask), Meanings(.contactNoun)],
            unless: Meanings(.feature, .platform, .goods), reach: 45, isOrdered: true, notBetween: Meanings(.about)),
        Pattern(
            kind: .contactRequest, needs: [Meanings(.contactNoun), Meanings(.ask)],
            unless: Meanings(.feature, .platform, .goods), reach: 14, isOrdered: true),
        Pattern(
            kind: .contactRequest, needs: [Meanings(.move), Meanings(.messenger, .otherApp, .contactNoun)],
            unless: Meanings(.feature, .platform, .goods), reach: 45, mayOverlap: true),
        Pattern(
            kind: .contactRequest, needs: [Meanings(.addMe), Meanings(.messenger, .social, .contactNoun)],
            unless: Meanings(.feature, .goods), reach: 40),
    ]

    /// “Your number, please”: so short only in a letter.
    static let shortRequest: [Pattern] = [
        Pattern(
            kind: .contactRequest, needs: [Meanings(.ask), Meanings(.bareNumber)],
            unless: Meanings(.feature, .platform, .goods, .productNumber), reach: 14, isOrdered: true, isOfLetters: true),
        Pattern(
            kind: .contactRequest, needs: [Meanings(.giveMe), Meanings(.contactNoun)],
            unless: Meanings(.feature, .platform, .goods, .productNumber), reach: 10, isOrdered: true, isOfLetters: true),
    ]

    /// “Let us go on elsewhere”, “where else are you to be found?”
    static let leaving: [Pattern] = [
        Pattern(
            kind: .contactRequest, needs: [Meanings(.talk), Meanings(.otherApp)], unless: Meanings(.feature, .platform, .goods),
            reach: 45, mayOverlap: true, isOfLetters: true),
        Pattern(
            kind: .contactRequest, needs: [Meanings(.whereElse)], unless: Meanings(.platform, .goods), isOfLetters: true),
        Pattern(
            kind: .contactRequest, needs: [Meanings(.channelQuestion), Meanings(.reachYou)], unless: Meanings(.platform, .goods),
            reach: 30, isOrdered: true, mayOverlap: true, isOfLetters: true),
        Pattern(
            kind: .contactRequest, needs: [Meanings(.callUs), Meanings(.directly, .leaveHere)],
            unless: Meanings(.platform, .goods), reach: 40, isOfLetters: true),
        Pattern(
            kind: .contactRequest, needs: [Meanings(.leaveHere), Meanings(.otherApp, .contactNoun)],
            unless: Meanings(.platform, .goods), reach: 80, isOfLetters: true),
        Pattern(
            kind: .contactRequest, needs: [Meanings(.ask), Meanings(.otherApp)], unless: Meanings(.feature, .platform, .goods),
            reach: 30, isOrdered: true, isOfLetters: true),
    ]
}
