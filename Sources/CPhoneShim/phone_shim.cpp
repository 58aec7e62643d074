#include "phone_shim.h"
