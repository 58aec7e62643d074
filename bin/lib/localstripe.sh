# localstripe plays a part of Stripe, written by others: what our forms and answers mean is held against a second opinion. Without
# it that test says that it was skipped.

install_localstripe() {
    local tools=var/localstripe
    [ ! -x "$tools/bin/localstripe" ] || return 0
    mkdir -p var
    if ! { /usr/bin/python3 -m venv "$tools" && "$tools/bin/pip" install --quiet localstripe==1.15.10; }; then
        echo "skipped: localstripe could not be installed, so Stripe is played by our own fake alone"
    fi
}
