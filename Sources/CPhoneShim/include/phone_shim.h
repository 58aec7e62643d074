#pragma once
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

/// How far libphonenumber believes that digits are a phone number.
enum guard_phone { GUARD_PHONE_NO = 0, GUARD_PHONE_POSSIBLE = 1, GUARD_PHONE_VALID = 2, GUARD_PHONE_VALID_MOBILE = 3 };

/// Judges digits, with `+` in front where the country is told, as seen from `region` (two capital letters, or `ZZ`).
int32_t guard_phone_judge(const char *digits, const char *region);

/// Reads a number as it is written, as seen from `region`: its country's calling code, and its digits within the country into
/// `digits` (at least 20 bytes, ends with 0). Returns the code, 0 when the text is no number that could be dialled.
int32_t text_phone_read(const char *text, const char *region, char *digits);

#ifdef __cplusplus
}
#endif
