"""Given names and surnames usual in Peru, folded: only to tell which half of a name is which."""

_GIVEN_NAMES = """
abigail ada adela adelaida adelina adolfo adrian adriana agripina agustina aida alberta alberto alcira aldo
alejandra alejandrina alejandro alex alexander alexandra alexis alfonso alfredo alicia alina alonso alvaro
amalia amanda amelia amparo ana anabel anahi analy anastasia andrea andres andy angel angela angelica angelina
angie anita anthony antonia antonieta antonio apolonia araceli ariana arianna armando arturo asuncion asunta
augusta aurelia aurora azucena barbara beatriz belen belinda benedicta benita benjamin berenice berta bertha
betsabe betty bety blanca brayan brenda briana brigida brittany bruno camila candelaria carla carlos carmela
carmen carol carolina catalina catherine cecilia celestina celia cesar cesia cinthia cintia cirila clara clarisa
claudia claudio clementina clotilde concepcion consuelo corina cristel cristian cristina cynthia dana dania
daniel daniela david dayana dayron deisy delfina delia delicia denis denisse deysi diana diego digna dina
dionicia dolores domitila dora doris dorotea edgar edinson edith edson edu eduarda eduardo edwin elba elena
eleodora eleuterio elia eliana elias elisa elizabeth elmer elsa elva elvira ely emerita emilia emiliano emma
encarnacion enma enrique epifania erica erika ernestina esmeralda esperanza esteban estefani estefania estela
ester esther eudocia eufemia eugenia eulalia eusebia eva evelin evelyn fabian fabiana fabiola fabrizio fatima
fausta faustina feliciana felicita felicitas felipa felix fermina fernanda fernando fidela filomena fiorella
flavia flor flora florencia florinda fortunata francesca francisca francisco franco frank freddy fredy gabriel
gabriela genara genoveva georgina geraldine gerardo gianella giovanna gisela gladis gladys gloria grabiela
graciela gregoria gricelda grimalda guadalupe guillermina gustavo haydee hector heidi herlinda hermelinda
hermilia hilaria hilda hortencia hugo ibeth ignacia ilda ines ingrid iris irma isabel isabela isaura isidora
ismael ivan ivonne jackeline jacqueline jaime janet janeth jannet javier jazmin jean jenifer jennifer jenny jeny
jeremy jessica jesus jhoana jhon jhoselin jimena joaquin johana jonathan jorge jose josefa josefina joselyn
joseph joshua jovita juan juana juanita judith julia juliana julio julissa justina karen karina karla katherine
kathia katia katty keiko kelly kevin kiara kimberly lady laura leandra leidy leila leonarda leonor leslie
leticia lia lidia ligia lila lili lilia liliana lina lisbeth liz lizbeth lizeth loida lorena lorenza lourdes
luana lucas lucero lucia luciana lucila lucy luis luisa lupe luz luzmila lydia madeleine magali magaly magda
magdalena maira malena manuel manuela marcela marcelina marco margarita margot maria maribel maricela maricruz
marilu marilyn marina mario marisa marisela marisol maritza marlene marleni marleny marta martha martin martina
mateo matilde maura maxima maximina mayli maylin mayra melania melissa melva mercedes meri mery micaela miguel
milagritos milagros milena mirella miriam mirian modesta moises monica nadia nancy naomi natali natalia
natividad nayeli nelida nelly nely nicol nicolas nicolasa nicole nieves nilda nilo noelia noemi nora norma
ofelia olga olinda olivia oriana orlando oscar otilia pablo pamela paola pascuala pastora patricia paula paulina
pedro peregrina petronila piedad pilar placida primitiva priscila prudencia raquel raul raymunda rebeca regina
reina reyna ricardina ricardo rita roberta roberto rocio rodrigo roger rolando romina romula ronald rosa
rosalbina rosalia rosalinda rosalva rosana rosanna rosario rosaura rosita rosmery rosy roxana ruben rufina ruth
sabina sabrina salome samanta samuel samuela sandra santa santiago santosa sara sarita saturnina sayuri
sebastian segundina selena senaida serafina sergio sheila shirley silvana silvia simona smith sofia soledad
sonia sthefany susan susana tabita tania tatiana teodora teodosia teofila teresa thiago tomasa trinidad ursula
valentina valeria vanesa vanessa venancia vera veronica vicenta vicky victor victoria vidalina viky vilma
violeta virginia vivian viviana walter wendy wilfredo william wilma wilmer xiomara yadira yamile yanet yaneth
yanina yaquelin yasmin yeni yenifer yenny yeny yesenia yesica yessenia yessica ynes yoana yohana yolanda
yosselin yovana yrma ysabel yudith yuli yuliana yuly zaida zaira zara zarela zenaida zenobia zoila zoraida
zulema zulma
"""

