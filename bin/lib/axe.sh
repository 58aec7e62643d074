# axe-core finds barriers for people with disabilities in a page. It comes inside a Python package, of which only its one
# script is used; without it the browser tests say that they skipped that part.

install_axe() {
    local tools=var/test-tools
    [ ! -e "$tools/axe.min.js" ] || return 0
    mkdir -p var
    if /usr/bin/python3 -m venv "$tools" && "$tools/bin/pip" install --quiet --no-deps axe-playwright-python==0.1.8; then
        cp "$(find "$tools/lib" -name axe.min.js | head -n 1)" "$tools/axe.min.js"
    else
        echo "skipped: axe-core could not be installed, so accessibility is not checked"
    fi
}
