"""What registers write over their columns, field by field, in the order in which they are tried. Pure.

Headings are folded and without punctuation; «…» is any further words, « | » stands between ways to say it.
"""

from __future__ import annotations

import re

PADRON, CHILDREN, VISITS, ATTENDANCE, LOANS = "padron", "hijos", "visitas", "asistencia", "prestamos"

_PARTS = {
    "<woman>": (
        "(senoras?|sras?|socias?|mujer(es)?|mamas?|madres?|participantes?|beneficiarias?|integrantes?|usuarias?|asociadas?"
        "|vecinas?|titular(es)?|companeras?|hermanas?|apoderadas?|miembros?|emprendedoras?)"
    ),
    "<named>": "(nombres?|apellidos?)( y (apellidos?|nombres?))?( completos?)?",
    "<full>": "(nombres?|apellidos?)( y| e)?( nombres?| apellidos?| completos?)?( completos?)?( <of><woman>)?",
    "<of>": "((de|del|de la|de las|la) )?",
    "<n>": "(n|nro|num|numero|no|cod|codigo|correlativo|ficha|item|ord|orden|id)",
    "<day>": "(fecha|fec|fech|f|dia)",
    "<place>": "(lugar|region|departamento|dpto|provincia|ciudad|pais)",
    "…": "( .*)?",
}

