/// Where a text or a picture is to stand. Rules cover some surfaces and leave others alone.
public enum Surface: String, CaseIterable, Codable, Sendable {
    case productTitle = "product_title"
    case productDescription = "product_description"
    case keywords = "keyword_field"
    case attributes = "attribute"
    case companyProfile = "company_profile"
    case picture = "picture"
    case imageAlt = "image_alt"
    case chatMessage = "chat_message"
    case quotation = "rfq_quotation"
    case reviewReply = "review_reply"
    /// E-mail that goes through the platform's own relay.
    case relayMail = "relay_mail"

    /// Whether one message follows another there, so that what was written before is read together with it.
    public var isConversation: Bool { self == .chatMessage || self == .relayMail }
}

/// How far a deal has come: some rules bind only until an order exists on the platform.
public enum DealStage: String, CaseIterable, Codable, Sendable {
    case beforeDeal = "before_deal"
    case afterDeal = "after_deal"
}
