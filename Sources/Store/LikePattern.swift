extension String {
    /// The pattern of LIKE that finds this text anywhere. The signs that mean something to LIKE are made plain by `!`, so the
    /// statement says `ESCAPE '!'`.
    public var anywhere: String {
        "%" + replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_") + "%"
    }
}
