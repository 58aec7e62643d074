# What the scripts of bin/ say, and how they give up: one sentence, no stack of commands.

stop() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}
