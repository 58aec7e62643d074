#include "icu_shim.h"

#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

static UTransliterator *latin(void) {
    static UTransliterator *shared;
    if (shared) return shared;
    UErrorCode status = U_ZERO_ERROR;
    UChar id[64];
    u_uastrcpy(id, "Any-Latin; Latin-ASCII; Lower");
    UTransliterator *made = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    if (U_FAILURE(status)) return NULL;
    return shared = made;
}

int32_t text_icu_plain_latin(const uint16_t *units, int32_t count, uint16_t *out, int32_t capacity) {
    UTransliterator *to_latin = latin();
    if (!to_latin || count < 0 || count > capacity) return 0;
    memcpy(out, units, (size_t)count * sizeof(uint16_t));
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = count, limit = count;
    utrans_transUChars(to_latin, (UChar *)out, &length, capacity, 0, &limit, &status);
    return U_FAILURE(status) ? 0 : length;
}