_HEADINGS = {
    PADRON: r"""
        document_type: (tipo|clase)( de)? (doc\w*|documento)…
        document: (<n> )?(de )?(d n i|dni|doc|docum|documento|doc identidad|cedula|carnet|ce)…
        number: <n>( (de )?(orden|padron|socia|registro|ficha|inscripcion|la senora))? | padron | <woman> <n>
        name_surnames_first: apellidos?( completos?)?( y| e)? (pre)?nombres?( completos?)?…
            | ap\w* y nom\w*
        name_given_first: (pre)?nombres?( completos?)?( y| e)? apellidos?( completos?)?… | nom\w* y ap\w*
        first_surname: primer apellido | 1er apellido | apellido 1 | ap(ell?(ido)?)? pat(erno)? | a paterno
            | paterno
        second_surname: segundo apellido | 2do apellido | apellido 2 | ap(ell?(ido)?)? mat(erno)? | a materno
            | materno
        surnames: apellidos?( de .*)?
        preferred: apodo | le dicen | conocida como | sobrenombre | como le (gusta|dicen).* | nombre preferido
            | le gusta que.* | le llaman
        birth: (<day> )?(de )?(nac|nacim|nacimiento|nacio|nacid[oa])… | fnac | f n | cumpleanos | <day> nac\w*…
        age: edad… | anos( cumplidos)?
        phone: (<n>( de)? )?(cel|celulare?s?|telefonos?|telf|tel|tlf|fono|movil|whatsapp|wsp|contacto)…
        manzana: mz | mza | manzana | manz | mzna | mz na
        lote: lt | lote | lte | lot
        address: vive en | (mz|mza|manzana)( y)? (lt|lote|lte)… | direcc\w*… | domicilio…
            | ubicacion… | vivienda( (mz|mza|manzana).*)? | donde vive | lugar donde vive
        sector: sector… | zona | comite | asentamiento… | anexo | etapa | barrio | ampliacion | aa hh
        reference: referencia… | ref | como llegar
        origin: procedencia | procede( de)? | viene de
            | <place>( de)?( origen| nac\w*| procedencia)?
            | origen | natural( de)? | de donde (es|viene|vino) | nacionalidad
        joined_on: (<day> )?(de |del )?(ingreso|inscripcion|afiliacion|incorporacion|ing|ingr)…
            | ingreso… | entro… | desde( cuando.*)? | (miembro|<woman>) desde | se unio | fecha de entrada
            | entrada
        left_on: (<day> )?(de |del )?(retiro|salida|baja|mudanza)
        status: sit | est | estado( actual| en el grupo| de la socia)? | situacion( actual)? | condicion( actual)?
            | activ[ao]s?… | vigen\w* | status | estatus | esta activa | sigue( en el grupo)? | participa
        livelihood: negocio… | idea… | ocupacion… | actividad… | trabajo | oficio
            | emprendimiento | rubro | a que se dedica | se dedica… | giro… | que vende
        notes: obs | observ\w*… | notas?… | comentarios?… | anotaciones | detalles?
            | otros( datos)?
        given: nombres?( de pila)? | prenombres? | primer nombre
        name: (nombres? )?(completos? )?<of><woman>… | nombre completo
            | nombres completos
    """,
    CHILDREN: r"""
        woman_document: dni.*(mama|madre|senora|socia) | documento.*(mama|madre|senora|socia)
        woman_number: <n>( (de )?(la )?(padron|socia|registro|senora|mama|madre|ficha)) | padron | <woman> <n>
        row_number: <n>
        child: <named>( (de |del |de la )?(la )?(hij|nin|men|nna)\w*)…
            | hij[oa]s?( a)?… | nin[oa]s?( a)?… | menor(es)?… | nna | beb\w+
        woman: (<named> )?<of><woman>…
            | hij[oa] de… | responsable
        sex: sexo… | genero | sex | f m | m f | h m | m h | v m | nino nina
        birth: (<day> )?(de )?(nac|nacim|nacimiento|nacio|nacid[oa])… | fnac | f n | cumpleanos | <day> nac\w*…
        age: edad… | anos( cumplidos)? | f nac o edad | fecha nac o edad
        level: nivel…
        grade: grado… | escolaridad… | ano escolar | ano de estudios? | estudios? | educacion
            | grado y nivel | que estudia
        attends: asiste… | estudia… | va al colegio | matriculad\w*…
        lives_with_her: viven?… | convive… | con quien vive
        notes: obs | observ\w*… | notas? | comentarios? | anotaciones | salud…
        child_surnames: apellidos?
        child: (nombres?|apellidos?)…
    """,
    VISITS: r"""
        recorded_at: marca temporal | <day>( y hora)? (de |del )?(registro|envio|llenado|digitacion)…
            | timestamp | marca de tiempo | fecha y hora( de)? (registro|envio)
            | hora de (registro|envio) | enviado… | registrado…
        next: (prox|proxim\w*|siguiente|nueva)( fecha| visita)?… | volver\w*… | retorno
            | fecha (de )?(la )?(proxima|siguiente|nueva)… | cuando (volver|se vuelve)…
            | (se )?(regresar|vuelve|volvera)…
        woman_number: <n>( (de )?(la )?(padron|socia|registro|senora|mujer|ficha)) | padron | <woman> <n>
        visitors: quien(es)?( la| les?)? (visito|fue|fueron|visitaron|hizo|realizo|va|atendio)…
            | quien(es)? | visito | visitaron | visita(dor|nte)\w* | visitad[oa] por | visita realizada por
            | (coordinador|facilitador|promotor|acompanante|responsable|encargad|trabajador)\w*…
            | realizad[oa] por | hecha por | equipo | fue | fueron | persona que visit\w*…
        woman: (<named> )?<of><woman>… | <full> | (primer |segundo )?(ap|apellido|a) ?(paterno|materno|pat|mat)?
            | visitada | a quien… | familia… | persona visitada
        woman_document: dni… | documento… | d n i
        row_number: <n>( (de )?(orden|visita))?
        date: <day>( (de |en que )?(la |se )?visit\w*)?… | cuando | visita realizada( el)? | fecha
            | visitada el | dia de visita | visita
        topics: tem(as?|atica)… | asuntos?… | motivos?… | aspectos…
            | de que (se )?(hablo|converso|hablaron|conversaron)… | puntos…
        summary: comentarios?… | resumen… | obs | observ\w*… | descripcion…
            | detalles?… | anotacion\w*… | apuntes?… | notas?… | que (se|paso|dijo|hizo)…
            | desarrollo… | acuerdos?… | compromisos?… | informe… | situacion… | texto
            | relato | conversacion | lo conversado | resultados? | se (trato|hablo|converso)…
        outcome: (la )?(encontr\w+|estaba|estuvo)… | se la encontro… | resultado de la visita
    """,
    ATTENDANCE: r"""
        woman_number: <n>( (de )?(la )?(padron|socia|registro|senora|mujer|ficha)) | padron | <woman> <n>
        woman: (<named> )?<of><woman>… | <full> | (primer |segundo )?(ap|apellido|a) ?(paterno|materno|pat|mat)?
        woman_document: dni… | documento… | d n i
        row_number: <n>
        date: <day>… | reunion… | sesion… | asamblea…
        mark: asist\w*… | marca | vino | presente | estado | participacion | llego | condicion | registro
        nothing: obs | observ\w*… | notas? | comentarios?
    """,
    LOANS: r"""
        amount: montos?… | soles | s | dinero | importe… | capital… | cantidad…
        instalments: cuotas?… | n( de)? cuotas
        interest: interes… | tasa…
        loan: prestamos?… | credito… | desembolso… | entregado
        payment: pagos?… | abonos?… | pagad\w+… | amortiz\w* | devol\w*…
        balance: saldo… | deuda… | debe | resta
        terms: frecuencia… | plazo | forma( de pago)? | medio( de pago)? | operacion | recibo
            | para que… | destino
        date: <day>…
        woman: (<named> )?<of><woman>… | <full>
        number: n | nro | num | numero | no | cod | codigo | ficha | item | ord | orden | id
    """,
}


def patterns(kind: str) -> list[tuple[re.Pattern[str], str]]:
    """The headings of a kind of register as patterns, each with its field."""
    found = [(re.compile("motivo (por el que|por que) no entro.*"), "reason")]
    lines = re.sub(r"\n\s+\| ", " | ", _HEADINGS[kind]).strip().splitlines()
    for line in lines:
        field, _colon, ways = line.strip().partition(": ")
        found += [(re.compile(_whole(way.strip())), "" if field == "nothing" else field) for way in ways.split(" | ")]
    return found


def _whole(way: str) -> str:
    while any(part in way for part in _PARTS):
        for part, meaning in _PARTS.items():
            way = way.replace(part, meaning)
    return way
