extension History {
    static let inquiries = Migration(
        7, "inquiries",
        """
        -- What a buyer asks the shop, from the contact form or about a product.
        ALTER TABLE contact_messages RENAME TO inquiries;
        ALTER TABLE inquiries ADD COLUMN state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'answered', 'closed'));
        -- Made with the form and sent back with it: a form that is sent twice makes one inquiry.
        ALTER TABLE inquiries ADD COLUMN submission text;
        ALTER TABLE inquiries ADD COLUMN product_id text REFERENCES products (id) ON DELETE SET NULL;
        ALTER TABLE inquiries ADD COLUMN sku text NOT NULL DEFAULT '';
        ALTER TABLE inquiries ADD COLUMN quantity integer CHECK (quantity > 0);
        -- Company, name, e-mail and text in small letters, for the search of the staff.
        ALTER TABLE inquiries ADD COLUMN search text NOT NULL DEFAULT '';
        UPDATE inquiries SET search = lower(company || ' ' || name || ' ' || email || ' ' || text);
        CREATE UNIQUE INDEX inquiries_submission ON inquiries (submission);
        CREATE INDEX inquiries_state ON inquiries (state, at);
        CREATE INDEX inquiries_product ON inquiries (product_id);
        """)
}
