#include "phone_shim.h"

#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

int32_t guard_phone_judge(const char *digits, const char *region) {
    try {
        const PhoneNumberUtil *library = PhoneNumberUtil::GetInstance();
        PhoneNumber number;
        if (library->Parse(digits, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return GUARD_PHONE_NO;
        if (library->IsValidNumber(number)) {
            PhoneNumberUtil::PhoneNumberType type = library->GetNumberType(number);
            bool mobile = type == PhoneNumberUtil::MOBILE || type == PhoneNumberUtil::FIXED_LINE_OR_MOBILE;
            return mobile ? GUARD_PHONE_VALID_MOBILE : GUARD_PHONE_VALID;
        }
        return library->IsPossibleNumber(number) ? GUARD_PHONE_POSSIBLE : GUARD_PHONE_NO;
    } catch (...) {
        return GUARD_PHONE_NO;
    }
}
