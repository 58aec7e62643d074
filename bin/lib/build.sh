# Builds the package, saying how far it is.

require_swift() {
    local version
    version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1) || true
    [ -n "$version" ] || stop "Swift is missing: install Swift 6.2 or newer from https://www.swift.org/install/linux/ and put it on PATH."
    printf '6.2\n%s\n' "$version" | sort -V -C || stop "Swift $version is too old: install 6.2 or newer from https://www.swift.org/install/linux/."
}

# build -c release …: SwiftPM's own moving line in a terminal, a line every tenth of the way elsewhere.
build() {
    if [ -t 1 ]; then
        swift build "$@"
    else
        swift build "$@" 2>&1 | every_tenth
    fi
}

every_tenth() {
    awk '
        match($0, /^\[[0-9]+\/[0-9]+\]/) {
            split(substr($0, 2, RLENGTH - 2), step, "/")
            if (step[2] < 20) next
            tenth = int(10 * step[1] / step[2])
            if (tenth > shown || step[2] != total) print "Building: " step[1] " of " step[2]
            shown = tenth; total = step[2]
            fflush(); next
        }
        { print; fflush() }'
}
