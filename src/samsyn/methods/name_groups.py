"""Names that are one name: the spellings, languages and short forms in which people bear it.

Plain lower-case letters, as ``romanise.plain`` writes them, and what is read otherwise than it
does: family names of Koreans in Chinese signs, or as in the north; Arabic words for father and
mother. The list is general knowledge of naming customs. It only ever makes two names alike: what is
missing here costs likeness, never invents it.
"""

# A name a line, going on where a line is indented; a form may stand in several.
ONE_NAME = """
mohammed muhammad mohamed mohammad muhammed mohamad mohammod mohamud mahamed mehmet mehmed muhamed
 mohamoud mahamud mohd mamadou mamadu mahammad magomed mukhammad muhamad muhammet mhamed md
 muxammad mouhamed mahomed
ahmed ahmad ahmet achmed akhmed akhmad axmed axmad hamad
mahmoud mahmood mahmud mehmud makhmud maxamuud mahamoud mahmut
hussein husain hussain hossein hosein husayn hoseyn huseyin xuseen housseine hussien hosain
hassan hasan hasen xasan hassen khasan
ali aly alli cali
fatima fatemeh fatimah fatma fadumo fatimeh fatme faduma fatoumata fatou fathima fateme faadumo
aisha ayesha aicha aysha ayse aishah asha caasha aysel aishe aisheh aise
khadija khadijah khadijeh hatice hadija khadidja kadija khadijo kadiatou xadiijo
zainab zeinab zaynab zeynep zeynab zineb zaineb zejneb seynab zenab
maryam mariam miriam maria mary marie marija mariya meryem mariami marya maryan maja miryam
 mariama marija maren maarja mariia maryem
maria polly molly may mae mamie marian marion mariana
yusuf youssef yousef yusef yousif yosef joseph josef jose josip giuseppe yousuf josephus yusif
 joe joey jusuf iosif yosyp osip josephine jozef yosief
ibrahim ebrahim abraham ibrahima brahim avraham abram abe ibraheem ibro ibrohim abraam
ismail esmail ismael esmaeil ishmael smail ismaila ismoil isma
musa mousa moussa moses moshe moise mose moises mussa mo
isa issa eisa iesa ciise essa
david daud dawood daoud davud davood dawud dawit davit davyd dave davy dai dewi davie daut tawit
sulayman suleiman solomon sulaiman suleyman soliman salomon shlomo soleiman saleban sulejman
yaqub jacob yakub yaqoub yaghoub jakob jacques jaime jake jakub iakov yakov yakiv yacob yaacov
james jim jimmy jamie jay jas seamus hamish jem jacob jacobus giacomo iago
ishaq isaac isak ishak izaak ysaac yitzhak ike
harun haroun aaron aron haron
ilyas elias ilias elijah ilya illia eliyahu elia eliasz ilia
idris edris idriss idrees
adam adem aadan adan
nuh noah nooh noe
othman osman usman uthman ousmane cismaan osmane ottman uthmaan
omar umar omer oumar cumar omari
abdullah abdallah abdulla abdollah abdulloh abdellah abdillahi abdalla abdullahi abdillah cabdi
abdurrahman abdulrahman abdelrahman abdirahman abderrahmane abdolrahman abdurahman abdurakhman
 abdraman abderahman abdourahmane cabdiraxmaan
abdulaziz abdelaziz abdelazize abdoulaye abdiaziz aziz
abdulkadir abdelkader abdulqadir abdolghader abdikadir kadir qadir
jamal gamal cemal djamal jamaal dzhamal xhemal djamel jamel
kamal kemal kamel qemal
mustafa mostafa mustapha moustafa mustafo mostapha
khalid khaled halid halit haled chaled
tariq tarek tarik tareq tarique tarak
said saeed sayeed saed sait saiid siid
sayed seyed sayyed syed seyyed sayyid saeid sidi seyid elsayed
ramadan ramazan ramzan ramadhan
reza rida riza ridha redha
qasim kassem ghasem kasim qasem qassem gassim kassim gasim casim kasem
ghulam gholam gulam qolam
nur noor nour nura nuur noura nor
huda hoda houda
abu abou أبو ابو أبي ابي
umm oum om أم ام
layla leila leyla laila lejla leyli
mehdi mahdi mehti mehedi
jafar jaafar cafer djafar gaafar jaffar dzhafar
javad jawad cevat djavad jevad
zahra zohra zehra zahraa zara sahra
yasmin jasmin jasmine yasmeen yasemin yasaman
yahya yehya yahia jahja
salim saleem selim salem
saleh salih salihu swaleh
amir emir ameer amer
amin ameen emin
amina aminah emine aamina aminata
rashid rasheed reshid rachid resit
bashir basheer bachir besir
karim kareem kerim carim
nasser naser nasir nasr nassir
nadia nadiya nadja nadya nadzeya nadezhda
sami samy samee
suad souad suaad
habib habeeb hebib
hamza hamzah hamse
iskander alexander eskandar iskandar
alexander aleksandr oleksandr alexandr aleksander alexandros aleksandar alex alejandro alessandro
 alexandre sandor aliaksandr sandro alec sandy alick sander alasdair alistair alastair olek
 oleksander alexandru aleks sasha sascha xander
alexandra oleksandra aleksandra alejandra alessandra sasha aliaksandra sandra
alexei aleksei alexey oleksii oleksiy aliaksei aleksey alexis alyosha
dmytro dmitri dmitry dmitriy dimitri dmitrii dzmitry dimitrios dimitar dima mitja dimitrij
mykola nikolai nicholas nikola nikolay nikolaos nicolas mikalai miklos kolya nick niklas nicola
 mikolaj nicolae nikolas nils niels klaus claus
volodymyr vladimir uladzimir vova volodya wladimir vladymyr wlodzimierz
serhii sergei sergey serhiy siarhei serge sergio sergii serghei sergiy
andrii andrei andrew andriy andrey andreas anders andrzej andre andres andrea ondrej andras andy
 drew andrej andrija
mykhailo mikhail michael mihail mykhaylo michal michel miguel misha mikael mihai mikhael mihaly
 michele mike mick mihailo mikail mikhailo mikayel mikheil mickey mitchell michail mihajlo
ivan john johan johannes johann jan ivo
john jack johnny jon ian jean juan hans giovanni joao sean yohannes hovhannes ioan ion johnnie
 jock ioannis evan yahya hannes jens iain ifan ieuan
pavlo pavel paul pablo paolo pawel pauli paulus boulos pal pol bulus pavlos
petro pyotr peter petr pedro pierre piotr boutros petros petrus pete petar per petter butros
 pieter pekka
hryhorii grigori gregory grigory grzegorz hryhoriy grigor greg gregor krikor grigoris
yevhen evgeny eugene yevgeny evgenii evgeniy yevhenii jevgeni yevgeniy eugenio eugen gene
yevheniia evgenia yevgenia eugenia yevgeniya
kateryna ekaterina catherine katarzyna katherine kate yekaterina katerina catalina kathryn cathy
 catharine kitty katie katya caterina katarina kathleen aikaterini kati katrin karen katharina
olena elena helena helen yelena alena lena ellen eleni alyona jelena helene elene alona ilona
ellen nell nellie nelly eleanor ella elinor eleonora elena nora ellie
hanna anna anne ann hannah ganna annie ania anya anja nan nancy annette anita ana hana
iryna irina irene irena iryna iren ira
svitlana svetlana sviatlana sveta svitlana
natalia nataliya nataliia natalie natalya natasha nathalie natallia nataliya
yulia julia iuliia yuliya juliya julie iulia yuliia
tetiana tatiana tatyana tatjana tanya tania
oleh oleg aleh
ihor igor ihar
olha olga volha olya
oksana aksana oxana xenia ksenia kseniya kseniia
vasyl vasily vasilii vasil basil vasiliy wasyl vasilios vasile vassili vasilis
yurii yuri yury iurii jurij yuriy juri iouri jury
heorhii georgy george georgios jorge jerzy giorgi gheorghe georg georgi georges georgiy georgii
 jordi giorgio gevorg djordje joris jurgis goran jurgen yorgos
stepan stephen steven stefan stephan esteban etienne istvan stepanos steve stefano stepane stevan
fedir fyodor theodore fedor teodor tewodros theodoros theo ted teddy feodor todor teodoro
matvii matthew matthias mateo matej matvey matti mateusz matteo matt mathias mats matias mattias
luka luke lukas lucas luca lukasz louka
marko mark marcus marek marco markus marc markos marcos
semen simon semyon shimon simeon szymon simone siman symon
roman romano romain
taras tarasz
maksym maxim maksim max maxime massimo maximilian
artem artyom artemii artsiom
viktor victor vic wiktor viktoras
viktoriia victoria viktoria viktoriya vicky
anastasia anastasiya anastasiia nastya nastassia
liudmyla lyudmila ludmila liudmila ljudmila
liubov lyubov ljubov luba
halyna galina halina galyna
valentyn valentin valentine
vitalii vitaly vitaliy vitali
zhanna jana joanna jeanne
kostiantyn konstantin constantine kostyantyn konstantinos constantin costas kostas
antonii anton anthony antonio antoine antony antoni tony antonios antal
tewodros theodore tedros
gebre gebru
girma germa
tesfaye tesfay tesfa
haile hayle hailu
mebrahtu mebratu mebrahtom
kidane kidan
selam salam selaam salaam
thomas tomas tom tommy tomasz tommaso tuomas thom tam toma toomas tomo
philip phil felipe filip philippe filippo philippos philipp pip
bartholomew bartolome bart bartlomiej
daniel dan danny danilo daniil danylo danyal danial daniele danyil
samuel sam sammy samuil shmuel samouel
benjamin ben benny veniamin binyamin bengt
gabriel gavriil gabor gavril jibril jebreil gabriele djibril
raphael rafael rafail raffaele
francis frank francisco francois franz frans francesco frankie franciszek ferenc franc franco
frances fanny fannie francesca francisca
charles charlie chas carl karl carlos charley carlo karel karol kalle carlo
william will bill billy willie willy liam wm gwilym wilhelm guillermo guglielmo willem guillaume
 vilhelm bille gwill
robert bob bobby rob robby robbie bert roberto robin rupert robrecht bertie bobbie
richard dick rick richie ritchie ricky rich ricardo riccardo dickie dicky hitch
henry harry hal henri enrique heinrich hank henrik hendrik enrico henryk harri
harold harry hal harald
edward ed ted teddy ned eddie eduard eduardo edvard edouard eddy edwin
edgar ed eddie eddy ned
edmund ed ned ted edmond edmundo
adelaide addie ada adele adela
constance connie constanza
matilda tilly tillie mathilde maud
wilhelmina minnie mina
margaret maggie meg peggy greta margarita marguerite madge daisy rita marge margery margareta
 margrethe margot marjorie maisie malgorzata megan
elizabeth eliza liz lizzie beth betty bess elsie lizzy lisa elisabeth betsy yelyzaveta elizaveta
 libby lizbeth bessie elspeth elise yelizaveta isabel isabella ilse alzbeta erzsebet
isabella isabel bella isobel izabela
sarah sara sally sadie saara sarra
frederick fred freddie freddy friedrich federico fredrik frederic frederik fredric fryderyk fritz
lawrence larry laurence lorenzo laurie lars laurent lavrentiy
leonard len lenny lennie leo leonid leonardo leonhard
albert al bert bertie alberto albrecht adalbert
herbert bert bertie herb heribert
hubert bert bertie
alfred alf alfie fred alfredo
walter wally walt wat gualtiero
arthur art artur arturo
christopher chris kit kristoffer christoph cristobal christophe krzysztof kit
christian chris kristian christiaan cristian
christina christine chris tina chrissie kristina kristin cristina krystyna
geoffrey jeff geoff jeffrey gottfried
gerald gerry jerry gerard gerhard gerardo geraldo
patrick pat paddy patricio
reginald reg reggie rex
ronald ron ronnie
raymond ray raimundo ramon
timothy tim timofey tymofii timotheus
nathaniel nat nathan nate
hugh hugo hughie hew huw ugo
ralph rafe raoul raul rolf
dorothy dolly dot dora dorothea dorothee
martha patty mattie marta
emily emmie emmy millie milly em emilia emilie emiliya
emma em emmy
harriet hattie henrietta harriett hetty hettie
caroline carrie lina carolina carol karolina lina
charlotte lottie lotte carlotta
louisa louise lou luisa luise lulu
louis lewis luis ludwig luigi louie ludvig lew lluis ludovic
florence flo florrie flora
susan susanna susie suzanne susannah sue zuzana suzanna
rebecca becky rebeka
rose rosa rosie rosemary
jane jenny janet joan jean jeanne joanna johanna jessie giovanna juana janie jennie
lucy lucie lucia luzia
ernest ernie ernst ernesto
eva eve yeva hawa hava havva
esther ester hester
joshua josh giosue iosua
jonathan jon yonatan nathan
peter piers
katherine kit kay
zachary zacharias zakaria zakariya zak zack zach zechariah
gwen gwendolen gwendoline gwenllian
agnes agneta ines inez nessie
winifred winnie
adolf adolph adolphus dolf
augustus gus august augustine augusto
wang wong vuong ong vang
li lee lei ly
zhang chang cheung truong teo chong
liu lau liew lew luu lao
chen chan tan tran chin
yang yeung yeoh duong
huang wong hwang hoang huynh ng
zhao chao chiu trieu
wu ng goh ngo woo
zhou chou chow chau chu
xu hsu hui tsui hua
guo kuo kwok quek
he ho hoh
lin lam lim lum
luo lo law loh
zheng cheng tay chung trinh
liang leung leong luong
xie hsieh tse ta
tang tong thong
cao tsao tso
zeng tseng tsang
xiao hsiao siu
cai tsai choi chua
jiang chiang keung
ye yeh yip ip
zhu chu choo
kim gim ghim geum 金
lee yi rhee ri i li rhie 李 리
park pak bak bag 朴
choi choe 崔
jung jeong chung cheong 鄭 丁 程
kang gang 姜 康
cho jo 趙 曺
yoon yun 尹
jang chang 張 章
lim im rim yim 林 任
ji jee 池
joo ju 朱
eom um uhm 嚴
ha hah 河
oh o 吳
seo suh so 徐
shin sin 申 辛
kwon gwon 權
ahn an 安
yoo yu ryu you lyu yoo 柳 劉 兪 류
ra na la 羅 라
heo hur huh 許
u woo 禹
jeon jun chun 全 田
ko go koh 高
moon mun 文
son sohn 孫
bae pae bai 裵 裴
baek paik 白
noh no roh ro 盧 魯 로
"""
