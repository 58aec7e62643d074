#include "icu_shim.h"

#include <unicode/ubrk.h>

int32_t text_icu_sentences(const char *language, const uint16_t *units, int32_t count, int32_t *ends, int32_t capacity) {
    if (count <= 0 || capacity <= 0) return 0;
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *sentences = ubrk_open(UBRK_SENTENCE, language, (const UChar *)units, count, &status);
    if (U_FAILURE(status)) return 0;
    int32_t found = 0;
    ubrk_first(sentences);
    for (int32_t end = ubrk_next(sentences); end != UBRK_DONE && found < capacity; end = ubrk_next(sentences)) ends[found++] = end;
    ubrk_close(sentences);
    return found;
}
