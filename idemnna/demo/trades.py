"""Invented small businesses of a hill in Lima: what is sold, what it costs, what has to be bought first. Soles."""

from dataclasses import dataclass
from decimal import Decimal

Sold = tuple[str, str, str, int]  # product, price, cost of one, how many a month
Bought = tuple[str, int, str]  # what, how many, price of one


@dataclass(frozen=True)
class Trade:
    kind: str
    name: str
    idea: str
    sold: tuple[Sold, ...]
    fixed: tuple[tuple[str, str], ...]
    bought: tuple[Bought, ...]
    shop: str

    @property
    def investment(self) -> Decimal:
        return sum((count * Decimal(price) for _what, count, price in self.bought), Decimal(0))

    @property
    def sales(self) -> Decimal:
        """Of a usual month."""
        return sum((Decimal(price) * count for _name, price, _cost, count in self.sold), Decimal(0))

    @property
    def costs(self) -> Decimal:
        made = sum((Decimal(cost) * count for _name, _price, cost, count in self.sold), Decimal(0))
        return made + sum((Decimal(monthly) for _name, monthly in self.fixed), Decimal(0))


TRADES = (
    Trade(
        "Emoliente y bebidas",
        "Emoliente y quinua en el paradero",
        "Sale a las cinco y a las ocho ya terminó. Con un carrito no tendría que cargar los baldes.",
        (("Emoliente", "2.00", "0.80", 520), ("Quinua con manzana", "2.50", "1.10", 260)),
        (("Gas", "90.00"), ("Vasos y servilletas", "45.00")),
        (("Carrito de fierro", 1, "420.00"), ("Termo de 12 litros", 2, "85.00")),
        "Ferretería La Subida",
    ),
    Trade(
        "Costura y tejido",
        "Costura de buzos escolares",
        "Tiene pedidos del colegio y cose en una máquina prestada, solo de noche.",
        (("Buzo escolar", "48.00", "27.00", 16), ("Arreglos", "6.00", "0.50", 30)),
        (("Luz", "25.00"), ("Hilos y agujas", "20.00")),
        (("Máquina remalladora usada", 1, "950.00"), ("Rollo de polar", 2, "120.00")),
        "Galería de Gamarra",
    ),
    Trade(
        "Crianza de animales",
        "Crianza de cuyes",
        "Ya cría ocho en la cocina. Con jaulas podría tener cuarenta y vender cada mes.",
        (("Cuy para la olla", "28.00", "13.00", 18),),
        (("Alfalfa y afrecho", "95.00"),),
        (("Jaula de madera y malla", 4, "55.00"), ("Cuy reproductor", 12, "30.00")),
        "Feria de animales",
    ),
    Trade(
        "Comida preparada",
        "Anticuchos los fines de semana",
        "Los sábados hay campeonato en la losa y nadie vende nada caliente.",
        (("Anticucho con papa", "5.00", "2.60", 240), ("Choclo con queso", "4.00", "1.90", 80)),
        (("Carbón", "60.00"),),
        (("Parrilla con ruedas", 1, "280.00"), ("Ollas y fuentes", 1, "120.00")),
        "Mercado de la entrada",
    ),
    Trade(
        "Abarrotes",
        "Bodega pequeña en su casa",
        "Los vecinos bajan veinte minutos por un kilo de arroz.",
        (("Abarrotes", "1.00", "0.84", 2600), ("Golosinas", "0.50", "0.30", 700)),
        (("Luz", "30.00"), ("Pasajes para comprar", "40.00")),
        (("Vitrina usada", 1, "250.00"), ("Primera mercadería", 1, "650.00")),
        "Mayorista Santa Rosa",
    ),
    Trade(
        "Peluquería y belleza",
        "Peluquería en casa",
        "Aprendió en un curso de la parroquia; corta a sus vecinas y ellas le pagan con lo que pueden.",
        (("Corte", "8.00", "0.50", 60), ("Tinte", "35.00", "14.00", 8)),
        (("Luz y agua", "40.00"),),
        (("Silla de peluquería usada", 1, "220.00"), ("Secadora y tijeras", 1, "160.00")),
        "Centro comercial de belleza",
    ),
    Trade(
        "Comida preparada",
        "Menú para obreros de la cantera",
        "Doce obreros almuerzan todos los días; hoy les cocina una señora que se va.",
        (("Menú", "8.00", "5.10", 264),),
        (("Gas", "110.00"), ("Ayuda de su hermana", "150.00")),
        (("Cocina industrial de dos hornillas", 1, "480.00"), ("Ollas y platos", 1, "240.00")),
        "Menaje El Sol",
    ),
    Trade(
        "Costura y tejido",
        "Tejido de chompas y gorros",
        "Teje desde niña. En invierno le piden más de lo que alcanza a mano.",
        (("Chompa", "55.00", "24.00", 12), ("Gorro", "15.00", "5.00", 20)),
        (("Luz", "15.00"),),
        (("Lana por mayor", 20, "18.00"), ("Palitos y agujas", 1, "40.00")),
        "Lanas San Cristóbal",
    ),
    Trade(
        "Venta ambulante",
        "Verduras en el mercadito",
        "Compra a las tres de la mañana en el mayorista y vende hasta mediodía.",
        (("Verduras", "1.00", "0.70", 1900),),
        (("Puesto", "80.00"), ("Taxi de carga", "160.00")),
        (("Carretilla", 1, "190.00"), ("Balanza", 1, "110.00"), ("Primera compra", 1, "200.00")),
        "Mercado mayorista",
    ),
    Trade(
        "Comida preparada",
        "Postres: mazamorra y arroz con leche",
        "Vende en la puerta del colegio y siempre se le acaba.",
        (("Vaso de postre", "2.00", "0.85", 600),),
        (("Gas", "60.00"), ("Vasos", "30.00")),
        (("Ollas grandes", 2, "75.00"), ("Mesa y sombrilla", 1, "150.00")),
        "Mercado de la entrada",
    ),
)

