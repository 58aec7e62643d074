#include "icu_shim.h"

#include <stddef.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

static int is_scalar(uint32_t c) { return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF); }

int32_t guard_icu_kind(uint32_t c) {
    if (!is_scalar(c)) return GUARD_SYMBOL;
    if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85 || c == 0x0B || c == 0x0C) return GUARD_NEWLINE;
    if (c == '\t') return GUARD_SPACE;
    if (u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return GUARD_HIDDEN;
    if (u_hasBinaryProperty((UChar32)c, UCHAR_IDEOGRAPHIC)) return GUARD_IDEOGRAPH;
    if (u_charDigitValue((UChar32)c) >= 0) return GUARD_DIGIT;
    switch (u_charType((UChar32)c)) {
    case U_NON_SPACING_MARK: case U_ENCLOSING_MARK: case U_COMBINING_SPACING_MARK: return GUARD_MARK;
    case U_CONTROL_CHAR: case U_FORMAT_CHAR: return GUARD_HIDDEN;
    case U_SPACE_SEPARATOR: return GUARD_SPACE;
    case U_UPPERCASE_LETTER: case U_LOWERCASE_LETTER: case U_TITLECASE_LETTER: case U_MODIFIER_LETTER: case U_OTHER_LETTER: {
        UErrorCode status = U_ZERO_ERROR;
        UScriptCode script = uscript_getScript((UChar32)c, &status);
        int kana = script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || script == USCRIPT_BOPOMOFO;
        return kana ? GUARD_IDEOGRAPH : GUARD_LETTER;
    }
    default: return GUARD_SYMBOL;
    }
}

int32_t guard_icu_fold(uint32_t c, uint32_t *out, int32_t capacity) {
    if (!is_scalar(c)) return 0;
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
    if (U_FAILURE(status)) { out[0] = c; return 1; }
    UChar units[64];
    int32_t length = unorm2_getDecomposition(nfkd, (UChar32)c, units, 64, &status);
    if (U_FAILURE(status)) return 0;
    if (length < 0) {
        out[0] = (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT);
        return 1;
    }
    int32_t count = 0, offset = 0;
    while (offset < length && count < capacity) {
        UChar32 part;
        U16_NEXT(units, offset, length, part);
        out[count++] = (uint32_t)u_foldCase(part, U_FOLD_CASE_DEFAULT);
    }
    return count;
}

static USpoofChecker *checker(void) {
    static USpoofChecker *shared;
    USpoofChecker *known = __atomic_load_n(&shared, __ATOMIC_ACQUIRE);
    if (known) return known;
    UErrorCode status = U_ZERO_ERROR;
    USpoofChecker *made = uspoof_open(&status);
    if (U_FAILURE(status)) return NULL;
    uspoof_setChecks(made, USPOOF_CONFUSABLE, &status);
    USpoofChecker *expected = NULL;
    if (__atomic_compare_exchange_n(&shared, &expected, made, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) return made;
    uspoof_close(made);
    return expected;
}

uint32_t guard_icu_latin(uint32_t c) {
    USpoofChecker *spoof = is_scalar(c) ? checker() : NULL;
    if (!spoof) return 0;
    UChar source[2], skeleton[16];
    int32_t length = 0;
    U16_APPEND_UNSAFE(source, length, (UChar32)c);
    UErrorCode status = U_ZERO_ERROR;
    int32_t written = uspoof_getSkeleton(spoof, 0, source, length, skeleton, 16, &status);
    if (U_FAILURE(status) || written < 1 || written > 2) return 0;
    if (written == 2) {
        if (skeleton[0] == 'r' && skeleton[1] == 'n') return 'm';
        return skeleton[0] == 'v' && skeleton[1] == 'v' ? 'w' : 0;
    }
    UChar32 one = u_foldCase(skeleton[0], U_FOLD_CASE_DEFAULT);
    return (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9') ? (uint32_t)one : 0;
}

int32_t guard_icu_digit(uint32_t c) { return is_scalar(c) ? u_charDigitValue((UChar32)c) : -1; }

int32_t guard_icu_script(uint32_t c) {
    if (!is_scalar(c)) return 0;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript((UChar32)c, &status)) {
    case USCRIPT_LATIN: return 1;
    case USCRIPT_CYRILLIC: return 2;
    case USCRIPT_GREEK: return 3;
    case USCRIPT_ARABIC: return 4;
    default: return 0;
    }
}

int32_t guard_icu_traditional(const uint32_t *scalars, int32_t count, uint32_t *out, int32_t capacity) {
    static UTransliterator *shared;
    UErrorCode status = U_ZERO_ERROR;
    if (!shared) {
        static const UChar name[] = u"Simplified-Traditional";
        shared = utrans_openU(name, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
        if (U_FAILURE(status)) { shared = NULL; return 0; }
    }
    UChar units[256];
    int32_t length = 0, limit, written = 0;
    u_strFromUTF32(units, 256, &length, (const UChar32 *)scalars, count, &status);
    limit = length;
    utrans_transUChars(shared, units, &length, 256, 0, &limit, &status);
    u_strToUTF32((UChar32 *)out, capacity, &written, units, length, &status);
    return U_FAILURE(status) ? 0 : written;
}
