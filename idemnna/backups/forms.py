import re
from typing import Any

from django import forms
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from idemnna.backups.keypair import groups

SALT = "backups.key"
A_DAY = 24 * 60 * 60


class KeepKeyForm(forms.Form):
    """She proves with the last group that the key is on her paper. The server no longer knows it: the public half and
    a digest of that group travel, signed, inside the form itself."""

    ticket = forms.CharField(widget=forms.HiddenInput, max_length=400)
    last_group = forms.CharField(
        label=gettext_lazy("Último grupo de la llave"),
        help_text=gettext_lazy("Leerlo del papel: así es seguro que la impresión salió bien."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        try:
            self.public, digest = signing.loads(given.get("ticket", ""), salt=SALT, max_age=A_DAY)
        except signing.BadSignature:
            raise forms.ValidationError(_("Esta llave ya venció sin usarse. Crear otra.")) from None
        group = re.sub(r"\s", "", given.get("last_group", "")).upper()
        if group and not constant_time_compare(digest, _digest(group)):
            self.add_error(
                "last_group", _("No es el último grupo de la llave que se mostró. Mirarlo otra vez en el papel.")
            )
        return given


def ticket(private: str, public: str) -> str:
    return signing.dumps([public, _digest(groups(private)[-1])], salt=SALT)


def _digest(group: str) -> str:
    return salted_hmac(SALT, group, algorithm="sha256").hexdigest()