_SURNAMES = """
abad acevedo acosta acuna aguilar aguirre alania alanya alarcon albornoz alcantara alegria alfaro alva alvarado
alvarez amaru anaya ancco anco andia apaza aquino arana aranda araujo arce arias arone arroyo astete atoche
avalos avila ayala ayma ayme azana baca baldeon ballena barboza barreto barrientos barrios bautista bazan
becerra bedoya bejarano benavides benites bernal berrocal blas bravo bueno bustamante caballero cabrera caceres
cajahuanca calderon calla callata calle callo camacho campos canales canchari capcha cardenas cardoso carhuas
carpio carranza carrasco carrillo casas castaneda castillo castro catacora ccahuana ccama ccapa ccasa ccopa
ccori centeno cerna cespedes chacon chambi chanca chauca chavez chero chipana choque choquehuanca chuquimamani
churata coaquira cobos colque condezo condori contreras conza cordova coronado corrales cortez cosme crisostomo
cruz cuba cueva curi cusi cutipa davila delgado diaz dominguez duenas enriquez escalante escobar espino espinoza
esquivel estrada falcon farfan fernandez figueroa flores fuentes galindo gallardo galvez gamarra gamboa garay
garcia gaspar gomez gonzales gonzalez gordillo guerra guerrero guevara gutierrez guzman herrera hilario
hinostroza huallpa huaman huamani huanca huaranga huarcaya huaroc huayhua huayta huerta huillca hurtado ibanez
inca inga jara jauregui jimenez julca jurado laguna lazaro lazo leiva leon lima limachi linares llanos llerena
lliuya loayza lopez lozano lucana lujan luna macedo machaca malca maldonado mallqui mamani manrique marin
marquez martinez maza medina mejia melendez mendez mendoza meneses meza miranda molina montalvo montes morales
moreno munoz nahui nahuincopa navarro neyra nina ninahuanca nolasco nunez obregon ocampo ochoa olivares olivera
ordonez ore orellana orosco ortega ortiz osorio pacheco padilla palacios palma palomino pampa panduro paredes
pariona parra pasache paucar paz pena peralta perez pillaca pinedo pinto pizarro poma ponce porras portilla
prado puma quichca quinones quinto quiroga quiroz quispe rafael ramirez ramos rengifo retamozo reyes riojas rios
rivas rivera robles roca rodas rodriguez rojas roldan roman romero rosales rueda ruiz saavedra saenz salas
salazar salcedo saldana salinas salvatierra sanchez sandoval santillan santos segura serna serrano siesquen
sihuas silva sinche solano solis solorzano sosa soto suarez sulca supo surco suyo tacuri taipe talaverano tapia
tarazona tello ticona tintaya tito toledo tolentino toribio torres trujillo turpo ugarte urbano uribe valdez
valdivia valencia valenzuela valera valle valverde vara varas vargas vasquez vega velarde velasco velasquez vera
vergara vicente vidal vilca vilcapoma villa villalobos villanueva villar villegas yanqui yauri yupanqui zambrano
zamora zapata zarate zavala zegarra zevallos zuniga
"""

GIVEN_NAMES = frozenset(_GIVEN_NAMES.split())
SURNAMES = frozenset(_SURNAMES.split())
