# A private PostgreSQL cluster in a temporary folder, on a free loopback port, for the time of one script.

# Every test has databases of its own, some two thousand files each: in memory, where there is room for them, they are made and
# removed several times as fast as on a disk.
MEMORY_FOLDER=/dev/shm
MEMORY_WANTED_KIB=$((3 * 1024 * 1024))

postgres_folder() {
    local free
    free=$(df --output=avail -k "$MEMORY_FOLDER" 2>/dev/null | tail -n 1) || free=0
    if [ -w "$MEMORY_FOLDER" ] && [ "${free:-0}" -ge "$MEMORY_WANTED_KIB" ]; then
        mktemp -d -p "$MEMORY_FOLDER"
    else
        mktemp -d
    fi
}

# Without what tidies up behind the tables and counts what they hold, since nothing in a test lives long enough for it; whoever fills
# much turns it on with settings of their own, of which the last one holds.
start_postgres() {
    local programs free_port owner=()
    programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
    POSTGRES_FOLDER=$(postgres_folder)
    free_port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    # PostgreSQL refuses to run as root.
    if [ "$(id -u)" = 0 ]; then
        chmod 755 "$POSTGRES_FOLDER" && chown postgres "$POSTGRES_FOLDER"
        owner=(runuser -u postgres --)
    fi
    (cd / && "${owner[@]}" "$programs/initdb" -D "$POSTGRES_FOLDER/data" -U tradewind -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null)
    (cd / && "${owner[@]}" "$programs/pg_ctl" -D "$POSTGRES_FOLDER/data" -l "$POSTGRES_FOLDER/data/server.log" -w \
        -o "-h 127.0.0.1 -p $free_port -k '' -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
            -c autovacuum=off -c jit=off -c wal_level=minimal -c max_wal_senders=0 -c max_connections=400 $*" start >/dev/null)
    POSTGRES_STOP=("${owner[@]}" "$programs/pg_ctl" -D "$POSTGRES_FOLDER/data" -m immediate -w stop)
    export TRADEWIND_TEST_POSTGRES="postgres://tradewind@127.0.0.1:$free_port/"
}

stop_postgres() {
    (cd / && "${POSTGRES_STOP[@]}" >/dev/null 2>&1) || true
    rm -rf "$POSTGRES_FOLDER"
}
