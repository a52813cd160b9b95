//! Where and when the rehearsal plays: its days, its officers, its rules.

use super::pictures::{Motif, Writing, picture};
use super::show::Show;
use crate::failure::Failure;
use crate::provisions;
use crate::setup::schedule;
use domain::Role;
use domain::exhibition::{
    AuthorityContact, BlankEnd, Command, Duty, Hall, NamedMember, NamedOfficer, PublicationPlace,
    RuleText, Unit, UnitRole,
};
use domain::ids::BoothCode;
use domain::papers::PaperKind;
use domain::rights::Department;
use jiff::civil::Date;
use jiff::tz::{TimeZone, offset};
use jiff::{SignedDuration, Span, Timestamp};

/// The administrator, who founds the fair.
pub const ADMINISTRATOR: &str = "管小理";

/// Every officer and what the officer is.
pub const OFFICERS: [(Role, &str); 8] = [
    (Role::HeadOnDuty, "值小班"),
    (Role::Intake, "接小待"),
    (Role::Handler, "承小办"),
    (Role::Decider, "处小理"),
    (Role::Inspector, "巡小查"),
    (Role::Reviewer, "复小核"),
    (Role::Recorder, "档小案"),
    (Role::Administrator, ADMINISTRATOR),
];

/// The days of the show around the present moment, which lies on its second public day.
#[derive(Clone, Debug)]
pub struct Calendar {
    now: Timestamp,
    today: Date,
    zone: TimeZone,
}

impl Calendar {
    /// The days around this moment, counted in the fair's zone.
    pub fn new(now: Timestamp) -> Self {
        let zone = TimeZone::fixed(offset(8));
        let today = now.to_zoned(zone.clone()).date();
        Self { now, today, zone }
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The first public day.
    pub fn first_day(&self) -> Date {
        self.day(-1)
    }

    /// A day counted from today.
    pub fn day(&self, from_today: i64) -> Date {
        self.today.saturating_add(Span::new().days(from_today))
    }

    /// A moment of a day counted from today.
    pub fn at(&self, from_today: i64, hour: i8, minute: i8) -> Timestamp {
        let moment = self.day(from_today).at(hour, minute, 0, 0);
        moment.to_zoned(self.zone.clone()).map_or(self.now, |zoned| zoned.timestamp())
    }

    /// So many minutes before the present.
    pub fn ago(&self, minutes: i64) -> Timestamp {
        self.now - SignedDuration::from_mins(minutes)
    }

    /// When the fair was founded.
    pub fn founding(&self) -> Timestamp {
        self.at(-12, 9, 0)
    }
}

impl Show<'_> {
    /// Describes the fair, enrols its officers and posts its rules.
    pub fn set_up(&mut self, passphrase: &str) -> Result<(), Failure> {
        for (role, name) in OFFICERS.into_iter().filter(|(role, _)| *role != Role::Administrator) {
            let officer = self.desk.enrol(name, vec![role], passphrase)?;
            self.officers.insert(role, officer);
        }
        self.at(self.calendar.at(-12, 9, 30));
        for command in self.description()? {
            self.exhibition(Role::Administrator, command)?;
        }
        self.at(self.calendar.at(-11, 10, 0));
        self.exhibition(
            Role::HeadOnDuty,
            Command::DecideMajorEvent {
                major: true,
                reasons: "演练：按重大活动办理第十九条各项义务。".to_owned(),
            },
        )?;
        self.exhibition(
            Role::HeadOnDuty,
            Command::DraftRules {
                sections: rules(),
                post_show_appeals: false,
                short_forms_hours: vec![12, 4],
            },
        )?;
        self.exhibition(Role::HeadOnDuty, Command::ApproveRules { version: 1 })?;
        self.at(self.calendar.at(-10, 9, 0));
        self.post_rules()?;
        // From here on each officer does what the officer's own role allows and nothing else.
        let administrator = self.officer(Role::Administrator)?;
        self.exhibition(
            Role::Administrator,
            Command::SetOfficerRoles { officer: administrator, roles: vec![Role::Administrator] },
        )
    }

