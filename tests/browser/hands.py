"""Two pairs of hands that do the same: a thumb on the phone and ten fingers on the laptop's keyboard.

Both count what a flow costs. Seconds are reckoned, so that the same flow costs the same on every machine: 1.1 s to
point and tap, 0.28 s for a key (Card, Moran and Newell, «The keystroke-level model», 1980).
"""

from typing import Final

from playwright.sync_api import Locator, Page, expect

POINTING: Final = 1.1
A_KEY: Final = 0.28
FAR: Final = 120  # presses of Tab, after which a thing counts as out of reach


class Thumb:
    name = "phone"

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.fields, self.keys = page, 0, 0, 0

    @property
    def seconds(self) -> float:
        return self.taps * POINTING + self.keys * A_KEY

    def press(self, thing: Locator) -> None:
        self.taps += 1
        thing.tap()

    def type_into(self, field: Locator, words: str, *, send: bool = False) -> None:
        self.taps, self.fields, self.keys = self.taps + 1, self.fields + 1, self.keys + len(words) + send
        field.fill(words)
        if send:
            field.press("Enter")


class Keyboard:
    """Nothing but keys: Tab to get there, arrows within a group, Enter or the space bar to press."""

    name = "keyboard"

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.fields, self.keys = page, 0, 0, 0

    @property
    def seconds(self) -> float:
        return self.keys * A_KEY

    def press(self, thing: Locator) -> None:
        if self._is(thing, "radio"):
            self._choose(thing)
            return
        self._reach(thing)
        self._key("Space" if self._is(thing, "checkbox") else "Enter")

    def type_into(self, field: Locator, words: str, *, send: bool = False) -> None:
        self.fields += 1
        self._reach(field)
        self.keys += len(words)
        self.page.keyboard.type(words)
        if send:
            self._key("Enter")

    def _choose(self, radio: Locator) -> None:
        """Tab enters a group at its chosen radio, or at the first or last one; arrows walk through it."""
        name = radio.get_attribute("name")
        group = self.page.locator(f"[type=radio][name='{name}']")
        self._reach(group)
        for _ in range(group.count()):
            if radio.is_checked():
                return
            self._key("ArrowRight")
        expect(radio).to_be_checked()

    def _reach(self, things: Locator) -> None:
        things.first.wait_for(state="attached")
        for _ in range(FAR):
            if things.evaluate_all("all => all.includes(document.activeElement)"):
                return
            self._key("Tab")
        raise AssertionError(f"not within {FAR} presses of Tab: {things}")

    def _key(self, key: str) -> None:
        self.keys += 1
        self.page.keyboard.press(key)

    def _is(self, thing: Locator, kind: str) -> bool:
        return thing.get_attribute("type") == kind


Hands = Thumb | Keyboard
