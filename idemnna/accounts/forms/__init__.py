from idemnna.accounts.forms.accounts import AccountForm, FirstCoordinatorForm, NewAccountForm, NewPasswordForm
from idemnna.accounts.forms.passwords import LinkForm, OwnPasswordForm, PasswordAgainForm, SignInForm

__all__ = [
    "AccountForm",
    "FirstCoordinatorForm",
    "LinkForm",
    "NewAccountForm",
    "NewPasswordForm",
    "OwnPasswordForm",
    "PasswordAgainForm",
    "SignInForm",
]
