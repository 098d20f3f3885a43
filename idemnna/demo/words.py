"""What an invented coordinator writes after a visit or a meeting. {child} is a son or a daughter of the woman.

A visit is (summary, topics, what stays pending or "").
"""

VISITS = [
    ("Contó que el fin de semana vendió toda la emoliente. Quiere un termo más grande.", ["negocio"], ""),
    (
        "Hicimos cuentas con piedritas: gana 18 soles al día. Se sorprendió de lo que gasta en pasajes.",
        ["negocio"],
        "",
    ),
    ("Le mostró a su hija cómo anotar las ventas. Llevan el cuaderno entre las dos.", ["negocio", "crianza"], ""),
    (
        "Los cuyes ya son veintitrés. Separamos las crías y pensamos a quién vender.",
        ["negocio"],
        "Preguntar el precio del cuy en la feria",
    ),
    (
        "Trajo tela nueva de Gamarra y cosió seis buzos. Ya tiene tres pedidos del colegio.",
        ["negocio", "escuela de los hijos"],
        "",
    ),
    (
        "Quiere ampliar la bodega. Revisamos qué se vende y qué se queda en el estante.",
        ["negocio"],
        "Llevar la hoja de inventario",
    ),
    (
        "Preguntó cómo sería un préstamo para una máquina remalladora. Le expliqué los pasos.",
        ["préstamo", "negocio"],
        "Llevar dos precios de remalladoras",
    ),
    ("Todavía no se anima al préstamo: primero quiere terminar de pagar en la bodega.", ["préstamo"], ""),
    (
        "Dibujamos su idea de negocio en una cartulina: qué vende, a quién, cuánto le cuesta.",
        ["negocio"],
        "Traer la cartulina a la reunión",
    ),
    ("Probamos juntas la receta de la mazamorra para cincuenta vasos. Salió bien de precio.", ["negocio"], ""),
    (
        "Le fue mal con los pollos, se le enfermaron ocho. Buscamos quién vacuna en la zona.",
        ["negocio"],
        "Averiguar por el veterinario de la posta",
    ),
    ("Ya pinta uñas los sábados en su casa. Tiene clientas fijas de su misma manzana.", ["negocio"], ""),
    ("{child} pasó de año con buenas notas y me enseñó su cuaderno de comunicación.", ["escuela de los hijos"], ""),
    (
        "{child} se demora en leer. Acordamos quince minutos cada noche, las dos juntas.",
        ["escuela de los hijos", "crianza"],
        "Llevar dos cuentos para {child}",
    ),
    (
        "Falta la libreta de {child} para la matrícula. La profesora la pide hasta el viernes.",
        ["escuela de los hijos", "documentos"],
        "Acompañar a pedir la libreta de {child}",
    ),
    (
        "{child} no quería ir al colegio porque se burlaban de sus zapatillas. Hablará con la tutora.",
        ["escuela de los hijos", "crianza"],
        "Preguntar cómo le va a {child} en el colegio",
    ),
    ("Fuimos juntas a la reunión del colegio. Se animó a preguntar delante de todos.", ["escuela de los hijos"], ""),
    (
        "{child} quiere estudiar cocina cuando termine. Miramos qué institutos hay cerca.",
        ["escuela de los hijos"],
        "Conseguir la lista de institutos",
    ),
    (
        "Los chicos hacen la tarea con la luz de la vecina. Hablamos del panel solar.",
        ["escuela de los hijos", "agua"],
        "",
    ),
    ("Habló con paciencia con {child} mientras yo estaba; se nota el cambio en la casa.", ["crianza"], ""),
    ("Conversamos de los horarios: {child} se duerme tarde y le cuesta levantarse.", ["crianza"], ""),
    ("{child} cumplió años y me guardaron un pedazo de torta de zanahoria.", ["crianza"], ""),
    ("Le preocupa el celular de {child}. Quedamos en ponerle hora y comer sin pantallas.", ["crianza"], ""),
    ("Hicimos un juego con los niños: cada uno dijo qué le gusta de su mamá. Se emocionó.", ["crianza"], ""),
    ("El pequeño ya camina. Puso una tranquera de madera en la escalera.", ["crianza", "salud"], ""),
    ("{child} terminó sus vacunas. Guardó el carné en una bolsita para que no se moje.", ["salud"], ""),
    ("Salió bien del control en la posta. La hemoglobina de {child} subió a 11.", ["salud"], ""),
    (
        "Tiene cita con la dentista el mes que viene. Le da miedo, quiere ir acompañada.",
        ["salud"],
        "Acompañarla a la cita con la dentista",
    ),
    ("Renovó el SIS de toda la familia. Ya no debe nada de papeles en la posta.", ["salud", "documentos"], ""),
    ("Anda con dolor de espalda por cargar agua. Le enseñé los estiramientos del taller.", ["salud", "agua"], ""),
    ("Probó las lentejas con sangrecita que vimos en el taller; a {child} le gustaron.", ["salud"], ""),
    ("El camión de agua pasa ahora solo los martes. Compró otro bidón con tapa.", ["agua"], ""),
    (
        "Limpió los cilindros y les puso cloro como en el taller. Contó cuántas gotas van por balde.",
        ["agua", "salud"],
        "",
    ),
    (
        "En su manzana están juntando firmas para el pilón. Ella pasa casa por casa.",
        ["agua"],
        "Preguntar en la municipalidad por el pilón",
    ),
    ("Ya recogió su DNI nuevo. Se lo enseñó a toda la cuadra.", ["documentos"], ""),
    (
        "Falta la partida de nacimiento de {child}; la pidió a su pueblo por encomienda.",
        ["documentos"],
        "Llamar al registro civil por la partida",
    ),
    (
        "Llenamos juntas el formulario del programa y sacamos copias en la bodega.",
        ["documentos"],
        "Llevar copia del DNI",
    ),
    ("Corrigieron su apellido en la ficha de la posta. Fue sola y lo consiguió.", ["documentos"], ""),
    ("Su esposo arregló el techo antes de la garúa. Está más tranquila por los niños.", ["crianza"], ""),
    (
        "Contó que ahora decide con su pareja los gastos del mes, con el cuaderno en la mesa.",
        ["negocio"],
        "",
    ),
    (
        "Su pareja consiguió trabajo en la cantera. Reparten distinto quién recoge a {child}.",
        ["crianza"],
        "",
    ),
    ("Estaba cocinando para vender. Conversamos mientras picaba verduras.", ["negocio"], ""),
    ("La encontré de salida al mercado y la acompañé. Regatea muy bien.", ["negocio"], ""),
    ("Tomamos una taza de cebada y hablamos de su mamá, que vino de visita de la sierra.", [], ""),
    ("Visita corta: tenía ropa tendida y venía la neblina. Todo tranquilo.", [], ""),
    ("Está contenta con el grupo. Dice que antes no conocía ni a la vecina de arriba.", [], ""),
    (
        "Enseñó a otras dos señoras a tejer la punta de arroz. Quiere dar un taller.",
        ["negocio"],
        "Proponer su taller en la reunión",
    ),
    ("Su hermana se mudó con ellas. Ahora son siete en casa y se turnan para cocinar.", ["crianza"], ""),
    ("Plantó culantro y cebolla china en botellas. Ya no compra para el caldo.", ["salud", "negocio"], ""),
    ("Juntó sus primeros cien soles en la alcancía del grupo.", ["negocio"], ""),
    ("Faltó a la última reunión porque cuidaba a su sobrino. Vendrá a la próxima.", [], ""),
    ("Tiene una feria el domingo y le faltaba mantel: lo bordamos con retazos.", ["negocio"], ""),
]
FIRST_VISIT = "Primera visita. Me invitó a pasar, presentó a sus hijos y contó cómo llegó al cerro."
HURRIED = "Visita corta."