    fn post_rules(&mut self) -> Result<(), Failure> {
        let mut places = Vec::new();
        let mut blobs = Vec::new();
        for (at, place) in ["1 号馆主入口公告栏", "知识产权服务台"].into_iter().enumerate()
        {
            let photo =
                self.photo(&picture(Motif::Paper, &Writing::head("O-02"), 77 + at as u64))?;
            places.push(PublicationPlace {
                place: place.to_owned(),
                photos: vec![photo.digest.clone()],
            });
            blobs.push(photo);
        }
        let published_at = self.desk.clock().now();
        let publish = Command::PublishRules { version: 1, places, blobs, published_at };
        self.exhibition(Role::HeadOnDuty, publish)
    }

    fn description(&self) -> Result<Vec<Command>, Failure> {
        let halls = (1..=3)
            .map(|hall| Hall {
                code: hall.to_string(), name: format!("{hall} 号馆（演练）")
            });
        Ok(vec![
            Command::DescribeExhibition {
                name_zh: "太原装备与消费品博览会（演练）".to_owned(),
                name_en: "Taiyuan Equipment and Consumer Goods Fair (rehearsal)".to_owned(),
                edition: "演练届".to_owned(),
                code: "PLZ".to_owned(),
                venue: "虚构会展中心".to_owned(),
                halls: halls.collect(),
                schedule: schedule(self.calendar.first_day(), 3, 2),
            },
            Command::RecordUnits {
                units: vec![
                    unit("虚构会展集团（示例）", UnitRole::Host, true, true),
                    unit("虚构会议展览服务有限公司（示例）", UnitRole::Undertaking, false, false),
                    unit("虚构会展中心（示例）", UnitRole::Venue, false, false),
                ],
            },
            Command::AdoptProfile { profile: provisions::profile(provisions::DEFAULT_PROFILE)? },
            Command::DescribeBody {
                name: "知识产权保护工作站（演练）".to_owned(),
                place: "1 号馆二层 201 室".to_owned(),
                phone: "000-0000-0201".to_owned(),
                hours: "08:30–18:00".to_owned(),
                address: "desk@rehearsal.invalid".to_owned(),
                members: OFFICERS
                    .iter()
                    .map(|(role, name)| NamedMember {
                        name: (*name).to_owned(),
                        capacity: capacity(*role).to_owned(),
                        unit: "虚构会展集团（示例）".to_owned(),
                    })
                    .collect(),
                stations: vec!["1 号馆服务台".to_owned(), "3 号馆服务台".to_owned()],
            },
            Command::RecordAuthorities { contacts: authorities() },
            Command::RecordDuties {
                duties: vec![Duty {
                    text: "配合会展主管部门的年度检查（示例）".to_owned(),
                    basis: "本届规则".to_owned(),
                    done: false,
                }],
            },
            Command::RecordBooths {
                booths: self.floor.iter().map(|booth| BoothCode(booth.clone())).collect(),
            },
        ])
    }

    /// Blanks for inspectors, one of them spoilt, and a visit of the authority.
    pub fn print_blanks(&mut self) -> Result<(), Failure> {
        for kind in [PaperKind::OnSiteRecord, PaperKind::SuspensionNotice] {
            self.exhibition(
                Role::Recorder,
                Command::PrintBlanks { kind, count: 4, taken_by: None },
            )?;
        }
        let show = self.desk.exhibition()?;
        let number = show.blanks.keys().next_back().cloned().unwrap_or_default();
        self.exhibition(
            Role::Recorder,
            Command::AccountForBlank { number, became: BlankEnd::Spoilt, scan: None },
        )
    }

    /// The authority looks in on the first public day (W13).
    pub fn be_visited(&mut self) -> Result<(), Failure> {
        let now = self.desk.clock().now();
        let handed = self.photo(&picture(Motif::Paper, &Writing::head("W13"), 5))?;
        self.exhibition(
            Role::Recorder,
            Command::LogCooperation {
                authority: "虚构市市场监督管理局（示例）".to_owned(),
                document_number: "示例检〔2026〕1号".to_owned(),
                officers: vec![
                    NamedOfficer {
                        name: "检样一".to_owned(), certificate: "示例0001".to_owned()
                    },
                    NamedOfficer {
                        name: "检样二".to_owned(), certificate: "示例0002".to_owned()
                    },
                ],
                legal_basis: "行政处罚法第五十五条".to_owned(),
                asked: "查看展前审查记录和承诺书台账。".to_owned(),
                confidential: false,
                began_at: now - SignedDuration::from_mins(40),
                ended_at: Some(now),
                given: vec![handed],
            },
        )
    }
}

