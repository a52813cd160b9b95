//! What organisers call their columns, in Chinese (both scripts) and English.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::column::Column;
use crate::sentence;

/// What the text of a header means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Meaning {
    Column(Column),
    /// The exhibitor's name in whatever language its values are.
    ExhibitorName,
    /// A name; of whom, the other columns tell.
    SomeName,
    /// A running number, or a column that this program has written itself.
    Ignored,
}

use Column::{
    Address, Booth, ClaimedNumber, ClaimedRightType, ContactPerson, Country, Email, ExhibitBrand,
    ExhibitCategory, ExhibitModel, ExhibitName, ExhibitorCode, ExhibitorNameEn, ExhibitorNameZh,
    ForeignRegistryNumber, Hall, Language, LegalRepresentative, NiceClass, Phone, PledgeDate,
    PledgeSigned, Quantity, RegisteredMarkShown, Remark, UnifiedSocialCreditCode,
};

/// Headers as they are written most, without blanks and punctuation, in small letters.
const WORDS: &[(Meaning, &str)] = &[
    (
        Meaning::Column(ExhibitorNameZh),
        "企业名称 单位名称 公司名称 参展企业 参展单位 参展商 参展方 展商 展商名称 参展商名称 参展企业名称 \
         参展单位名称 参展公司 参展公司名称 参展方名称 企业中文名称 公司中文名称 单位中文名称 中文名称 中文名 \
         展商中文名称 参展商中文名称 企业名称中文 公司名称中文 参展商名称中文 展商名称中文 单位名称中文 名称中文 \
         企业全称 公司全称 单位全称 参展商全称 展商全称 参展企业全称 参展单位全称 公司 企业 单位 企业名 公司名 \
         厂商名称 厂家名称 机构名称 中文企业名称 中文公司名称 公司名稱 企業名稱 參展商 參展商名稱 參展單位 \
         參展公司 單位名稱 展商名稱 參展廠商 廠商名稱 companynamechinese companynamecn chinesename \
         companychinesename exhibitornamechinese exhibitorchinesename chinesecompanyname companynamezh \
         nameinchinese exhibitornamezh exhibitornamecn chinesenameofcompany",
    ),
    (
        Meaning::Column(ExhibitorNameEn),
        "英文名称 英文名 公司英文名称 企业英文名称 单位英文名称 展商英文名称 参展商英文名称 参展企业英文名称 \
         企业名称英文 公司名称英文 参展商名称英文 展商名称英文 单位名称英文 名称英文 英文公司名 英文公司名称 \
         英文企业名称 英文名稱 公司英文名稱 企业英文名 公司英文名 companynameenglish companynameen englishname \
         companyenglishname exhibitornameenglish exhibitornameen englishcompanyname nameinenglish \
         exhibitorenglishname",
    ),
    (
        Meaning::ExhibitorName,
        "companyname company exhibitor exhibitorname nameofcompany nameofexhibitor nameofthecompany \
         organisation organization organisationname organizationname enterprise enterprisename firm \
         exhibitingcompany exhibitors companies participant participantname exhibitorcompany \
         exhibitorcompanyname",
    ),
    (Meaning::SomeName, "名称 name 名 名稱 fullname"),
    (
        Meaning::Column(UnifiedSocialCreditCode),
        "统一社会信用代码 社会信用代码 信用代码 统一信用代码 统一社会信用码 统一社会信用代码证 统一社会信用代码号 \
         统一社会信用代码证号 统一代码 营业执照号 营业执照号码 营业执照编号 营业执照注册号 工商注册号 税号 \
         纳税人识别号 統一社會信用代碼 uscc usci unifiedsocialcreditcode unifiedsocialcreditidentifier \
         unifiedcreditcode socialcreditcode creditcode businesslicenseno businesslicensenumber \
         businesslicenceno unifiedsocialcreditno",
    ),
    (
        Meaning::Column(ForeignRegistryNumber),
        "境外注册号 国外注册号 境外企业注册号 海外注册号 境外登记号 外国注册号 境外公司注册号 境外商业登记号 \
         公司注册号 企业注册号 foreignregistrynumber foreignregistryno registryno registrynumber \
         companyregistrationno companyregistrationnumber companyregno commercialregisterno \
         commercialregisternumber vatno vatnumber vatid taxid",
    ),
    (
        Meaning::Column(Country),
        "国家 国别 国家地区 国家或地区 国别地区 国家和地区 地区 所属国家 所在国家 来自国家 所属国家地区 国籍 \
         企业国别 國家 國家地區 國別 country countryregion countryorregion countryandregion region \
         nationality countryoforigin",
    ),
    (
        Meaning::Column(Address),
        "地址 单位地址 公司地址 企业地址 注册地址 通讯地址 通信地址 联系地址 详细地址 住所 经营地址 营业地址 \
         企业住所 注册住所 展商地址 公司住所 address companyaddress registeredaddress mailingaddress \
         postaladdress streetaddress",
    ),
    (
        Meaning::Column(LegalRepresentative),
        "法定代表人 法人 法人代表 法定代表人姓名 法人姓名 企业法人 法定代表人负责人 法定代表 法人代表姓名 \
         legalrepresentative legalperson legalrepresentativename nameoflegalrepresentative",
    ),
    (
        Meaning::Column(ContactPerson),
        "联系人 联络人 联系人姓名 现场联系人 现场负责人 参展联系人 参展负责人 负责人 负责人姓名 业务联系人 \
         展会联系人 经办人 现场负责人姓名 联系人员 企业联系人 聯絡人 聯繫人 联系人信息姓名 contact \
         contactperson contactname personincharge onsitecontact onsitecontactperson nameofcontact \
         contactpersonname responsibleperson",
    ),
    (
        Meaning::Column(Phone),
        "电话 联系电话 手机 手机号 手机号码 联系方式 联系人电话 联系人手机 联系人手机号 联系人联系方式 电话号码 \
         移动电话 固定电话 座机 固话 负责人电话 负责人手机 现场负责人电话 现场联系电话 联系手机 联系号码 \
         联系人联系电话 单位电话 公司电话 法人电话 電話 聯絡電話 手機 聯繫電話 tel telephone phone phonenumber \
         mobile mobilephone mobileno mobilenumber cellphone contactnumber contactno telno phoneno \
         contactphone telephonenumber contacttel",
    ),
    (
        Meaning::Column(Email),
        "邮箱 电子邮箱 电子邮件 邮件 邮箱地址 联系邮箱 联系人邮箱 公司邮箱 电子邮箱地址 電郵 電子郵件 email mail \
         emailaddress contactemail",
    ),
    (
        Meaning::Column(Booth),
        "展位号 展位 展位编号 展台号 展台 展位号码 摊位号 摊位 摊位编号 展台编号 展位代码 展区展位号 所在展位 \
         展馆展位号 展位序号 參展攤位 攤位號 攤位 展位號 展台號 boothno boothnumber booth booths standno stand \
         standnumber boothid boothcode boothnos boothnumbers boothlocation",
    ),
    (
        Meaning::Column(Hall),
        "馆号 展馆 展馆号 馆 展厅 展厅号 场馆 所在展馆 所属展馆 场馆号 展馆名称 馆别 展馆编号 館號 展館 hall \
         hallno hallnumber pavilion exhibitionhall hallname",
    ),
    (
        Meaning::Column(PledgeSigned),
        "是否签署承诺书 承诺书 是否签订承诺书 知识产权承诺书 承诺书签署 承诺书签署情况 承诺书是否签署 合规承诺书 \
         是否签署知识产权承诺书 合规承诺 书面合规承诺 承诺书情况 是否承诺 是否已签承诺书 签署承诺书 承诺书状态 \
         是否签署合规承诺书 知识产权合规承诺 承诺书签订情况 是否提交承诺书 承诺书提交情况 是否签承诺书 pledge \
         pledgesigned ippledge ippledgesigned signedpledge compliancepledge pledgesignedyesno \
         writtenpledge compliancepledgesigned",
    ),
    (
        Meaning::Column(PledgeDate),
        "承诺书签署日期 承诺书日期 签署日期 承诺日期 承诺书签署时间 签署时间 承诺书签订日期 签订日期 \
         承诺书提交日期 承诺书签字日期 pledgedate pledgesigneddate pledgesignedon dateofpledge dateofsignature \
         signingdate signaturedate datesigned pledgesigningdate dateofsigning",
    ),
    (
        Meaning::Column(ExhibitName),
        "展品名称 展品 产品名称 参展产品 参展展品 参展产品名称 参展展品名称 品名 商品名称 产品 参展项目 \
         参展项目名称 展品名 展品中文名称 产品中文名称 主要展品 货品名称 项目名称 参展品 参展品名称 展出产品 \
         展示产品 展品名稱 產品名稱 產品 展品名称中文 exhibit exhibitname product productname item itemname \
         exhibits products goods nameofexhibit nameofproduct exhibititem exhibitdescription",
    ),
    (
        Meaning::Column(ExhibitModel),
        "型号 规格型号 产品型号 展品型号 规格 型号规格 款号 货号 展品规格型号 展品规格 型號 規格 model modelno \
         modelnumber specification spec productmodel exhibitmodel modelspecification",
    ),
    (
        Meaning::Column(ExhibitBrand),
        "品牌 品牌名称 牌号 展品品牌 产品品牌 商标名称 商标品牌 品牌商标 注册商标名称 brand brandname \
         productbrand exhibitbrand trademarkname",
    ),
    (
        Meaning::Column(ExhibitCategory),
        "类别 展品类别 产品类别 分类 品类 产品分类 展品分类 产品类型 展品类型 商品类别 展品大类 類別 產品類別 \
         category productcategory exhibitcategory producttype",
    ),
    (
        Meaning::Column(ClaimedRightType),
        "权利类型 知识产权类型 主张权利类型 知识产权类别 权利种类 专利类型 知识产权种类 权利类别 知识产权权利类型 \
         righttype typeofright iprtype iptype ipright claimedrighttype typeofip patenttype",
    ),
    (
        Meaning::Column(ClaimedNumber),
        "专利号 专利申请号 专利号申请号 商标注册号 商标号 注册商标号 权利号 权利编号 证书号 证书编号 知识产权编号 \
         知识产权号 知识产权证号 权利证书号 权利证号 登记号 著作权登记号 版权登记号 软件著作权登记号 软著登记号 \
         品种权号 布图设计登记号 地理标志编号 专利证书号 专利号码 专利编号 专利号商标注册号 专利商标号 \
         知识产权权利号 知识产权证书号 知识产权证书编号 申请号 注册号 專利號 商標註冊號 patentno patentnumber \
         trademarkno trademarknumber trademarkregistrationno trademarkregno registrationno \
         registrationnumber rightnumber rightno certificateno certificatenumber ipno ipnumber iprno \
         claimednumber iprnumber applicationno applicationnumber patentapplicationno copyrightno \
         copyrightregistrationno",
    ),
    (
        Meaning::Column(RegisteredMarkShown),
        "是否标注® 标注® ®标记 ®标识 ® 注册标记 是否使用注册标记 是否标注注册标记 是否标注注册商标 \
         是否使用® 是否有® 注册商标标记 是否带® registeredmark registeredmarkshown ®shown registeredsymbol \
         ®mark shows®",
    ),
    (
        Meaning::Column(NiceClass),
        "商标类别 国际分类 尼斯分类 商标国际分类 尼斯类别 商标注册类别 注册类别 商标分类 类别号 国际分类号 \
         核定类别 商标类号 niceclass niceclassification class trademarkclass internationalclass intlclass \
         niceclasses classes",
    ),
    (
        Meaning::Column(Quantity),
        "数量 展品数量 件数 台数 参展数量 产品数量 數量 quantity qty pieces numberofpieces",
    ),
    (
        Meaning::Column(Remark),
        "备注 备注说明 附注 说明 备注信息 其他 備註 remark remarks note notes comment comments",
    ),
    (
        Meaning::Column(Language),
        "语言 沟通语言 语种 联系语言 文书语言 使用语言 language preferredlanguage correspondencelanguage",
    ),
    (
        Meaning::Column(ExhibitorCode),
        "展商编号 参展商编号 展商代码 参展商代码 企业编号 参展编号 客户编号 展商id 参展商id 报名编号 展商号 \
         参展企业编号 exhibitorid exhibitorno exhibitorcode exhibitornumber companyid customerno \
         exhibitorref exhibitorreference companyno",
    ),
    (
        Meaning::Ignored,
        "序号 编号 序 行号 顺序号 项次 項次 序號 no sn serialno serialnumber index id seq row rowno number",
    ),
];

