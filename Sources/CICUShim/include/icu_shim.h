#pragma once
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

/// What ICU knows of one scalar, as far as reading disguised text needs it.
enum guard_kind {
    GUARD_SYMBOL = 0, GUARD_LETTER = 1, GUARD_DIGIT = 2, GUARD_IDEOGRAPH = 3, GUARD_SPACE = 4, GUARD_NEWLINE = 5, GUARD_HIDDEN = 6,
    GUARD_MARK = 7
};

/// The kind of a scalar. Characters that a reader cannot see are hidden, combining marks are marks.
int32_t guard_icu_kind(uint32_t scalar);

/// Compatibility decomposition, folded to lower case, into `out`; returns how many scalars were written, at most `capacity`.
int32_t guard_icu_fold(uint32_t scalar, uint32_t *out, int32_t capacity);

/// The ASCII letter or digit that a scalar of an alphabet can be mistaken for, in lower case; 0 when there is none.
uint32_t guard_icu_latin(uint32_t scalar);

/// The value of a decimal digit of any script, or -1.
int32_t guard_icu_digit(uint32_t scalar);

/// 1 for Latin, 2 for Cyrillic, 3 for Greek, 4 for Arabic, 0 for others.
int32_t guard_icu_script(uint32_t scalar);

/// Simplified Chinese as traditional Chinese, `count` scalars into `out`; returns how many, 0 when ICU cannot. One thread at a
/// time may call it.
int32_t guard_icu_traditional(const uint32_t *scalars, int32_t count, uint32_t *out, int32_t capacity);

/// UTF-16 text of any script as lower-case Latin letters without marks, digits and signs, into `out`; returns the length, 0 when
/// ICU cannot or `capacity` is too small. One thread at a time may call it.
int32_t text_icu_plain_latin(const uint16_t *units, int32_t count, uint16_t *out, int32_t capacity);

/// Where the sentences of UTF-16 text end, as a language cuts them, into `ends`; returns how many, at most `capacity`, 0 when ICU
/// cannot.
int32_t text_icu_sentences(const char *language, const uint16_t *units, int32_t count, int32_t *ends, int32_t capacity);

#ifdef __cplusplus
}
#endif
