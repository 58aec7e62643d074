/// What Alibaba.com lets a seller export. Its times are those of Los Angeles.
extension CustomerShape {
    static let zoneOfAlibaba = "America/Los_Angeles"

    /// Orders: bilingual headers, one row for each SKU of an order; the amount is that of the whole order on each of them.
    static let alibabaOrders = CustomerShape(
        channel: "alibaba", kind: .order,
        known: [["order number", "buyer name", "order amount"], ["order number", "buyer name", "sku specification"]],
        columns: [
            "order number": .orderNumber, "order create time": .date, "email": .email, "company name": .company,
            "buyer name": .name, "buyer id": .buyerID, "product name": .product, "sku specification": .product,
            "quantity": .quantity, "order amount": .amount, "status": .status, "buyer country": .country,
            "shipping address": .address, "order currency": .currency,
        ], guesses: false, zone: zoneOfAlibaba)

    /// Inquiries and customers: nobody has written their headers down, so that the words in them are guessed.
    static let alibabaInquiries = CustomerShape(
        channel: "alibaba", kind: .inquiry,
        known: [
            ["inquiry id"], ["inquiry time"], ["inquiry content"], ["询盘编号"], ["询盘id"], ["询盘时间"], ["询盘内容"], ["买家id"],
        ], zone: zoneOfAlibaba)
}
