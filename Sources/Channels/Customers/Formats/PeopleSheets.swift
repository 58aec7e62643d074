/// Lists of people whom somebody has met.
extension CustomerShape {
    /// LinkedIn's archive of connections; notes about it stand above the header.
    static let linkedIn = CustomerShape(
        channel: "linkedin", kind: .imported,
        known: [["first name", "last name", "connected on"]],
        columns: [
            "first name": .firstName, "last name": .lastName, "url": .buyerID, "email address": .email, "company": .company,
            "position": .jobTitle, "connected on": .date,
        ], guesses: false)

    /// What apps write that read business cards at a fair.
    static let cards = CustomerShape(
        channel: "fair", kind: .card,
        known: [
            ["name", "company", "mobile"], ["name", "company", "title"], ["name", "company", "job title"],
            ["full name", "company", "mobile"], ["first name", "last name", "company", "job title"],
            ["first name", "last name", "company", "mobile"], ["姓名", "公司", "手机"], ["姓名", "公司", "职位"],
            ["姓名", "公司名称", "手机"], ["姓名", "公司名称", "职位"],
        ])
}
