#pragma once
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

/// How far libphonenumber believes that digits are a phone number.
enum guard_phone { GUARD_PHONE_NO = 0, GUARD_PHONE_POSSIBLE = 1, GUARD_PHONE_VALID = 2, GUARD_PHONE_VALID_MOBILE = 3 };

/// Judges digits, with `+` in front where the country is told, as seen from `region` (two capital letters, or `ZZ`).
int32_t guard_phone_judge(const char *digits, const char *region);

#ifdef __cplusplus
}
#endif