IDEAS = (
    ("Librería pequeña junto al colegio", "chosen", "La escuela está al frente y no hay dónde sacar copias.", ""),
    ("Raspadilla en verano", "later", "En enero se vende todo el día.", "Falta dónde guardar el hielo."),
    ("Lavado de ropa por docena", "dropped", "Ya tiene clientas.", "El agua del camión cuesta más que lo que cobra."),
    (
        "Reciclaje de botellas y cartón",
        "idea",
        "Su hijo mayor ya junta los sábados.",
        "Hay que cuidar que no falte a clases.",
    ),
    ("Bordado de manteles", "paused", "Tiene muestras muy bonitas.", "Está cuidando a su mamá."),
    ("Chicha y refrescos en el paradero", "idea", "No necesita mucho para empezar.", ""),
)

REASONS_FOR = ("Ya lo hace en pequeño.", "Tiene clientas.", "Su familia la apoya.", "Conoce los precios.")
REASONS_AGAINST = ("Hay que subir el agua.", "En invierno baja la venta.", "Otra señora vende lo mismo.", "")
OPINIONS = (
    "El grupo le creyó: la han visto vender.",
    "Le preguntaron por los meses flojos y contestó bien.",
    "Le pidieron empezar con menos y crecer.",
)
CHILDREN_WORK = (
    "No trabajan en el negocio. El mayor cuida a la pequeña mientras ella vende.",
    "Ayudan a lavar vasos los sábados, una hora. No faltan a clases.",
    "No tiene hijos en edad de ayudar.",
)
NOT_PAID = (
    ("Se enfermó su hijo y gastó en la posta.", "Pasar el jueves con las cuentas."),
    ("No vendió por las lluvias.", "Revisar juntas un nuevo cronograma."),
    ("Le robaron la carretilla.", "Buscar con ella una carretilla prestada."),
    ("Tuvo que viajar por su mamá.", "Llamarla cuando regrese."),
)
EVENTS = ("Fiesta del barrio", "Inicio de clases", "Estuvo enferma una semana", "Llovió casi todo el mes")