/// The meaning of a normalised header, if it is written so exactly.
pub(super) fn exact(normalised: &str) -> Option<Meaning> {
    static WORDS_BY_TEXT: OnceLock<HashMap<String, Meaning>> = OnceLock::new();
    let words = WORDS_BY_TEXT.get_or_init(|| {
        let mut words: HashMap<String, Meaning> = WORDS
            .iter()
            .flat_map(|(meaning, texts)| {
                texts.split_whitespace().map(|text| (text.to_owned(), *meaning))
            })
            .collect();
        for header in sentence::reason_headers() {
            words.insert(super::normalised(&header), Meaning::Ignored);
        }
        words
    });
    words.get(normalised).copied()
}

/// The meaning of a normalised header by a word within it, where no header known
/// as a whole fits.
pub(super) fn by_word_within(text: &str) -> Option<Meaning> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    // What is measured, paid or painted is not the thing itself.
    if has(&[
        "面积", "费用", "金额", "价格", "单价", "楣板", "数", "合同", "area", "size", "fee",
        "price", "amount",
    ]) && !has(&["数量", "型号"])
    {
        return None;
    }
    let column = if has(&["信用代码", "营业执照"]) {
        UnifiedSocialCreditCode
    } else if has(&["邮箱", "邮件", "email"]) {
        Email
    } else if has(&["承诺", "pledge"]) {
        if has(&["日期", "时间", "date"]) { PledgeDate } else { PledgeSigned }
    } else if has(&["手机", "电话", "联系方式", "phone", "mobile"]) {
        Phone
    } else if has(&["法定代表", "法人"]) {
        LegalRepresentative
    } else if has(&["联系人", "负责人", "contactperson"]) {
        ContactPerson
    } else if has(&["地址", "address"]) {
        Address
    } else if has(&["展位", "摊位", "展台", "booth"]) {
        if has(&["类型", "类别", "性质", "type"]) {
            return None;
        }
        Booth
    } else if has(&["馆号", "展馆"]) {
        Hall
    } else if has(&["国家", "国别", "country"]) {
        Country
    } else if has(&["商标类", "国际分类", "尼斯", "nice"]) {
        NiceClass
    } else if has(&["®", "注册标记"]) {
        RegisteredMarkShown
    } else if has(&["专利号", "注册号", "登记号", "申请号", "patentno", "registrationno"])
    {
        ClaimedNumber
    } else if has(&["权利类型", "知识产权类"]) {
        ClaimedRightType
    } else if has(&["型号", "model"]) {
        ExhibitModel
    } else if has(&["品牌", "brand"]) {
        ExhibitBrand
    } else if has(&["展品", "产品", "商品", "exhibitname", "productname"]) {
        if has(&["类"]) { ExhibitCategory } else { ExhibitName }
    } else if has(&["数量", "quantity"]) {
        Quantity
    } else if has(&["名称", "全称", "companyname", "exhibitorname"])
        && has(&["企业", "公司", "单位", "展商", "参展", "机构", "company", "exhibitor"])
    {
        return Some(if has(&["英文", "english"]) {
            Meaning::Column(ExhibitorNameEn)
        } else if has(&["中文", "chinese"]) || !text.is_ascii() {
            Meaning::Column(ExhibitorNameZh)
        } else {
            Meaning::ExhibitorName
        });
    } else if has(&["备注", "remark"]) {
        Remark
    } else if has(&["语言", "语种", "language"]) {
        Language
    } else {
        return None;
    };
    Some(Meaning::Column(column))
}
