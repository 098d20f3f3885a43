"""Peruvian phone numbers: stored E.164, shown «9XX XXX XXX»; short codes (100, 105) stay plain text."""

import re

import phonenumbers

COUNTRY = "PE"
DIALLED = re.compile(r"\+?[0-9][0-9 ().-]*[0-9]", re.ASCII)


def parse_phone(text: str) -> str:
    """A typed number as E.164 (+51…) or, for 3 to 4 digits, the short code as typed.

    Raises ValueError when it is no number at all or none that can exist; mobiles have 9 digits and begin with 9.
    """
    digits = re.sub(r"\D", "", text)
    if 3 <= len(digits) <= 4 and not text.strip().startswith("+"):
        return digits
    try:
        number = phonenumbers.parse(text, COUNTRY)
    except phonenumbers.NumberParseException as error:
        raise ValueError(text) from error
    if not phonenumbers.is_possible_number(number):
        raise ValueError(text)
    if number.country_code == 51 and not phonenumbers.is_valid_number(number):
        raise ValueError(text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def dialled(text: str) -> list[tuple[str, str]]:
    """The numbers of a line as somebody wrote it, each with what a telephone dials; «» where there is nothing to dial.

    «113, opción 5» is one number and a word about it.
    """
    parts = [part.strip() for part in re.split(r"[,;/\n]| [oy] ", text) if part.strip()]
    return [(part, re.sub(r"[^0-9+]", "", found[0]) if (found := DIALLED.search(part)) else "") for part in parts]


def shown(number: str) -> str:
    """«+51995154811» → «995 154 811»; foreign numbers keep their country code."""
    if not number.startswith("+"):
        return number
    parsed = phonenumbers.parse(number)
    if parsed.country_code != 51:
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    national = str(parsed.national_number)
    return " ".join(re.findall(r"\d{1,3}", national)) if len(national) == 9 else national
