/// The order reports of Amazon's Seller Central: one row for each item, amounts by item.
///
/// The report of all orders has no buyer in it, only where a parcel went; those of unshipped orders and of business orders name
/// one, with an address at marketplace.amazon that stands for the buyer.
extension CustomerShape {
    static let amazonOrders = CustomerShape(
        channel: "amazon", kind: .order,
        known: [["amazon order id", "purchase date"], ["order id", "order item id", "purchase date"]],
        columns: [
            "amazon order id": .orderNumber, "order id": .orderNumber, "purchase date": .date, "order status": .status,
            "buyer email": .email, "buyer name": .name, "recipient name": .name, "buyer phone number": .phone,
            "ship phone number": .phone, "buyer company name": .company, "business name": .company,
            "product name": .product, "quantity": .quantity, "quantity purchased": .quantity, "currency": .currency,
            "item price": .amount, "item tax": .amount, "shipping price": .amount, "shipping tax": .amount,
            "gift wrap price": .amount, "gift wrap tax": .amount, "item promotion discount": .discount,
            "ship promotion discount": .discount, "ship address 1": .address, "ship address 2": .address,
            "ship address 3": .address, "ship city": .city, "ship postal code": .postcode, "ship country": .country,
            "buyer tax registration id": .taxNumber,
        ], guesses: false, sumsRows: true)

    /// Amazon's own address for a buyer, one for each buyer and seller.
    static func isRelay(_ email: String) -> Bool {
        email.lowercased().contains("@marketplace.amazon.")
    }
}
