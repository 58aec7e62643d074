/// A sentence that breaks a rule without naming a contact, as what must stand together in it.
struct Pattern {
    let kind: FindingClass
    /// One phrase of each of these within a short distance.
    let needs: [Meanings]
    /// Any of these nearby makes it fine.
    var unless: Meanings = []
    /// Whether a name must stand there too: something quoted, or a word with a capital that nobody knows.
    var needsName = false
    /// How far apart the phrases may stand, in scalars.
    var reach = 90
    /// Whether the phrases must come in the order they are listed.
    var isOrdered = false
    /// Whether phrases may lie over each other, as a word that means two things at once.
    var mayOverlap = false

    static let all: [Pattern] = payment + diversion + search + request + code + watermark

    private static let payment: [Pattern] = [
        Pattern(kind: .payment, needs: [Meanings(.pay, .payMeans), Meanings(.outside)]),
        Pattern(kind: .payment, needs: [Meanings(.pay, .payMeans), Meanings(.privateAccount)], unless: Meanings(.platform)),
        Pattern(kind: .payment, needs: [Meanings(.payMeans), Meanings(.directly, .avoidPlatform)], unless: Meanings(.platform)),
        Pattern(kind: .payment, needs: [Meanings(.pay), Meanings(.avoidPlatform)]),
        Pattern(
            kind: .payment, needs: [Meanings(.payMeans), Meanings(.benefit)], unless: Meanings(.platform, .ownStore, .feature),
            reach: 50),
    ]

    private static let diversion: [Pattern] = [
        Pattern(kind: .diversion, needs: [Meanings(.ownPlace), Meanings(.benefit)], unless: Meanings(.platform)),
        Pattern(kind: .diversion, needs: [Meanings(.ownPlace), Meanings(.buy)], unless: Meanings(.platform)),
        Pattern(kind: .diversion, needs: [Meanings(.outside), Meanings(.benefit)]),
        Pattern(kind: .diversion, needs: [Meanings(.outside), Meanings(.buy)]),
        Pattern(kind: .diversion, needs: [Meanings(.avoidPlatform), Meanings(.buy, .directly), Meanings(.benefit, .directly)]),
        Pattern(
            kind: .diversion, needs: [Meanings(.goTo), Meanings(.ownPlace)], unless: Meanings(.platform), reach: 40,
            isOrdered: true),
    ]

    private static let search: [Pattern] = [
        Pattern(
            kind: .searchRedirect, needs: [Meanings(.search), Meanings(.engine), Meanings(.brandReference)],
            unless: Meanings(.platform)),
        Pattern(
            kind: .searchRedirect, needs: [Meanings(.search), Meanings(.engine)], unless: Meanings(.platform), needsName: true),
        Pattern(
            kind: .searchRedirect, needs: [Meanings(.find), Meanings(.brandReference)], unless: Meanings(.platform, .feature),
            reach: 50),
        Pattern(
            kind: .searchRedirect, needs: [Meanings(.find)], unless: Meanings(.platform, .feature), needsName: true, reach: 40),
    ]

    private static let request: [Pattern] = [
        Pattern(
            kind: .contactRequest, needs: [Meanings(.ask), Meanings(.contactNoun)], unless: Meanings(.feature, .platform),
            reach: 45,
            isOrdered: true),
        Pattern(
            kind: .contactRequest, needs: [Meanings(.contactNoun), Meanings(.ask)], unless: Meanings(.feature, .platform),
            reach: 14,
            isOrdered: true),
        Pattern(
            kind: .contactRequest, needs: [Meanings(.move), Meanings(.messenger, .otherApp, .contactNoun)],
            unless: Meanings(.feature, .platform), reach: 45, mayOverlap: true),
        Pattern(
            kind: .contactRequest, needs: [Meanings(.addMe), Meanings(.messenger, .social, .contactNoun)],
            unless: Meanings(.feature), reach: 40),
    ]

    private static let code: [Pattern] = [
        Pattern(
            kind: .codeMention,
            needs: [
                Meanings(.scan), Meanings(.code),
                Meanings(.picture, .addMe, .contactNoun, .benefit, .our, .messenger, .move, .talk, .buy),
            ],
            unless: Meanings(.feature)),
        Pattern(
            kind: .codeMention, needs: [Meanings(.code), Meanings(.addMe, .contactNoun, .messenger)], unless: Meanings(.feature),
            reach: 40),
        Pattern(
            kind: .codeMention, needs: [Meanings(.code), Meanings(.picture), Meanings(.shown, .benefit)],
            unless: Meanings(.feature), reach: 60),
        Pattern(
            kind: .codeMention, needs: [Meanings(.scan), Meanings(.picture), Meanings(.addMe, .contactNoun, .messenger)],
            unless: Meanings(.feature)),
    ]

    private static let watermark: [Pattern] = [
        Pattern(
            kind: .watermarkMention,
            needs: [Meanings(.watermark), Meanings(.siteLabel, .contactNoun, .hiddenContact, .phoneLabel, .messenger, .ownPlace)]),
        Pattern(
            kind: .watermarkMention, needs: [Meanings(.hiddenContact), Meanings(.shown), Meanings(.picture)],
            unless: Meanings(.feature, .productNumber), reach: 70),
    ]
}
