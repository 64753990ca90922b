"""What no rule of spelling tells: known forms of a name, names that tell little, particles."""

from samsyn.methods.name_groups import ONE_NAME

# Borne by so many that to have one in common says little.
_FREQUENT = """
mohammed muhammad mohamed mohammad ahmed ahmad ali hussein hassan hasan hussain hossein khan omar
abdullah ibrahim mustafa mahmoud yusuf khalid said abdi fatima fatemeh aisha zahra zainab maryam
ahmadi hosseini mohammadi rahimi karimi haidari rezaei mohamud nur adan hersi islam rahman begum
bibi khatun akter singh kaur kumar devi sharma das patel gupta chaudhary yadav shah malik hussaini
maria mary john william james george thomas henry charles robert edward joseph elizabeth sarah ann
anna jane margaret david michael peter paul daniel smith jones williams brown taylor davies evans
roberts johnson lewis walker robinson wood thompson white watson jackson wright green harris cooper
king martin clarke clark morgan hughes edwards hill moore harrison scott young morris hall ward
turner phillips mitchell campbell anderson allen miller davis wilson stewart murray bell hamilton
jose juan carlos luis ana garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez
torres flores silva santos oliveira souza pereira costa ferreira rossi ferrari russo
aleksandr oleksandr sergei serhii dmitri dmytro andrei andrii ivan olena elena olga olha tatiana
tetiana natalia iryna irina ivanov ivanova petrov petrova smirnov kuznetsov popov melnyk shevchenko
kovalenko bondarenko boyko tkachenko kravchenko yilmaz kaya demir celik sahin mehmet mustafa fatma
nguyen van thi tran le pham hoang huynh phan vu vo wang li zhang liu chen yang huang zhao wu zhou
wei fang xiu ying min jing lin kim lee park choi jung kang cho yoon tesfaye haile gebre tekle
abebe bekele tadesse girma kebede selam hagos berhane andersson johansson karlsson nilsson eriksson
larsson olsson persson svensson muller schmidt schneider hansen johansen olsen
"""

# Borne by up to a third of a people, or by most men or women of it: says next to nothing.
_MOST_FREQUENT = """
mohammed muhammad mohamed mohammad nguyen singh kaur begum bibi khatun akter
"""

# Parts of a name that records keep, drop, join or move at will.
_PARTICLES = """
al el ul ud ad as ash az ur bin ibn ben bint binti binte bte abu abou umm abi ould ag ait
de del della di da das dos do du des la le las los y e i et und van von der den dem ter ten te zu
zum zur op af av st saint san santa mac mc o ap verch wa thi
"""

# Forms of address and rank, which are no part of the name.
_TITLES = """
sir dame lady lord baron baroness baronet bt bart earl viscount duke duchess marquess marquis count
countess prince princess mr mrs ms miss dr prof hon rev reverend bishop captain capt admiral
general colonel col major haji hajji haj sheikh shaikh mullah of the and jr sr junior senior esq
"""


def _read_groups(text: str) -> dict[str, tuple[int, ...]]:
    lines = text.replace("\n ", " ").split("\n")
    groups: dict[str, tuple[int, ...]] = {}
    for group, line in enumerate(filter(None, lines)):
        for name in dict.fromkeys(line.split()):
            groups[name] = (*groups.get(name, ()), group)
    return groups


GROUPS_OF_NAME = _read_groups(ONE_NAME)
MOST_GROUPS = max(map(len, GROUPS_OF_NAME.values()))
FREQUENT_NAMES = frozenset(_FREQUENT.split())
MOST_FREQUENT_NAMES = frozenset(_MOST_FREQUENT.split())
PARTICLES = frozenset(_PARTICLES.split())
TITLES = frozenset(_TITLES.split())
