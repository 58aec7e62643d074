extension CustomerRecord {
    /// The channel of the shop's own site.
    public static let site = "site"

    /// As the own site calls its buyers: by their mail address, so that everybody who tells of one tells of the same record; one
    /// without an address keeps the id it has.
    public var onSite: CustomerRecord {
        var record = self
        record.channel = Self.site
        if !email.isEmpty { record.id = email.lowercased() }
        return record
    }
}
