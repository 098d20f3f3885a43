"""Peru's numbers and dates (CLDR es_PE): decimal point, thousands comma, day first, weeks from Monday."""

from typing import Final

DATE_FORMAT: Final = "j \\d\\e F \\d\\e Y"
SHORT_DATE_FORMAT: Final = "d/m/Y"
MONTH_DAY_FORMAT: Final = "j \\d\\e F"
YEAR_MONTH_FORMAT: Final = "F \\d\\e Y"
TIME_FORMAT: Final = "H:i"
DATETIME_FORMAT: Final = "j \\d\\e F \\d\\e Y, H:i"
SHORT_DATETIME_FORMAT: Final = "d/m/Y H:i"
FIRST_DAY_OF_WEEK: Final = 1
DATE_INPUT_FORMATS: Final = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y"]
TIME_INPUT_FORMATS: Final = ["%H:%M", "%H:%M:%S"]
DATETIME_INPUT_FORMATS: Final = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M"]
DECIMAL_SEPARATOR: Final = "."
THOUSAND_SEPARATOR: Final = ","
NUMBER_GROUPING: Final = 3
