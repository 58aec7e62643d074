// The room is furnished by its first verb.
