"""Names in the script their bearers use, with spellings in Latin letters that passports carry.

Written down for the benchmark from general knowledge of naming customs, apart from the tables that
the method itself uses. Each name is ``own script:Latin[,Latin…]``; nobody is meant.
"""

Spelled = tuple[str, tuple[str, ...]]  # in its own script, spellings in Latin letters

# Per script: given names, then family names (or fathers' names where there are none).
_WRITTEN = {
    "arabic": (
        (
            "شكري:Shukri,Choukri وليد:Walid,Waleed سميرة:Samira,Sameera رغد:Raghad,Ragad "
            "هيثم:Haitham,Haytham لبنى:Lubna,Loubna عماد:Imad,Emad جميلة:Jamila,Djamila "
            "نزار:Nizar,Nezar بتول:Batoul,Batul فراس:Firas,Feras غادة:Ghada,Gada "
            "زياد:Ziad,Ziyad رنا:Rana ماهر:Maher,Mahir سوسن:Sawsan,Sausan أنس:Anas "
            "منى:Mona,Muna طلال:Talal دعاء:Duaa,Doaa"
        ),
        (
            "الخطيب:Alkhatib,Khateeb المصري:Almasri,Masri درويش:Darwish,Darwich حداد:Haddad "
            "العبيدي:Alobaidi,Obeidi شاهين:Shahin,Chahine قباني:Qabbani,Kabbani "
            "الزعبي:Alzoubi,Zuabi بركات:Barakat النجار:Alnajjar,Najjar سلوم:Salloum,Saloom "
            "الجبوري:Aljubouri,Jubouri عيسى:Issa,Eissa طرابلسي:Trabelsi,Traboulsi "
            "الدليمي:Aldulaimi,Dulaimi مرعي:Marai,Merhi قدور:Kaddour,Qaddur "
            "الشمري:Alshammari,Shamari"
        ),
    ),
    "persian": (
        (
            "شکریه:Shokria,Shukria بهزاد:Behzad پروانه:Parvaneh,Parwana نسرین:Nasrin,Nasreen "
            "فرهاد:Farhad مژگان:Mozhgan,Mojgan کامران:Kamran شیرین:Shirin,Shireen "
            "هوشنگ:Houshang,Hushang گلنار:Golnar,Gulnar سهراب:Sohrab,Suhrab پریسا:Parisa "
            "آرش:Arash مینا:Mina نادر:Nader,Nadir ژاله:Zhaleh,Jale بهرام:Bahram سیما:Sima "
            "رستم:Rostam,Rustam یلدا:Yalda"
        ),
        (
            "حیدری:Heydari,Haidary نوروزی:Nowrouzi,Nawrozi تهرانی:Tehrani "
            "شفیعی:Shafiei,Shafii کاظمی:Kazemi,Kazimi بختیاری:Bakhtiari,Bakhtyari "
            "یوسفزی:Yousafzai,Yusufzai قربانی:Ghorbani,Qurbani صادقی:Sadeghi,Sadiqi "
            "زارع:Zare,Zarei موسوی:Mousavi,Musavi پناهی:Panahi جلالی:Jalali,Djalali "
            "فروغی:Foroughi,Furughi وردک:Wardak,Vardak ستانکزی:Stanekzai,Stanikzai "
            "کرمانی:Kermani هزاره:Hazara"
        ),
    ),
    "cyrillic": (
        (
            "Вячеслав:Viacheslav,Vyacheslav Людмила:Liudmila,Lyudmila Аркадий:Arkadii,Arkady "
            "Зинаида:Zinaida Геннадий:Gennadii,Gennady Тамара:Tamara Борис:Boris "
            "Евдокия:Evdokiia,Evdokia Ярослав:Iaroslav,Yaroslav Жанна:Zhanna,Janna "
            "Валерий:Valerii,Valery Римма:Rimma Эдуард:Eduard Нина:Nina Руслан:Ruslan "
            "Любовь:Liubov,Lyubov Игнат:Ignat Фёдор:Fedor,Fyodor Лариса:Larisa "
            "Тихон:Tikhon,Tihon"
        ),
        (
            "Щукин:Shchukin,Schukin Бочкарёв:Bochkarev,Bochkaryov Захаров:Zakharov,Zaharov "
            "Лебедев:Lebedev Чайковский:Chaikovskii,Tchaikovsky Гуляев:Guliaev,Gulyaev "
            "Мельниченко:Melnichenko Юдин:Iudin,Yudin Цветков:Tsvetkov,Cvetkov "
            "Дроздов:Drozdov Рябов:Riabov,Ryabov Хохлов:Khokhlov,Hohlov "
            "Горбачёв:Gorbachev,Gorbachov Сычёв:Sychev,Sychyov Пестов:Pestov Аникин:Anikin "
            "Ушаков:Ushakov Жуков:Zhukov,Jukov"
        ),
    ),
    "greek": (
        (
            "Ευάγγελος:Evangelos,Evaggelos Χρυσούλα:Chrysoula,Hrisoula "
            "Σπυρίδων:Spyridon,Spiridon Δέσποινα:Despoina,Despina Αθανάσιος:Athanasios "
            "Βασιλική:Vasiliki,Vassiliki Παναγιώτης:Panagiotis,Panayiotis "
            "Φωτεινή:Foteini,Fotini Ηλίας:Ilias,Elias Ζωή:Zoi,Zoe Θωμάς:Thomas "
            "Ευτυχία:Eftychia,Eftihia Λεωνίδας:Leonidas Καλλιόπη:Kalliopi,Calliope "
            "Μάρκος:Markos Σοφία:Sofia,Sophia Άγγελος:Angelos,Aggelos Ουρανία:Ourania,Urania "
            "Χαράλαμπος:Charalampos,Haralambos Ρένα:Rena"
        ),
        (
            "Παπαδάκης:Papadakis Οικονόμου:Oikonomou,Economou "
            "Καραγιάννης:Karagiannis,Karayannis Βλάχος:Vlachos,Vlahos "
            "Μπακάλης:Bakalis,Mpakalis Γιαννόπουλος:Giannopoulos,Yannopoulos "
            "Ξενάκης:Xenakis,Ksenakis Ντούμας:Ntoumas,Doumas Σταυρίδης:Stavridis "
            "Τσίπρας:Tsipras Χατζηδάκης:Chatzidakis,Hatzidakis Λάμπρου:Lamprou,Lambrou "
            "Ρήγας:Rigas Ζαφείρης:Zafeiris,Zafiris Μαυρίδης:Mavridis "
            "Δημητρίου:Dimitriou,Demetriou Φιλιππίδης:Filippidis,Philippidis "
            "Κόκκινος:Kokkinos"
        ),
    ),
    "chinese": (
        (
            "晓东:Xiaodong 丽华:Lihua 志强:Zhiqiang 雪梅:Xuemei 海涛:Haitao 婷:Ting "
            "国平:Guoping 燕:Yan 俊杰:Junjie 玉兰:Yulan 鹏:Peng 思远:Siyuan 佳慧:Jiahui "
            "磊:Lei 春红:Chunhong 文博:Wenbo 娜:Na 浩然:Haoran 秀英:Xiuying 建军:Jianjun"
        ),
        (
            "王:Wang 李:Li 张:Zhang 刘:Liu 陈:Chen 杨:Yang 赵:Zhao 黄:Huang 周:Zhou 吴:Wu "
            "徐:Xu 孙:Sun 胡:Hu 朱:Zhu 高:Gao 林:Lin 何:He 郭:Guo 马:Ma 罗:Luo"
        ),
    ),
    "korean": (
        (
            "민준:Min-jun,Minjun 서연:Seo-yeon,Seoyeon 지훈:Ji-hoon,Jihun 수빈:Su-bin,Subin "
            "현우:Hyun-woo,Hyeonu 예은:Ye-eun,Yeeun 동현:Dong-hyun,Donghyeon "
            "은지:Eun-ji,Eunji 성호:Sung-ho,Seongho 미경:Mi-kyung,Migyeong "
            "재영:Jae-young,Jaeyeong 하늘:Ha-neul,Haneul 상철:Sang-chul,Sangcheol "
            "혜진:Hye-jin,Hyejin 태희:Tae-hee,Taehui 준호:Jun-ho,Junho "
            "영숙:Young-sook,Yeongsuk 나리:Na-ri,Nari 기태:Ki-tae,Gitae 소라:So-ra,Sora"
        ),
        (
            "김:Kim 이:Lee,Yi 박:Park,Bak 최:Choi 정:Jung,Jeong 강:Kang 조:Cho,Jo 윤:Yoon,Yun "
            "장:Jang 임:Lim,Im 한:Han 오:Oh 서:Seo 신:Shin 권:Kwon 황:Hwang 안:Ahn 송:Song "
            "홍:Hong 문:Moon,Mun"
        ),
    ),
    "japanese": (
        (
            "さくら:Sakura たろう:Taro,Tarou ゆうこ:Yuko,Yuuko けんじ:Kenji,Kenzi "
            "はなこ:Hanako しょうた:Shota,Shouta みさき:Misaki ひろし:Hiroshi あやか:Ayaka "
            "だいすけ:Daisuke まゆみ:Mayumi りょう:Ryo,Ryou ちひろ:Chihiro つとむ:Tsutomu "
            "えみ:Emi ふみお:Fumio じゅんこ:Junko のぶゆき:Nobuyuki きよみ:Kiyomi "
            "あきら:Akira"
        ),
        (
            "サトウ:Sato,Satou スズキ:Suzuki タカハシ:Takahashi ワタナベ:Watanabe "
            "イトウ:Ito,Itoh ヤマモト:Yamamoto コバヤシ:Kobayashi ヨシダ:Yoshida "
            "マツモト:Matsumoto イノウエ:Inoue ハヤシ:Hayashi シミズ:Shimizu モリ:Mori "
            "イケダ:Ikeda オガワ:Ogawa フジタ:Fujita オカダ:Okada ムラカミ:Murakami "
            "ハセガワ:Hasegawa キノシタ:Kinoshita"
        ),
    ),
    "ethiopic": (
        (
            "አለማየሁ:Alemayehu ብርሃኔ:Berhane,Birhane ፍቅርተ:Fikirte,Fiqirte ዮሐንስ:Yohannes,Yohanis "
            "መሰረት:Meseret ታደሰ:Tadesse,Tadese ሃይማኖት:Haymanot,Haimanot ጌታቸው:Getachew,Getacho "
            "ወርቅነሽ:Workinesh,Werkinesh ሰለሞን:Solomon,Selemon ትዕግስት:Tigist,Tegest ደረጀ:Dereje "
            "አስቴር:Aster ሙሉጌታ:Mulugeta ፀሐይ:Tsehay,Tsehai ከበደ:Kebede ሂሩት:Hirut ዘውዱ:Zewdu "
            "ለምለም:Lemlem ተስፋዬ:Tesfaye"
        ),
        (
            "ገብረመድህን:Gebremedhin,Ghebremedhin ወልደማርያም:Woldemariam,Weldemaryam በቀለ:Bekele "
            "ተክለሃይማኖት:Teklehaimanot,Teklehaymanot ኪዳኔ:Kidane ግርማ:Girma ነጋሽ:Negash አበራ:Abera "
            "ሀይሉ:Hailu,Haylu ደስታ:Desta ሽፈራው:Shiferaw,Shiferraw ይመር:Yimer ዓለሙ:Alemu "
            "መኮንን:Mekonnen,Makonnen ቸርነት:Cherinet,Chernet ዘለቀ:Zeleke ፈቃዱ:Fekadu,Feqadu "
            "ጥላሁን:Tilahun,Telahun"
        ),
    ),
    "devanagari": (
        (
            "सुनीता:Sunita,Suneeta विक्रम:Vikram प्रिया:Priya गोविन्द:Govind,Gobinda "
            "रेखा:Rekha हरीश:Harish,Hareesh लक्ष्मी:Lakshmi,Laxmi दीपक:Deepak,Dipak "
            "अनिता:Anita मोहन:Mohan कृष्ण:Krishna,Krishan पूजा:Pooja,Puja संजय:Sanjay,Sanjaya "
            "उषा:Usha निखिल:Nikhil बिमला:Bimala,Vimala राजेन्द्र:Rajendra,Rajender "
            "मीनाक्षी:Meenakshi,Minakshi तुलसी:Tulsi भरत:Bharat"
        ),
        (
            "श्रेष्ठ:Shrestha,Shresta थापा:Thapa अग्रवाल:Agarwal,Aggarwal मिश्र:Mishra,Misra "
            "चौहान:Chauhan,Chouhan तिवारी:Tiwari,Tewari भट्टराई:Bhattarai गुरुङ:Gurung "
            "जोशी:Joshi पाण्डेय:Pandey,Pande कुलकर्णी:Kulkarni राठौर:Rathore,Rathor "
            "तामाङ:Tamang,Tamanga घिमिरे:Ghimire सिन्हा:Sinha देशमुख:Deshmukh खत्री:Khatri "
            "वर्मा:Verma,Varma"
        ),
    ),
    "bengali": (
        (
            "শফিকুল:Shafiqul,Shofiqul নাসরিন:Nasrin রফিক:Rafiq,Rofik সুমাইয়া:Sumaiya,Sumaia "
            "আনোয়ার:Anwar,Anowar ফারজানা:Farzana বিপ্লব:Biplob,Biplab তানভীর:Tanvir,Tanveer "
            "জাহাঙ্গীর:Jahangir,Zahangir শিরিন:Shirin মিজান:Mizan পারভীন:Parvin,Parveen "
            "সুব্রত:Subrata,Subroto দীপা:Dipa,Deepa হাবিব:Habib রুমানা:Rumana কবির:Kabir "
            "মৌসুমী:Mousumi,Moushumi অরুণ:Arun জেসমিন:Jesmin"
        ),
        (
            "চৌধুরী:Chowdhury,Choudhury সরকার:Sarkar,Sarker মুখার্জি:Mukherjee,Mukherji "
            "তালুকদার:Talukdar,Talukder বিশ্বাস:Biswas,Bishwas মজুমদার:Majumdar,Mazumder "
            "ভূঁইয়া:Bhuiyan,Bhuiya মোল্লা:Mollah,Molla হাওলাদার:Howlader,Haoladar "
            "দত্ত:Dutta,Datta শিকদার:Sikder,Shikdar পাল:Pal,Paul প্রামাণিক:Pramanik "
            "মণ্ডল:Mondal,Mandal সেন:Sen ঘোষ:Ghosh দেওয়ান:Dewan,Dewan "
            "খন্দকার:Khandaker,Khondokar"
        ),
    ),
    "thai": (
        (
            "สมชาย:Somchai,Somchay นภา:Napa,Napha ประเสริฐ:Prasert วันดี:Wandee,Wandi "
            "ชัยวัฒน์:Chaiwat มาลี:Malee,Mali กิตติ:Kitti,Kitty อรุณี:Arunee,Aruni "
            "ธนากร:Thanakorn,Tanakorn พิมพ์:Pim,Phim สุรศักดิ์:Surasak รัตนา:Rattana,Ratana "
            "บุญมี:Boonmee,Bunmi จินตนา:Jintana,Chintana วิชัย:Wichai,Vichai "
            "ดวงใจ:Duangjai,Duangchai ณรงค์:Narong สุดา:Suda อนันต์:Anan,Anant ลำดวน:Lamduan"
        ),
        (
            "ศรีสุข:Srisuk,Sisuk แก้วมณี:Kaewmanee,Kaeomani ทองดี:Thongdee,Thongdi "
            "จันทร์แดง:Chandaeng,Jandaeng บุญเรือง:Boonruang,Bunrueang วงศ์ใหญ่:Wongyai "
            "ชัยมงคล:Chaimongkol,Chaimongkhon สายทอง:Saithong ใจดี:Jaidee,Chaidi "
            "พรหมมา:Phromma,Promma คำแก้ว:Khamkaew,Kamkaew นาคสวัสดิ์:Naksawat "
            "อินทร:Intara,Inthara แสงสว่าง:Saengsawang,Sangsawang มั่นคง:Mankong,Mankhong "
            "สุวรรณ:Suwan,Suwanna โพธิ์ทอง:Phothong,Pothong รักษา:Raksa"
        ),
    ),
    "georgian": (
        (
            "ნინო:Nino ლევან:Levan ქეთევან:Ketevan,Qetevan ზურაბ:Zurab თამარ:Tamar გოჩა:Gocha "
            "მანანა:Manana ვახტანგ:Vakhtang ლალი:Lali შოთა:Shota ეკატერინე:Ekaterine "
            "ბესიკ:Besik,Besiki ხათუნა:Khatuna,Xatuna დავით:Davit,David ნანა:Nana "
            "თეიმურაზ:Teimuraz ირაკლი:Irakli მზია:Mzia ჯემალ:Jemal,Dzhemal რუსუდან:Rusudan"
        ),
        (
            "კვარაცხელია:Kvaratskhelia,Kvaratshelia ჩხეიძე:Chkheidze,Chheidze "
            "მაისურაძე:Maisuradze გელაშვილი:Gelashvili წერეთელი:Tsereteli,Cereteli "
            "ჯაფარიძე:Japaridze,Dzhaparidze ლომიძე:Lomidze ხარაბაძე:Kharabadze "
            "სულაბერიძე:Sulaberidze ბოლქვაძე:Bolkvadze,Bolqvadze ტოგონიძე:Togonidze "
            "ნოზაძე:Nozadze ფიფია:Pipia,Phiphia გოგოლაძე:Gogoladze აბაშიძე:Abashidze "
            "ცინცაძე:Tsintsadze მჭედლიშვილი:Mchedlishvili ყიფიანი:Kipiani,Qipiani"
        ),
    ),
    "armenian": (
        (
            "Անահիտ:Anahit Վարդան:Vardan,Vartan Հասմիկ:Hasmik Տիգրան:Tigran,Dikran "
            "Սիրանուշ:Siranush,Siranoush Հրաչյա:Hrachya,Hratchia Լուսինե:Lusine,Lucine "
            "Արմեն:Armen Գայանե:Gayane Ռուբեն:Ruben,Rouben Նարինե:Narine Սուրեն:Suren,Souren "
            "Շուշան:Shushan,Shoushan Գագիկ:Gagik,Kakig Մարինե:Marine Աշոտ:Ashot "
            "Զարուհի:Zaruhi,Zarouhi Վահե:Vahe Ծովինար:Tsovinar Կարեն:Karen"
        ),
        (
            "Հարությունյան:Harutyunyan,Haroutunian Պետրոսյան:Petrosyan,Bedrosian "
            "Խաչատրյան:Khachatryan,Khachatrian Մկրտչյան:Mkrtchyan,Mkrtchian "
            "Ղազարյան:Ghazaryan,Kazarian Սարգսյան:Sargsyan,Sarkisian "
            "Ավետիսյան:Avetisyan,Avetisian Մանուկյան:Manukyan,Manoukian "
            "Բաղդասարյան:Baghdasaryan,Bagdasarian Գրիգորյան:Grigoryan,Krikorian "
            "Ստեփանյան:Stepanyan Հովսեփյան:Hovsepyan,Hovsepian Դավթյան:Davtyan,Davtian "
            "Ոսկանյան:Voskanyan,Voskanian Թադևոսյան:Tadevosyan,Tadevosian "
            "Զաքարյան:Zakaryan,Zakarian Նազարյան:Nazaryan Ասատրյան:Asatryan"
        ),
    ),
    "hebrew": (
        (
            "יהודית:Yehudit,Judith אורי:Uri,Ori חנה:Hana,Chana נועם:Noam שירה:Shira,Shirah "
            "יצחק:Yitzhak,Itzhak רחל:Rachel,Rahel אברהם:Avraham,Abraham תמר:Tamar "
            "אליהו:Eliyahu,Eliahu מיכל:Michal דניאל:Daniel אסתר:Ester,Esther "
            "גדעון:Gideon,Gidon נעמי:Naomi,Noemi רות:Rut,Ruth זאב:Zeev,Ze'ev שולמית:Shulamit "
            "עמוס:Amos ברוך:Baruch,Barukh"
        ),
        (
            "פרידמן:Friedman,Fridman מזרחי:Mizrahi,Mizrachi ביטון:Biton,Bitton "
            "אזולאי:Azoulay,Azulai שפירא:Shapira,Shapiro רוזנברג:Rosenberg,Rozenberg "
            "חדד:Hadad,Haddad גולן:Golan קליין:Klein אוחיון:Ohayon שוורץ:Schwartz,Shvarts "
            "גבאי:Gabai,Gabbay ברקוביץ:Berkovich,Berkowitz אלמוג:Almog טל:Tal צור:Tzur,Zur "
            "וקנין:Vaknin,Waknin הרשקוביץ:Hershkovitz,Hershkovich"
        ),
    ),
    "latin_with_marks": (
        (
            "Łukasz:Lukasz Żaneta:Zaneta Jiří:Jiri Božena:Bozena Çağla:Cagla "
            "Gökhan:Gokhan,Goekhan Ștefania:Stefania Răzvan:Razvan Ģirts:Girts "
            "Žydrūnas:Zydrunas Björk:Bjork,Bjoerk Đorđe:Djordje,Dorde Søren:Soren,Soeren "
            "Eða:Eda,Edha Şükrü:Sukru Ünal:Unal,Uenal Noël:Noel Ágnes:Agnes Győző:Gyozo "
            "Ilkın:Ilkin"
        ),
        (
            "Brzęczyszczykiewicz:Brzeczyszczykiewicz Dvořák:Dvorak Şahinoğlu:Sahinoglu "
            "Țepeș:Tepes Kőszegi:Koszegi,Koeszegi Grønbæk:Gronbaek,Groenbaek "
            "Müllner:Mullner,Muellner Ōkubo:Okubo,Ookubo Žižek:Zizek Nuñez:Nunez "
            "Wójcik:Wojcik Hákonarson:Hakonarson Kačinskas:Kacinskas Bērziņš:Berzins "
            "Çelebi:Celebi Løvås:Lovas,Loevaas Þorvald:Thorvald Straße:Strasse"
        ),
    ),
}


def names_by_script() -> dict[str, tuple[list[Spelled], list[Spelled]]]:
    """Given names and family names of each script."""
    return {script: (_read(given), _read(family)) for script, (given, family) in _WRITTEN.items()}


def _read(text: str) -> list[Spelled]:
    pairs = (each.split(":") for each in text.split())
    return [(own, tuple(latin.split(","))) for own, latin in pairs]
