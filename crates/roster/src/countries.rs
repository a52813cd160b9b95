//! Countries and regions as lists of exhibitors name them, by ISO 3166-1.

/// Code, then the names as they are normalised for comparison.
const NAMES: &[(&str, &str)] = &[
    (
        "CN",
        "cn chn china prchina prc peoplesrepublicofchina people'srepublicofchina mainlandchina chinamainland 中国 中华人民共和国 中国大陆 大陆 中國 中國大陸 中国(大陆) china(mainland) 国内 内地 中国内地",
    ),
    (
        "HK",
        "hk hkg hongkong hongkongsar hongkong,china hongkongchina chinahongkong 香港 中国香港 香港特别行政区 中國香港",
    ),
    ("MO", "mo mac macau macao macaosar 澳门 中国澳门 澳門"),
    (
        "TW",
        "tw twn taiwan taiwan,china taiwanchina chinesetaipei 台湾 中国台湾 台灣 臺灣 中国台湾地区 台湾地区",
    ),
    ("DE", "de deu germany deutschland 德国 德國"),
    (
        "US",
        "us usa unitedstates unitedstatesofamerica theunitedstates america 美国 美國",
    ),
    ("JP", "jp jpn japan 日本"),
    (
        "KR",
        "kr kor korea southkorea republicofkorea korea(southkorea) 韩国 韓國 大韩民国",
    ),
    (
        "GB",
        "gb gbr uk unitedkingdom greatbritain england 英国 英國",
    ),
    ("FR", "fr fra france 法国 法國"),
    ("IT", "it ita italy italia 意大利"),
    ("ES", "es esp spain 西班牙"),
    ("PT", "pt prt portugal 葡萄牙"),
    ("NL", "nl nld netherlands thenetherlands holland 荷兰 荷蘭"),
    ("BE", "be bel belgium 比利时"),
    ("CH", "ch che switzerland 瑞士"),
    ("AT", "at aut austria 奥地利"),
    ("SE", "se swe sweden 瑞典"),
    ("NO", "no nor norway 挪威"),
    ("DK", "dk dnk denmark 丹麦"),
    ("FI", "fi fin finland 芬兰"),
    ("IE", "ie irl ireland 爱尔兰"),
    ("PL", "pl pol poland 波兰"),
    ("CZ", "cz cze czechia czechrepublic 捷克"),
    ("HU", "hu hun hungary 匈牙利"),
    ("RO", "ro rou romania 罗马尼亚"),
    ("GR", "gr grc greece 希腊"),
    ("UA", "ua ukr ukraine 乌克兰"),
    ("RU", "ru rus russia russianfederation 俄罗斯 俄国"),
    ("BY", "by blr belarus 白俄罗斯"),
    ("TR", "tr tur turkey turkiye türkiye 土耳其"),
    ("IL", "il isr israel 以色列"),
    ("SA", "sa sau saudiarabia 沙特 沙特阿拉伯"),
    ("AE", "ae are uae unitedarabemirates dubai 阿联酋 迪拜"),
    ("IR", "ir irn iran 伊朗"),
    ("EG", "eg egy egypt 埃及"),
    ("ZA", "za zaf southafrica 南非"),
    ("IN", "in ind india 印度"),
    ("PK", "pk pak pakistan 巴基斯坦"),
    ("BD", "bd bgd bangladesh 孟加拉国 孟加拉"),
    ("LK", "lk lka srilanka 斯里兰卡"),
    ("NP", "np npl nepal 尼泊尔"),
    ("TH", "th tha thailand 泰国 泰國"),
    ("VN", "vn vnm vietnam 越南"),
    ("MY", "my mys malaysia 马来西亚"),
    ("SG", "sg sgp singapore 新加坡"),
    ("ID", "id idn indonesia 印度尼西亚 印尼"),
    ("PH", "ph phl philippines thephilippines 菲律宾"),
    ("KH", "kh khm cambodia 柬埔寨"),
    ("LA", "la lao laos 老挝"),
    ("MM", "mm mmr myanmar burma 缅甸"),
    ("MN", "mn mng mongolia 蒙古 蒙古国"),
    ("KZ", "kz kaz kazakhstan 哈萨克斯坦"),
    ("UZ", "uz uzb uzbekistan 乌兹别克斯坦"),
    ("KG", "kg kgz kyrgyzstan 吉尔吉斯斯坦"),
    ("AU", "au aus australia 澳大利亚 澳洲"),
    ("NZ", "nz nzl newzealand 新西兰"),
    ("CA", "ca can canada 加拿大"),
    ("MX", "mx mex mexico 墨西哥"),
    ("BR", "br bra brazil 巴西"),
    ("AR", "ar arg argentina 阿根廷"),
    ("CL", "cl chl chile 智利"),
    ("PE", "pe per peru 秘鲁"),
];

/// The code of a normalised name.
pub(crate) fn code_of(normalised: &str) -> Option<&'static str> {
    let known = NAMES
        .iter()
        .find(|(_, names)| names.split(' ').any(|name| name == normalised));
    known.map(|(code, _)| *code)
}
