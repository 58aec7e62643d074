// A way out of the library for a thread that is inside one of its readings.
//
// Debian builds the library with its assertions on: a picture that breaks one would end the whole program. This target has an
// `__assert_fail` of its own, which the linker prefers to that of the C library. It leaves the reading when the thread is
// inside one, and does what the C library does when it is not. What that one reading had allocated is lost.

#ifndef WAY_OUT_H
#define WAY_OUT_H

#include <setjmp.h>

struct WayOut {
    jmp_buf place;

    WayOut();
    ~WayOut();
    WayOut(const WayOut &) = delete;
};

#endif
