import io
import zipfile

import openpyxl
import pytest
from openpyxl.chart import BarChart

from idemnna.registers.problems import FileProblem
from idemnna.registers.reading import MOST_ROWS, read_file
from idemnna.registers.words import Formula
from tests.registers.sheets import text, workbook

ROWS = [["Señora", "Niño"], ["Ñahui Peña, María", "Ángel"]]


def refusal(content: bytes) -> str:
    with pytest.raises(FileProblem) as caught:
        read_file(content)
    return str(caught.value)


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_texts_of_every_alphabet_and_separator_are_read(encoding, separator):
    (sheet,) = read_file(text(ROWS, separator, encoding))
    assert sheet.rows == ROWS


def test_a_cell_of_several_lines_stays_one_cell():
    (sheet,) = read_file(b'a;b\n"uno\ndos; tres";x\n')
    assert sheet.rows == [["a", "b"], ["uno\ndos; tres", "x"]]


def test_text_that_was_saved_as_utf_8_twice_is_mended():
    (sheet,) = read_file("Señora;Niño\nMaría;Peña".encode().decode("cp1252").encode())
    assert sheet.rows[0] == ["Señora", "Niño"]


def test_a_merged_name_stands_in_each_of_its_rows_and_a_merged_title_once():
    book = workbook(
        ("x", [["Título", None, None], ["Ana", 1, 2], [None, 3, 4]]), merged=[("x", "A1:C1"), ("x", "A2:A3")]
    )
    (sheet,) = read_file(book)
    assert sheet.rows == [["Título"], ["Ana", 1, 2], ["Ana", 3, 4]]


def test_a_formula_without_a_stored_result_is_kept_as_a_formula():
    (sheet,) = read_file(workbook(("x", [["a", "=1+1"]])))
    assert isinstance(sheet.rows[0][1], Formula)


def test_a_file_over_20_mb_is_refused():
    assert "20 MB" in refusal(b"a" * (20 * 1024 * 1024 + 1))


def test_an_empty_file_and_a_workbook_without_data_are_refused():
    assert "vacío" in refusal(b"")
    assert "vacío" in refusal(b"\xef\xbb\xbf\r\n")
    assert "no tiene datos" in refusal(workbook(("x", [])))


def test_a_zip_bomb_is_refused_whatever_its_directory_says():
    bomb = zipped(xl__workbook_xml=b"", **{"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"0" * 45_000_000})
    assert "crece demasiado" in refusal(bomb)


def test_entities_in_the_workbook_are_refused():
    bomb = zipped(**{"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})
    assert "definiciones" in refusal(bomb)


def test_a_password_an_old_workbook_and_a_damaged_one_are_told_apart():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
    assert "contraseña" in refusal(ole + "EncryptedPackage".encode("utf-16-le"))
    assert ".xls" in refusal(ole)
    assert "dañado" in refusal(b"PK\x03\x04" + b"x" * 100)
    whole = workbook(("x", ROWS))
    assert "dañado" in refusal(whole[: len(whole) // 2])
    assert "dañado" in refusal(zipped(**{"xl/workbook.xml": b"<nonsense"}))


def test_what_is_no_spreadsheet_is_refused():
    assert "No es una hoja" in refusal(b"%PDF-1.7 ...")
    assert "No es una hoja" in refusal(b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 50)
    assert "No es una hoja" in refusal(zipped(**{"word/document.xml": b"<w/>"}))
    assert ".ods" in refusal(zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"))
    assert "página web" in refusal(b"<html><table><tr><td>a</td></tr></table></html>")


def test_a_workbook_of_charts_only_is_refused():
    book = openpyxl.Workbook()
    book.create_chartsheet("gráfico").add_chart(BarChart())
    book.remove(book.worksheets[0])
    stream = io.BytesIO()
    book.save(stream)
    assert "gráficos" in refusal(stream.getvalue())


def test_more_rows_than_a_register_can_have_are_refused():
    assert "demasiado grande" in refusal(b"a;b\n" * (MOST_ROWS + 1))