fn unit(name: &str, role: UnitRole, signs: bool, owes_duty: bool) -> Unit {
    Unit { name: name.to_owned(), role, contracts: signs, seals: signs, owes_duty }
}

fn authorities() -> Vec<AuthorityContact> {
    let contact = |department, name: &str, phone: &str| AuthorityContact {
        department,
        name: name.to_owned(),
        phone: phone.to_owned(),
        address: "虚构市示例路 1 号".to_owned(),
    };
    vec![
        contact(Department::MarketRegulator, "虚构市市场监督管理局（示例）", "000-0000-0001"),
        contact(Department::CopyrightAndCulture, "虚构市版权局（示例）", "000-0000-0002"),
        contact(Department::Agriculture, "虚构市农业农村局（示例）", "000-0000-0003"),
        contact(Department::PlanningAndForestry, "虚构市规划和自然资源局（示例）", "000-0000-0004"),
        contact(Department::Customs, "虚构海关（示例）", "000-0000-0005"),
    ]
}

/// The parts that published rules must have (domain §5.3), in few words.
pub fn rules() -> Vec<RuleText> {
    const TEXTS: [(&str, &str, &str); 9] = [
        (
            "body",
            "本届展会设知识产权保护工作站，负责接待、受理和处理投诉。",
            "The fair has an IP working body that receives and handles complaints.",
        ),
        (
            "scope",
            "适用于展会现场展示、宣传的一切展品、展板、资料和页面。",
            "They apply to every exhibit, panel, brochure, screen and page shown at the fair.",
        ),
        (
            "papers",
            "投诉应提交身份证明、权利证明、被投诉展品信息和理由证据；材料不全的，一次告知补正。",
            "A complaint needs proof of identity, title, the exhibit and reasons; what is missing is \
             asked for once.",
        ),
        (
            "steps",
            "工作站核对材料、到展位查看，通知被投诉方陈述意见；期限为二十四小时，另有简易期限十二小时、四小时。",
            "The body checks the papers, looks at the booth and asks the respondent to answer within \
             24 hours, or in a short form within 12 or 4 hours.",
        ),
        (
            "measures",
            "发现涉嫌侵权的，立即要求暂停展示或者撤出展示；参展方应当配合。",
            "Where infringement is suspected, suspension or withdrawal from display is required at \
             once; the exhibitor complies.",
        ),
        (
            "appeals",
            "双方可在二十四小时内申诉，由未参与原处理的人员复核。",
            "Either side may appeal within 24 hours; another person reviews.",
        ),
        (
            "authorities",
            "涉嫌侵权的情况报告负责知识产权的部门；是否侵权由有权机关认定。",
            "Suspicion is reported to the department in charge; whether there is infringement is for \
             the authority or court.",
        ),
        (
            "privacy",
            "个人信息只用于处理投诉，按期限保存后删除。",
            "Personal data serve the handling only and are deleted when their time is over.",
        ),
        (
            "false_complaints",
            "投诉人对投诉的真实性负责。",
            "The complainant answers for the truth of the complaint.",
        ),
    ];
    TEXTS
        .iter()
        .enumerate()
        .map(|(at, (part, zh, en))| RuleText {
            section: format!("{}", at + 1),
            part: (*part).to_owned(),
            zh: (*zh).to_owned(),
            en: (*en).to_owned(),
        })
        .collect()
}

/// What a member of the body is called on the board.
fn capacity(role: Role) -> &'static str {
    match role {
        Role::HeadOnDuty => "负责人",
        Role::Intake => "受理",
        Role::Handler => "承办",
        Role::Decider => "处理",
        Role::Inspector => "巡查",
        Role::Reviewer => "复核",
        Role::Recorder => "档案",
        Role::Administrator => "管理",
    }
}
