"""Finding a woman in the database. All women are invented."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.models import Phone, Woman
from members.names import search_sounds, search_words, sort_key
from members.search import search_women
from tests.factories import make_woman
from tests.members.grading import grade
from tests.members.test_names import DIFFERENT, GIVEN, OURS, beginnings

pytestmark = pytest.mark.django_db

# given names, first surname, second surname, preferred name
SIXTY = """
Yésica Maribel,Huamán,Ccori,
Jenny,Quispe,Mamani,
Jennifer Rosa,Condori,Apaza,
Rosa Elena,Vásquez,De la Cruz,
Rosalía,Sulca,Taype,
Rosario del Pilar,Ñahui,Poma,Charo
Flor,Ccopa,Rojas,
Flora,Yupanqui,Soto,
Julio,Paucar,Vega,
María Elena,Núñez,Peña,Malena
Marta,Cusi,Llanqui,
Ana Lucía,Zevallos,Ríos,
Eva,Chuquimamani,Ticona,
Guadalupe,Quispe,Huallpa,
Milagros,Cáceres,Ramos,
Mercedes,Delacruz,Inca,Meche
Hilda,Gutiérrez,Lazo,
Gilda,Mayta,Rivas,
Herlinda,Choque,Ayala,
Hermelinda,Layme,Cutipa,
Zoila Rosa,Wilca,Soncco,
Mayli,Hancco,Tito,
Elena,Kispe,Vilca,
Elsa,De los Ríos,Salas,
Luz Marina,San Martín,Cárdenas,
Lucía,Del Águila,Espinoza,
Juana,La Rosa,Ortiz,
Carmen,Ccahuana,Meza,
Carmela,Yucra,Pinto,
Nelly,Ramos,Ccallo,
Nélida,Ramos,Ccallo,Neli
Isabel,Aquino,Lima,Chabela
Ysabel Cristina,Tapia,Roca,
Francisca,Huanca,Apaza,
Dolores,Mamani,Cruz,
Concepción,Arias,Luna,
Victoria,Sayritupac,Ojeda,
Antonia,Zúñiga,Cano,
Gregoria,Huarcaya,Bautista,
Josefina,Ñaupari,Leiva,
Teodora,Atahualpa,Rengifo,
Saturnina,Qquellhua,Pari,
Fortunata,Tupayachi,Mora,
Wendy,Jiménez,Solís,
Shirley,Campos,Zambrano,
Giovanna,Herrera,Báez,
Yajaira,Castillo,Trujillo,
Katherine,Rodríguez,Domínguez,
Xiomara,Chávez,Saavedra,
Brígida,Ibarra,Tello,
Encarnación,Sullca,Palomino,
Asunción,Vilcapoma,Ore,
Primitiva,Rimachi,Cueva,
Margarita,Olivares,Nina,
Susana,Balbín,Osores,
Wilma,Canchari,Pozo,
Delia,Oré,Gamboa,
Dalia,Meneses,Paz,
Rita,Ponce,Prado,
Rina,Casas,Vera,
Irma,Ccoyllo,Unda,
Quelina,Turpo,Ala,
"""


@pytest.fixture
def sixty() -> None:
    for line in SIXTY.strip().splitlines():
        given, first, second, preferred = line.split(",")
        make_woman(given, first, second_surname=second, preferred_name=preferred)


def store(*given_names: str) -> None:
    """One woman of each name, as saving would write her."""
    Woman.objects.bulk_create(Woman(given_names=name) for name in given_names)


def found(text: str) -> list[str]:
    return [woman.full_name for woman in search_women(Woman.objects.all(), text)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("jessica", "Yésica Maribel Huamán Ccori"),
        ("YES", "Yésica Maribel Huamán Ccori"),
        ("waman yesica", "Yésica Maribel Huamán Ccori"),
        ("guamán m", "Yésica Maribel Huamán Ccori"),
        ("cori maribel", "Yésica Maribel Huamán Ccori"),
        ("yeni", "Jenny Quispe Mamani"),
        ("yenifer", "Jennifer Rosa Condori Apaza"),
        ("basques", "Rosa Elena Vásquez De la Cruz"),
        ("rosa delacruz", "Rosa Elena Vásquez De la Cruz"),
        ("de la cruz mercedes", "Mercedes Delacruz Inca"),
        ("dela crus meche", "Mercedes Delacruz Inca"),
        ("charo", "Rosario del Pilar Ñahui Poma"),
        ("pili nawi", "Rosario del Pilar Ñahui Poma"),
        ("nunes", "María Elena Núñez Peña"),
        ("malena", "María Elena Núñez Peña"),
        ("mari pena", "María Elena Núñez Peña"),
        ("analucia", "Ana Lucía Zevallos Ríos"),
        ("seballos", "Ana Lucía Zevallos Ríos"),
        ("lupe", "Guadalupe Quispe Huallpa"),
        ("lupita kispe", "Guadalupe Quispe Huallpa"),
        ("mili", "Milagros Cáceres Ramos"),
        ("ilda", "Hilda Gutiérrez Lazo"),
        ("jilda", "Gilda Mayta Rivas"),
        ("erlinda", "Herlinda Choque Ayala"),
        ("soila", "Zoila Rosa Wilca Soncco"),
        ("maily", "Mayli Hancco Tito"),
        ("quispe elena", "Elena Kispe Vilca"),
        ("delos rios", "Elsa De los Ríos Salas"),
        ("sanmartin", "Luz Marina San Martín Cárdenas"),
        ("luchita del aguila", "Lucía Del Águila Espinoza"),
        ("larosa", "Juana La Rosa Ortiz"),
        ("juanita", "Juana La Rosa Ortiz"),
        ("carmencita", "Carmen Ccahuana Meza"),
        ("kawana", "Carmen Ccahuana Meza"),
        ("neli", "Nélida Ramos Ccallo"),
        ("chabela", "Isabel Aquino Lima"),
        ("isabel tapia", "Ysabel Cristina Tapia Roca"),
        ("pancha wanka", "Francisca Huanca Apaza"),
        ("lolita", "Dolores Mamani Cruz"),
        ("conchita", "Concepción Arias Luna"),
        ("viki", "Victoria Sayritupac Ojeda"),
        ("toña suñiga", "Antonia Zúñiga Cano"),
        ("goyita", "Gregoria Huarcaya Bautista"),
        ("fina", "Josefina Ñaupari Leiva"),
        ("ataguallpa", "Teodora Atahualpa Rengifo"),
        ("güendi", "Wendy Jiménez Solís"),
        ("chirli", "Shirley Campos Zambrano"),
        ("yovana baes", "Giovanna Herrera Báez"),
        ("yahaira", "Yajaira Castillo Trujillo"),
        ("caterin rodrigez", "Katherine Rodríguez Domínguez"),
        ("siomara", "Xiomara Chávez Saavedra"),
        ("encarna", "Encarnación Sullca Palomino"),
        ("vilma", "Wilma Canchari Pozo"),
        ("ki", "Elena Kispe Vilca"),
        ("kelina", "Quelina Turpo Ala"),
    ],
)
def test_a_coordinator_finds_her_as_she_types(sixty: None, typed: str, first: str) -> None:
    assert found(typed)[0] == first


def test_the_better_hit_comes_first(sixty: None) -> None:
    assert found("flor") == ["Flor Ccopa Rojas", "Flora Yupanqui Soto"]
    assert found("rosa")[:3] == [
        "Jennifer Rosa Condori Apaza",
        "Juana La Rosa Ortiz",
        "Rosa Elena Vásquez De la Cruz",
    ]
    assert found("carmen") == ["Carmen Ccahuana Meza", "Carmela Yucra Pinto"]


def test_julia_finds_nobody_where_only_julio_is(sixty: None) -> None:
    assert found("Julia") == []


@pytest.mark.parametrize(("typed", "name"), [tuple(pair) for pair in GIVEN["same"]])
def test_the_given_pairs_are_found(typed: str, name: str) -> None:
    store(name)
    assert found(typed) == [name]


def test_another_woman_never_comes_first() -> None:
    store(*{name for pair in DIFFERENT for name in pair})
    assert [name for pair in DIFFERENT for name in pair if found(name)[0] != name] == []


def test_the_database_ranks_as_the_rules_say() -> None:
    names = sorted({name for kind in ("same", "called") for pair in OURS[kind][::3] for name in pair})
    store(*names)
    for typed in [beginning for name in names[::9] for beginning in beginnings(name)]:
        told = {name: rank for name in names if (rank := grade(typed, name))}
        assert dict(search_women(Woman.objects.all(), typed).values_list("given_names", "rank")) == told, typed


def test_names_of_the_same_rank_come_in_spanish_order() -> None:
    store("Rosa Ñahui", "Rosa Nuñez", "Rosa Ángel", "Rosa Oblitas")
    assert found("rosa") == ["Rosa Ángel", "Rosa Nuñez", "Rosa Ñahui", "Rosa Oblitas"]


@pytest.mark.parametrize("text", ["zzz", "sss", "ssssss"])
def test_one_letter_again_and_again_is_nobodys_name(sixty: None, text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["", "   ", "%", "_", "\\", "-- ' \" ;", "…¿?", "\x00", "\ud800", "\x00\udfff%"])
def test_a_text_without_letters_leaves_all_women_in_order(sixty: None, text: str) -> None:
    women = search_women(Woman.objects.all(), text)
    assert list(women) == list(Woman.objects.in_order())


@pytest.mark.parametrize("text", ["ro%sa", "r_sa", "rosa\\", "%rosa", "ros\x00a", "rosa\ud83d", "'; drop table"])
def test_signs_mean_nothing_to_the_database(text: str) -> None:
    store("Rosa", "Rita")
    assert set(found(text)) <= {"Rosa"}


@pytest.mark.parametrize("text", ["rosa " * 3000, "9" * 5000, "x" * 5000, "p" + "0" * 400 + "1", "de la " * 50])
def test_a_huge_text_does_no_harm(text: str) -> None:
    store("Rosa")
    found(text)


@pytest.mark.parametrize("typed", ["P-{:04d}", "p-{:04d}", "P{:04d}", "p{}", "p {}", "{}", "{:06d}"])
def test_a_case_code_finds_her_first(typed: str) -> None:
    store("Rosa", "Eva")
    eva = Woman.objects.get(given_names="Eva")
    assert found(typed.format(eva.pk))[0] == "Eva"


def test_a_number_too_long_for_a_code_finds_nobody() -> None:
    store("Rosa")
    assert found("p99999999999999999999") == found("99999999999999999999") == []


@pytest.mark.parametrize(
    "typed",
    [
        "987",
        "321",
        "654 3",
        "987654321",
        "987 654 321",
        "+51 987 654 321",
        "51987654321",
        "0051 987654321",
        "rosa 987",
    ],
)
def test_three_digits_of_a_phone_find_her(typed: str) -> None:
    rosa = make_woman("Rosa")
    make_woman("Eva")
    Phone.objects.create(woman=rosa, number="+51987654321")
    Phone.objects.create(woman=rosa, number="+51912000111")
    assert found(typed) == [rosa.full_name]


def test_digits_of_two_phones_are_not_one_number() -> None:
    rosa = make_woman("Rosa")
    Phone.objects.create(woman=rosa, number="+51987654321")
    Phone.objects.create(woman=rosa, number="+51912000111")
    assert found("987 111") == []


def test_a_phone_that_was_removed_finds_nobody() -> None:
    phone = Phone.objects.create(woman=make_woman("Rosa"), number="+51987654321")
    phone.remove()
    assert found("987654321") == []


@pytest.mark.parametrize("typed", ["08123456", "0812", "3456", "8123456", "rosa 0812"])
def test_four_digits_at_either_end_of_a_document_find_her(typed: str) -> None:
    rosa = make_woman("Rosa", document_type="dni", document_number="08123456")
    make_woman("Eva", document_type="dni", document_number="71234560")
    assert found(typed) == [rosa.full_name]


def test_three_digits_or_the_middle_of_a_document_do_not() -> None:
    make_woman("Rosa", document_type="dni", document_number="98123456")
    assert found("981") == found("8123") == []


def test_a_passport_is_found_in_any_case() -> None:
    rosa = make_woman("Rosa", document_type="passport", document_number="AB123456")
    assert found("ab1234") == found("ab123456") == [rosa.full_name]


def test_the_whole_document_comes_before_a_part_of_a_phone() -> None:
    Phone.objects.create(woman=make_woman("Ana"), number="+51981234560")
    rosa = make_woman("Rosa", document_type="dni", document_number="98123456")
    assert found("98123456")[0] == rosa.full_name


def test_a_changed_name_is_found_at_once() -> None:
    woman = make_woman("Rosa")
    woman.preferred_name = "Shoshi"
    woman.save()
    assert found("shoshi") == [woman.full_name]


def test_a_narrowed_list_stays_narrow(sixty: None) -> None:
    quispes = Woman.objects.filter(first_surname="Quispe")
    assert {woman.given_names for woman in search_women(quispes, "wada")} == {"Guadalupe"}


def test_ten_thousand_women_are_searched_in_one_query() -> None:
    texts = [(f"Rosa {chr(97 + n % 26)}{chr(97 + n // 26 % 26)}", "Quispe", "Huamán") for n in range(10_000)]
    women = [Woman(given_names=given, first_surname=first, second_surname=second) for given, first, second in texts]
    Woman.objects.bulk_create(women, batch_size=2000)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(search_women(Woman.objects.with_status(), "kispe rosa waman")[:50]) == 50
    assert len(queries) == 1


def test_bulk_created_women_have_their_stored_texts() -> None:
    store("Yésica")
    woman = Woman.objects.get()
    assert woman.name_words == search_words("Yésica", "", "", "")
    assert woman.name_sounds == search_sounds("Yésica", "", "", "")
    assert woman.name_order == sort_key("Yésica", "", "")
