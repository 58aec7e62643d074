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

int32_t text_phone_read(const char *text, const char *region, char *digits) {
    try {
        const PhoneNumberUtil *library = PhoneNumberUtil::GetInstance();
        PhoneNumber number;
        if (library->Parse(text, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return 0;
        if (!library->IsPossibleNumber(number)) return 0;
        std::string national;
        library->GetNationalSignificantNumber(number, &national);
        if (national.empty() || national.size() > 19) return 0;
        national.copy(digits, national.size());
        digits[national.size()] = 0;
        return number.country_code();
    } catch (...) {
        return 0;
    }
}
