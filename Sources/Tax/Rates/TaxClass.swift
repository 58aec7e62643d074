import Catalog

/// What kind of goods something is to the tax office. A product says it; the table of rates says what it costs in each country.
public typealias TaxClass = Product.TaxClass
