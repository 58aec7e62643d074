# Installs the Debian packages of bin/lib/packages.txt that are missing. Does nothing, and asks nobody, when none is.

# install_packages build test: the packages that are for building or for testing.
install_packages() {
    local missing
    [ "${TRADEWIND_PACKAGES:-}" != skip ] || return 0
    require_debian
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    require_root $missing
    echo "Installing $(echo $missing)"
    without_starting_services install_quietly $missing
}

require_debian() {
    local ID="" VERSION_ID=0
    [ ! -r /etc/os-release ] || source /etc/os-release
    [ "$ID" = debian ] && [ "${VERSION_ID%%.*}" -ge 12 ] && return
    stop "This is not Debian 12 or newer: install what bin/lib/packages.txt names yourself, then set TRADEWIND_PACKAGES=skip."
}

missing_packages() {
    local purpose wanted
    wanted=$(for purpose in "$@"; do awk -v purpose="$purpose" '$1 == purpose { print $2 }' bin/lib/packages.txt; done | sort -u)
    for name in $wanted; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || echo "$name"
    done
}

require_root() {
    if [ "$(id -u)" = 0 ]; then
        as_root=(env)
    elif sudo -n true 2>/dev/null; then
        as_root=(sudo env)
    else
        stop "Packages are missing; type: sudo apt-get install --no-install-recommends $(echo "$@")"
    fi
}

install_quietly() {
    local apt=("${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
    local log
    log=$(mktemp)
    if "${apt[@]}" update >"$log" 2>&1 && "${apt[@]}" install --no-install-recommends "$@" >"$log" 2>&1; then
        rm -f "$log"
    else
        tail -n 20 "$log" >&2
        stop "apt-get could not install them (the last lines are above; all of them are in $log)."
    fi
}

# Debian starts nginx and a PostgreSQL cluster as soon as they are installed. The project runs its own, so they stay down.
without_starting_services() {
    local policy=/usr/sbin/policy-rc.d clusters=/etc/postgresql-common/createcluster.d
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
        "${as_root[@]}" chmod +x "$policy"
        trap '"${as_root[@]}" rm -f /usr/sbin/policy-rc.d' EXIT
    fi
    if [ ! -e "$clusters" ]; then
        "${as_root[@]}" mkdir -p "$clusters"
        echo "create_main_cluster = false" | "${as_root[@]}" tee "$clusters/no-main-cluster.conf" >/dev/null
    fi
    "$@"
}
