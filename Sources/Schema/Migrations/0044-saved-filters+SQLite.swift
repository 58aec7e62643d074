extension History {
    /// Texts are compared byte by byte, so an index of a column finds beginnings. Numbers, SKUs and addresses have theirs already.
    static let savedFiltersSQLite = """
        CREATE INDEX find_orders_company ON orders (company);
        CREATE INDEX find_quotes_company ON quotes (company);
        CREATE INDEX find_inquiries_company ON inquiries (company);
        CREATE INDEX find_inquiries_name ON inquiries (name);
        CREATE INDEX find_inquiries_email ON inquiries (email);
        CREATE INDEX find_contacts_name ON contacts (name);
        CREATE INDEX find_contacts_company ON contacts (company);
        CREATE INDEX find_companies_name ON companies (name);
        CREATE INDEX find_companies_own_name ON companies (own_name);
        CREATE INDEX find_companies_domain ON companies (domain);
        """
}
