"""What of a register of visits belongs in the confidential note, not in the story."""

from collections.abc import Mapping

from idemnna.registers.words import fold
from members.models import Topic

WORDS = ("violencia", "abuso", "maltrato", "agresion", "golpes", "denuncia", "feminicidio", "amenaza")


def is_delicate(text: str) -> bool:
    return any(word in fold(text) for word in WORDS)


def is_delicate_topic(name: str, known: Mapping[str, Topic]) -> bool:
    """As its row says; a topic that nobody has used yet, by its words."""
    topic = known.get(fold(name))
    return topic.sensitive if topic else is_delicate(name)
