/// What shops on Shopify, WooCommerce and Magento export of their customers and orders.
extension CustomerShape {
    static let shopifyCustomers = CustomerShape(
        channel: "shopify", kind: .imported,
        known: [["first name", "last name", "email", "total spent"]],
        columns: [
            "customer id": .buyerID, "first name": .firstName, "last name": .lastName, "email": .email, "company": .company,
            "default address company": .company, "default address address1": .address, "default address address2": .address,
            "address1": .address, "address2": .address, "default address city": .city, "city": .city,
            "default address country code": .country, "country code": .country, "country": .country,
            "default address zip": .postcode, "zip": .postcode, "phone": .phone, "default address phone": .phone,
        ], guesses: false)

    /// The first row of an order has its columns, those of its further items leave them blank. `Name` is the order's number.
    static let shopifyOrders = CustomerShape(
        channel: "shopify", kind: .order,
        known: [["name", "financial status", "lineitem name"]],
        columns: [
            "name": .orderNumber, "email": .email, "financial status": .status, "cancelled at": .cancelled,
            "currency": .currency, "total": .amount, "created at": .date, "lineitem quantity": .quantity,
            "lineitem name": .product, "billing name": .name, "billing company": .company, "billing address1": .address,
            "billing address2": .address, "billing city": .city, "billing zip": .postcode, "billing country": .country,
            "billing phone": .phone, "shipping name": .name, "shipping company": .company, "shipping phone": .phone,
            "phone": .phone,
        ], guesses: false)

    /// The shop's own list of customers.
    static let wooCommerceCustomers = CustomerShape(
        channel: "woocommerce", kind: .signUp,
        known: [
            ["name", "username", "email", "last active"], ["username", "billing email"], ["user login", "billing email"],
        ],
        columns: [
            "user id": .buyerID, "username": .buyerID, "user login": .buyerID, "sign up": .date, "date registered": .date,
            "user registered": .date, "user email": .email,
        ])

    /// The shop's own report, and what its usual export plugins write.
    static let wooCommerceOrders = CustomerShape(
        channel: "woocommerce", kind: .order,
        known: [
            ["order #", "customer type"], ["order number", "email (billing)"], ["order id", "billing email"],
            ["order number", "billing email"],
        ],
        columns: [
            "order #": .orderNumber, "order number": .orderNumber, "n. revenue": .amount, "order total": .amount,
            "order total amount": .amount, "items sold": .quantity, "date": .date, "order date": .date,
            "customer": .name, "customer note": .message,
        ])

    /// The grid of customers as CSV, and the file that Magento's own import and export know.
    static let magentoCustomers = CustomerShape(
        channel: "magento", kind: .signUp,
        known: [
            ["firstname", "lastname", "email"], ["email", "customer since"], ["email", "address firstname"],
        ],
        columns: [
            "id": .buyerID, "customer since": .date, "created at": .date, "firstname": .firstName, "lastname": .lastName,
            "street": .address, "country id": .country, "telephone": .phone, "postcode": .postcode, "taxvat": .taxNumber,
            "address city": .city, "address company": .company, "address country id": .country, "address postcode": .postcode,
            "address street": .address, "address telephone": .phone, "address vat id": .taxNumber, "tax vat number": .taxNumber,
        ])

    /// The grid of orders as CSV.
    static let magentoOrders = CustomerShape(
        channel: "magento", kind: .order,
        known: [["bill to name", "purchase date"], ["increment id", "customer email"]],
        columns: [
            "id": .orderNumber, "increment id": .orderNumber, "purchase date": .date, "created at": .date,
            "bill to name": .name, "customer email": .email, "customer name": .name,
            "grand total (purchased)": .amount, "grand total": .amount, "status": .status, "billing address": .address,
            "order currency code": .currency,
        ])
}
