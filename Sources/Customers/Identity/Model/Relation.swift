/// What two records can be to each other.
public enum Relation: Int, CaseIterable, Sendable {
    /// One person at one company: the same buyer.
    case buyer
    /// Two people of one company.
    case colleagues
    /// One person at two companies.
    case moved
    case strangers
}