NOBODY_HOME = [
    "",
    "",
    "Estaba cerrado. La vecina dice que salió a vender.",
    "Solo estaban los niños mayores; dejé dicho que vuelvo.",
    "Salió a la posta desde temprano.",
    "Nadie. Dejé un papelito con la fecha de la reunión.",
]
OTHERS = ["su mamá", "su hermana menor", "una vecina", "su suegra", "una clienta", "la madrina de su hija"]

PENDING = [
    "Recordarle la fecha de la feria",
    "Llevar el cuaderno de ventas nuevo",
    "Conseguir el horario de la posta",
    "Preguntar por la vacante en el jardín",
    "Llevar moldes de costura",
    "Devolverle las fotos de sus tejidos",
    "Acompañarla al banco",
    "Confirmar si viene al taller de repostería",
]
OFFICE = ["Comprar cartulinas y plumones", "Cargar las baterías de las linternas", "Enviar el resumen del mes"]

AGREEMENTS = [
    "Traer cada una dos soles para el agua de la reunión",
    "Invitar a una vecina a la próxima",
    "Pedir el local para la chocolatada",
    "Hacer la lista de quién presta sillas",
    "Visitar entre dos a las que faltaron",
    "Averiguar el precio de la harina por saco",
    "Llevar los tejidos a la feria del sábado",
    "Hablar con el profesor por el taller de los niños",
    "Juntar botellas para el huerto",
    "Preparar la presentación para el aniversario",
    "Comprar juntas el hilo, que sale más barato",
    "Preguntar en la posta por la charla de nutrición",
]
MEETINGS = [
    "Empezamos con una dinámica de nombres. Buen ánimo.",
    "Taller de costos con ejemplos de sus propios negocios.",
    "Vino la técnica de la posta a hablar de anemia. Trajo recetas.",
    "Preparamos juntas la feria: turnos, carteles y precios.",
    "Taller de cloro y cuidado del agua. Cada grupo preparó un balde.",
    "Revisamos los acuerdos anteriores: se cumplieron casi todos.",
    "Los niños pintaron en el patio mientras conversábamos de la escuela.",
    "Práctica de hablar en público. Muchas risas.",
    "Celebramos los cumpleaños del mes con mazamorra.",
    "Conversamos de cómo repartir las tareas en la casa.",
    "Vimos los pasos para un plan de negocio.",
    "Llovió y llegaron menos, pero la conversación fue larga.",
]
PLACES = ["Local comunal", "Comedor «Virgen del Carmen»", "Losa deportiva", "Jardín de niños"]
