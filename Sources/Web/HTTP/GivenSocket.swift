import Foundation

/// A socket that somebody else listens on and hands over, such as systemd, which keeps it while the program is replaced: who
/// connects meanwhile waits a moment and is not turned away
/// (https://www.freedesktop.org/software/systemd/man/sd_listen_fds.html).
public struct GivenSocket: Sendable {
    /// Where systemd puts the first of them (SD_LISTEN_FDS_START).
    private static let first: Int32 = 3

    let descriptor: Int32

    /// `nil` when this process was given none.
    public static func find(_ environment: [String: String], process: Int32 = getpid()) -> GivenSocket? {
        guard environment["LISTEN_PID"].flatMap(Int32.init) == process, let count = environment["LISTEN_FDS"].flatMap(Int.init),
            count > 0
        else { return nil }
        // Programs that this one starts have no business with it.
        _ = fcntl(first, F_SETFD, FD_CLOEXEC)
        return GivenSocket(descriptor: first)
    }
}
