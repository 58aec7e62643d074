extension History {
    /// Beginnings are found by indexes that compare byte by byte, whatever the cluster's locale.
    static let savedFiltersPostgres = """
        CREATE INDEX find_orders_number ON orders (number COLLATE "C");
        CREATE INDEX find_orders_company ON orders (company COLLATE "C");
        CREATE INDEX find_orders_email ON orders (email COLLATE "C");
        CREATE INDEX find_quotes_number ON quotes (number COLLATE "C");
        CREATE INDEX find_quotes_company ON quotes (company COLLATE "C");
        CREATE INDEX find_documents_number ON documents (number COLLATE "C");
        CREATE INDEX find_inquiries_company ON inquiries (company COLLATE "C");
        CREATE INDEX find_inquiries_name ON inquiries (name COLLATE "C");
        CREATE INDEX find_inquiries_email ON inquiries (email COLLATE "C");
        CREATE INDEX find_contacts_name ON contacts (name COLLATE "C");
        CREATE INDEX find_contacts_company ON contacts (company COLLATE "C");
        CREATE INDEX find_contacts_email ON contacts (email COLLATE "C");
        CREATE INDEX find_companies_name ON companies (name COLLATE "C");
        CREATE INDEX find_companies_own_name ON companies (own_name COLLATE "C");
        CREATE INDEX find_companies_domain ON companies (domain COLLATE "C");
        CREATE INDEX find_variants_sku ON variants (sku COLLATE "C");
        """
}
