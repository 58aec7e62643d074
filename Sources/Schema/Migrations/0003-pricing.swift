extension History {
    static let pricing = Migration(
        3, "pricing",
        """
        -- Exactly one list a currency; the base list is the one that others are converted from.
        CREATE TABLE price_lists (
            id text PRIMARY KEY,
            currency text NOT NULL UNIQUE,
            is_base integer NOT NULL CHECK (is_base IN (0, 1))
        );
        CREATE UNIQUE INDEX price_lists_base ON price_lists (is_base) WHERE is_base = 1;

        -- Amounts are ten-thousandths of the minor unit, from so many units on.
        CREATE TABLE prices (
            variant_id text NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
            price_list_id text NOT NULL REFERENCES price_lists (id) ON DELETE CASCADE,
            from_quantity integer NOT NULL CHECK (from_quantity > 0),
            fine integer NOT NULL CHECK (fine >= 0),
            PRIMARY KEY (variant_id, price_list_id, from_quantity)
        );
        -- What a card shows of a product, per list: the lowest price at its MOQ and at any quantity, and how many variants
        -- the list prices. Kept by Offer.save.
        CREATE TABLE product_prices (
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            price_list_id text NOT NULL REFERENCES price_lists (id) ON DELETE CASCADE,
            lowest_fine integer NOT NULL,
            at_moq_fine integer NOT NULL,
            variants integer NOT NULL,
            PRIMARY KEY (product_id, price_list_id)
        );
        CREATE TABLE sample_prices (
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            price_list_id text NOT NULL REFERENCES price_lists (id) ON DELETE CASCADE,
            fine integer NOT NULL CHECK (fine >= 0),
            PRIMARY KEY (product_id, price_list_id)
        );

        -- Units of a currency for one euro, as the European Central Bank published them, in its own decimals.
        CREATE TABLE euro_rates (
            currency text NOT NULL,
            day text NOT NULL,
            rate text NOT NULL,
            PRIMARY KEY (currency, day)
        );

        -- How converted prices are made presentable. Hundredths of a percent; steps and endings in minor units.
        CREATE TABLE currency_policies (
            currency text PRIMARY KEY,
            position integer NOT NULL,
            markup_basis_points integer NOT NULL DEFAULT 0 CHECK (markup_basis_points BETWEEN -9000 AND 100000),
            rounding_step integer NOT NULL DEFAULT 0 CHECK (rounding_step >= 0),
            rounding_ending integer NOT NULL DEFAULT 0 CHECK (rounding_ending >= 0)
        );
        """)
}
