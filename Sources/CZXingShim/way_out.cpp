#include "way_out.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

namespace {
// Null while the thread is inside no reading.
thread_local WayOut *of_this_thread = nullptr;
}  // namespace

WayOut::WayOut() { of_this_thread = this; }

WayOut::~WayOut() { of_this_thread = nullptr; }

extern "C" __attribute__((visibility("default"))) void __assert_fail(
    const char *assertion, const char *file, unsigned int line, const char *function) noexcept {
    if (auto *out = of_this_thread) {
        of_this_thread = nullptr;
        longjmp(out->place, 1);
    }
    fprintf(stderr, "%s: %s:%u: %s: Assertion `%s' failed.\n", program_invocation_short_name, file, line, function, assertion);
    abort();
}
