"""What no rule of spelling tells: known forms of a name, names that tell little, particles."""

from samsyn.methods.name_groups import ONE_NAME

# How much it tells that two names have a part in common; that they do not, tells the same of all.
RARE = 1.0
FREQUENT = 0.7
MOST_FREQUENT = 0.4

# Borne by so many that to have one in common says little.
_FREQUENT = """
mohammed muhammad mohamed mohammad ahmed ahmad ali hussein hassan hasan hussain hossein khan omar
abdullah ibrahim mustafa mahmoud yusuf khalid said abdi fatima fatemeh aisha zahra zainab maryam
ahmadi hosseini mohammadi rahimi karimi haidari rezaei mohamud nur adan hersi islam rahman begum
bibi khatun akter singh kaur kumar devi sharma das patel gupta chaudhary yadav shah malik hussaini
maria mary john william james george thomas henry charles robert edward joseph elizabeth sarah ann
anna jane margaret david michael peter paul daniel smith jones williams brown taylor davies evans
roberts johnson lewis walker robinson wood thompson white watson jackson wright green harris
cooper king martin clarke clark morgan hughes edwards hill moore harrison scott young morris hall
ward turner phillips mitchell campbell anderson allen miller davis wilson stewart murray bell
hamilton robertson marshall richards richardson adams allan armstrong atkinson austin bailey baker
ball banks barker barnes barnett bates baxter bennett berry black booth bradley brooks browne
bruce bryant burgess burke burns burton butcher butler byrne cameron carr carter chambers chapman
cole coleman collins cook cox crawford cross cunningham davidson dawson day dean dixon douglas
doyle duncan dunn elliott ellis farrell ferguson fisher fletcher ford foster fox francis fraser
freeman gardner gibson gilbert goodwin gordon graham grant gray gregory griffiths hardy harding
harper harrington hart hawkins hayes henderson holland holmes hopkins howard howe howell hudson
hunt hunter hutchinson ingram irving jenkins jennings johns johnston jordan kelly kemp kennedy
kerr knight lambert lane law lawrence lawson lee little lloyd long lowe lynch macdonald marsh
mason matthews may mccarthy mcdonald mclean miles mills moss murphy newman nicholls nichols
nicholson norman oconnor oliver osborne owen page palmer parker parry parsons payne pearce pearson
perkins perry pope porter potter powell pratt price pritchard quinn reed rees reid reynolds rice
riley robson rogers rose ross rowe russell ryan saunders sharp shaw shepherd simpson sinclair
skinner slater smyth spencer stephens stevens stone sutherland sutton sullivan swift tate thornton
todd tucker turnbull wallace walsh warren waters watts weaver webb webster wells west wheeler
wilkins wilkinson williamson willis winter woods woodward wyatt abbott allison andrews appleby
archer arnold ashton atkins barlow barrett barron barry bartlett barton bartram beard beaumont
benson bird bishop blackburn blair blake bond bowen bowers bowman boyd boyle brady brennan briggs
bright bristow broad brookes buckley bull bullock burnett burrows bush byrd carpenter carroll
cartwright chadwick chalmers chandler charlton clayton clements coates coles conway corbett craig
crane crawley cresswell cullen curtis dale dalton daly daniels davison dawkins dickson dodd
donnelly douglass downes drew drummond dudley duffy dyer eaton edmonds edwardson emery farmer
faulkner field finch findlay fitzgerald fleming flynn forbes forster fowler frost fry fuller
gallagher garner gibbons gibbs giles gill glover goddard godfrey goodman gough greenwood griffin
hale haines hammond hancock hardwick hargreaves harvey haynes hayward heath hewitt hicks higgins
hilton hobbs hodges hodgson hogan holden holloway holt hooper hope horne horton houghton hull
humphrey humphreys hurst iqbal jarvis jeffrey joyce kay kaye keen kendall kent kirby lamb
lancaster leach leigh lindsay lister lord lucas mackay mackenzie maclean macleod mann manning
marsden marriott mellor metcalfe middleton milne milner montgomery moran moreton morton muir munro
myers nash naylor nelson newton noble nolan north norton obrien oneill osborn parkin parkes
parkinson patterson peacock pearse peters phipps pickering piper plant pollard pollock poole
preston pugh ramsay randall rankin read rhodes richmond rigby ritchie robbins roberson rowley
rushton sanders sanderson savage schofield seymour sharpe sheldon short simmons sims singleton
slade small spence stacey stafford stanley steele stephenson stokes storey stuart summers swain
sykes talbot tanner tayler thomson thorne thorpe tomlinson townsend tyler vaughan vincent wade
wall walters walton warner watkins weston whittaker whittle wilde wilkes wills wilmot winstanley
woodcock woodhouse worthington yates jose juan carlos luis ana garcia rodriguez martinez hernandez
lopez gonzalez perez sanchez ramirez torres flores silva santos oliveira souza pereira costa
ferreira rossi ferrari russo aleksandr oleksandr sergei serhii dmitri dmytro andrei andrii ivan
olena elena olga olha tatiana tetiana natalia iryna irina ivanov ivanova petrov petrova smirnov
kuznetsov popov melnyk shevchenko kovalenko bondarenko boyko tkachenko kravchenko yilmaz kaya
demir celik sahin mehmet fatma nguyen van thi tran le pham hoang huynh phan vu vo wang li zhang
liu chen yang huang zhao wu zhou wei fang xiu ying min jing lin kim park choi jung kang cho yoon
tesfaye haile gebre tekle abebe bekele tadesse girma kebede selam hagos berhane andersson
johansson karlsson nilsson eriksson larsson olsson persson svensson muller schmidt schneider
hansen johansen olsen
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

# Of these, what people bear as a name too.
_TITLES_AND_NAMES = """
bishop baron count duke earl haji hajji lord major marquis mullah prince princess shaikh sheikh
"""

# The family names of nineteen in twenty Chinese, in both ways to write them.
CHINESE_FAMILY_NAMES = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許"
    "傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范範方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康"
    "毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫"
    "芦季俞章鲁魯葛伍韦韋申尤毕畢聂聶丛焦向柳邢路岳齐齊梅莫庄莊辛管祝左涂谷祁时時舒耿牟卜詹关關苗凌费費纪紀靳盛"
    "童欧歐甄项項曲成游阳陽裴席卫衛查屈鲍鮑位覃霍翁隋甘景薄单單包司柏宁寧柯阮桂闵閔解强強柴华華车車冉房边邊"
)


def _read_groups(text: str) -> dict[str, tuple[int, ...]]:
    lines = text.replace("\n ", " ").split("\n")
    groups: dict[str, tuple[int, ...]] = {}
    for group, line in enumerate(filter(None, lines)):
        for name in dict.fromkeys(line.split()):
            groups[name] = (*groups.get(name, ()), group)
    return groups


GROUPS_OF_NAME = _read_groups(ONE_NAME)
# A group by its first form, which stays when lines are added.
NAME_OF_GROUP = {
    group: name for name, groups in reversed(GROUPS_OF_NAME.items()) for group in groups
}
MOST_GROUPS = max(map(len, GROUPS_OF_NAME.values()))
FREQUENT_NAMES = frozenset(_FREQUENT.split())
GROUPS_OF_FREQUENT_NAMES = frozenset(
    group for name in FREQUENT_NAMES for group in GROUPS_OF_NAME.get(name, ())
)
MOST_FREQUENT_NAMES = frozenset(_MOST_FREQUENT.split())
PARTICLES = frozenset(_PARTICLES.split())
TITLES = frozenset(_TITLES.split())
TITLES_AND_NAMES = frozenset(_TITLES_AND_NAMES.split())


def groups_of(text: str, letters: str) -> tuple[int, ...]:
    """The names that a part is a form of, by its letters and by the sign it is written with."""
    groups = (*GROUPS_OF_NAME.get(text, ()), *GROUPS_OF_NAME.get(letters, ()))
    return tuple(dict.fromkeys(groups))[:MOST_GROUPS]


def rarity(letters: str) -> float:
    """How much a part tells: a form of a frequent name, Tommy of Thomas, as little as that name."""
    if letters in MOST_FREQUENT_NAMES:
        return MOST_FREQUENT
    groups = GROUPS_OF_NAME.get(letters, ())
    is_frequent = letters in FREQUENT_NAMES or not GROUPS_OF_FREQUENT_NAMES.isdisjoint(groups)
    return FREQUENT if is_frequent else RARE
