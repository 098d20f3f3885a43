import pytest

from idemnna.registers.matching import Directory, Known
from idemnna.registers.names import Name, Order, split_child, split_name, usual_order
from idemnna.registers.problems import Problem
from members.names import sound

FIRST, GIVEN = Order.SURNAMES_FIRST, Order.GIVEN_FIRST


@pytest.mark.parametrize(
    ("text", "order", "name"),
    [
        ("Zevallos Tito, Marleni del Pilar", FIRST, ("Marleni del Pilar", "Zevallos", "Tito")),
        ("DE LA CRUZ QUICHCA, ROSA BEATRIZ", FIRST, ("Rosa Beatriz", "De la Cruz", "Quichca")),
        ("LA ROSA CCORI NOEMI", FIRST, ("Noemi", "La Rosa", "Ccori")),
        ("Choque  Quichca,  Luz Elena ", FIRST, ("Luz Elena", "Choque", "Quichca")),
        ("QUICHCA, GUADALUPE ELENA", FIRST, ("Guadalupe Elena", "Quichca", "")),
        ("Guadalupe Elena Quichca", GIVEN, ("Guadalupe Elena", "Quichca", "")),
        ("Rosa Ramos Chávez", GIVEN, ("Rosa", "Ramos", "Chávez")),
        ("marleni del pilar zevallos tito", GIVEN, ("Marleni del Pilar", "Zevallos", "Tito")),
        ("Vilma Del Águila Palomino", GIVEN, ("Vilma", "Del Águila", "Palomino")),
        ("Sra. Rosa Cusi Ayala (Lupe)", GIVEN, ("Rosa", "Cusi", "Ayala")),
        ("12. Yeni Chávez", GIVEN, ("Yeni", "Chávez", "")),
        ("Ponce de León Huamán, Ana", FIRST, ("Ana", "Ponce de León", "Huamán")),
    ],
)
def test_names_are_taken_apart(text, order, name):
    assert split_name(text, order) == Name(*name)


@pytest.mark.parametrize("text", ["Rosa", "123", "?", "Quispe,"])
def test_half_a_name_is_a_problem(text):
    with pytest.raises(Problem):
        split_name(text, FIRST)


def test_the_names_of_a_column_show_their_order():
    assert usual_order(["Choque Sulca Delia", "Ticona Huanca Sonia", "Quispe Norma"]) is FIRST
    assert (
        usual_order(["Delia Choque Sulca", "Ticona Huanca Sonia", "Norma Quispe", "Rosa Quispe"], plainly=True) is None
    )
    assert usual_order(["Delia Choque Sulca", "Sonia Ticona Huanca", "Norma Quispe"]) is GIVEN
    assert usual_order(["Zzyzx Abcde"]) is None


def test_a_childs_surnames_are_never_derived_from_the_mother():
    assert split_child("Luis Miguel", frozenset({"quispe"})) == Name("Luis Miguel")
    assert split_child("Luis Quispe", frozenset({"quispe"})) == Name("Luis", "Quispe")
    assert split_child("QUISPE ROJAS, LUIS", frozenset()) == Name("Luis", "Quispe", "Rojas")


def person(number: int, given: str, first: str, second: str = "", **over: str) -> Known:
    return Known(number, Name(given, first, second), number=str(number), **over)


PEOPLE = [
    person(1, "Rosa del Pilar", "Ccori", "Tito"),
    person(2, "Noemí Beatriz", "La Rosa", "Ccori"),
    person(3, "Gladys Beatriz", "Ochoa", "Ticona", document="40031602"),
    person(4, "Hilda Luz", "Ochoa", "Chávez", code="P-0042"),
    person(5, "Jessica", "Condori", "Condori"),
    person(6, "Jessica Janeth", "Poma", "Quispe"),
    person(7, "Rosa Beatriz", "De la Cruz", "Quichca"),
    person(8, "Yolanda", "Ñahui", "Ore", preferred="Yola"),
    person(9, "Luz Elena", "Choque", "Quichca"),
    person(10, "Noemí", "Choque", "Luz"),
    person(11, "Ana", "Huamán", "Rojas", document="08946631"),
    person(12, "Ana", "Huamán", "Inga"),
]


@pytest.mark.parametrize(
    ("text", "number", "understood"),
    [
        ("Rosa Ccori", 1, False),  # not the La Rosa Ccori beside her
        ("CCORI TITO ROSA DEL PILAR", 1, False),
        ("noemi la rosa", 2, False),
        ("La Rosa Noemí", 2, False),
        ("Gladys Ochoa", 3, False),
        ("Ochoa Ticona, Gladys", 3, False),
        ("Beatriz Ochoa", 3, True),
        ("Hilda Luz", 4, True),
        ("P-0042", 4, False),
        ("jessica condori", 5, False),
        ("Poma Jessica", 6, False),
        ("Rosa Delacruz", 7, False),
        ("Rosa de la Cruz Quichca", 7, False),
        ("yolanda nahui", 8, False),
        ("Yola", 8, True),
        ("Luz Choque", 9, False),
        ("Sra. Luz Choque", 9, False),
        ("N° 9", 9, False),
        (9, 9, False),
        ("40031602", 3, False),
        (8946631, 11, False),
        ("Yesica Poma", 6, True),
        ("Gladis Ochoa", 3, True),
        ("Ochoa T., Gladys", 3, False),
    ],
)
def test_a_woman_is_found_however_she_is_written(text, number, understood):
    match = Directory(PEOPLE, sound).find(text)
    assert (match.person.key, match.understood) == (number, understood)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ana Huamán", "puede ser Ana Huamán Rojas (N° 11) o Ana Huamán Inga (N° 12)"),
        ("Jessica", "no alcanza para saber quién es"),
        ("Gladys Ticona", "puede ser Gladys Beatriz Ochoa Ticona"),  # her second surname alone
        ("Jessica C.", "no está entre las señoras"),
        ("Ochoa Ticona", "no está entre las señoras"),
        ("Zoila Zzyzx", "no está entre las señoras"),
        ("99", "Ninguna señora tiene el número"),
        ("", "No dice qué señora es"),
    ],
)
def test_nobody_is_guessed(text, why):
    with pytest.raises(Problem) as caught:
        Directory(PEOPLE, sound).find(text)
    assert why in str(caught.value)


def test_a_number_helps_a_name_that_two_women_have_and_must_agree_with_it():
    directory = Directory(PEOPLE, sound)
    assert directory.find("Ana Huamán", 12).person.key == 12
    assert directory.find("Ana", None, "8946631").person.key == 11
    with pytest.raises(Problem, match="no son de la misma señora"):
        directory.find("Rosa Ccori", 12)
