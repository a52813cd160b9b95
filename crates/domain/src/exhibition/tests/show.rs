//! The show itself: description, profile, body, floor, blanks, cooperation, erasure, joining.

use crate::case::tests::harness::*;
use crate::exhibition::{
    AuthorityContact, BlankEnd, BlankUse, Command, Duty, Fact, NamedOfficer, Phase, Unit, UnitRole,
};
use crate::exhibitor;
use crate::fact::Fact as AnyFact;
use crate::ids::Digest;
use crate::papers::PaperKind;
use crate::refusal::Refusal;
use crate::rights::Department;
use jiff::civil::date;

fn missing(field: &str) -> Refusal {
    Refusal::FieldMissing { field: field.to_owned() }
}

fn invalid(field: &str) -> Refusal {
    Refusal::FieldInvalid { field: field.to_owned() }
}

#[test]
fn nothing_goes_before_the_fair_is_opened_and_it_opens_once() {
    let mut desk = Desk::new("first", "A", 0);
    assert_eq!(desk.refusal("", described()), Refusal::FairNotSetUp);
    desk.open_fair();
    assert_eq!(desk.show().phase, Phase::Open);
    assert_eq!(desk.refusal("", opened()), Refusal::FairAlreadyOpen);
}

#[test]
fn a_description_is_whole_and_its_days_fit_together() {
    let mut desk = Desk::new("first", "A", 0);
    desk.open_and_enrol();
    let Command::DescribeExhibition { name_zh, name_en, edition, code, venue, halls, schedule } =
        described()
    else {
        panic!()
    };
    let with = |code: &str, venue: &str, halls: &[_], schedule: &_| {
        desk.refusal(
            ADMINISTRATOR,
            Command::DescribeExhibition {
                name_zh: name_zh.clone(),
                name_en: name_en.clone(),
                edition: edition.clone(),
                code: code.to_owned(),
                venue: venue.to_owned(),
                halls: halls.to_vec(),
                schedule: crate::calendar::Schedule::clone(schedule),
            },
        )
    };
    assert_eq!(with("ty", &venue, &halls, &schedule), invalid("code"));
    assert_eq!(with(&code, "", &halls, &schedule), missing("venue"));
    assert_eq!(with(&code, &venue, &[], &schedule), missing("halls"));
    let mut reversed = schedule.clone();
    reversed.public_days.reverse();
    assert_eq!(with(&code, &venue, &halls, &reversed), Refusal::ScheduleInvalid);
    let mut hourless = schedule.clone();
    hourless.opening.retain(|hours| hours.date != date(2026, 11, 25));
    assert_eq!(with(&code, &venue, &halls, &hourless), Refusal::ScheduleInvalid);
}

#[test]
fn somebody_owes_the_duty_and_somebody_decides_on_the_major_event() {
    let mut desk = Desk::new("first", "A", 0);
    desk.set_up(profile("taiyuan-draft-art19"));
    let unit = Unit {
        name: "示例单位".to_owned(),
        role: UnitRole::Host,
        contracts: false,
        seals: false,
        owes_duty: false,
    };
    assert_eq!(
        desk.refusal(ADMINISTRATOR, Command::RecordUnits { units: vec![unit] }),
        missing("units.owes_duty")
    );
    let decide =
        |reasons: &str| Command::DecideMajorEvent { major: true, reasons: reasons.to_owned() };
    assert_eq!(desk.refusal(HEAD, decide("")), missing("reasons"));
    assert!(matches!(desk.refusal(INTAKE, decide("年度重大展会")), Refusal::RoleMissing { .. }));
    assert_eq!(desk.show().major_event.as_ref().unwrap().by, Some(HEAD.into()));
}

#[test]
fn departments_and_further_duties_are_named_for_this_fair() {
    let mut desk = Desk::new("first", "A", 0);
    desk.set_up(profile("taiyuan-draft-art19"));
    let contact = |name: &str| Command::RecordAuthorities {
        contacts: vec![AuthorityContact {
            department: Department::MarketRegulator,
            name: name.to_owned(),
            phone: "12315".to_owned(),
            address: "太原市示例路2号".to_owned(),
        }],
    };
    assert_eq!(desk.refusal(ADMINISTRATOR, contact(" ")), missing("contacts"));
    desk.do_as(ADMINISTRATOR, contact("太原市市场监督管理局"));
    let known = &desk.show().authorities[&Department::MarketRegulator];
    assert_eq!(known.name, "太原市市场监督管理局");
    let duty = |text: &str| Command::RecordDuties {
        duties: vec![Duty {
            text: text.to_owned(),
            basis: "会展业管理办法".to_owned(),
            done: false,
        }],
    };
    assert_eq!(desk.refusal(ADMINISTRATOR, duty("")), missing("duties"));
    desk.do_as(ADMINISTRATOR, duty("展后报送统计表"));
    assert_eq!(desk.show().duties.len(), 1);
}

#[test]
fn a_profile_that_contradicts_itself_is_not_adopted() {
    let mut desk = Desk::new("first", "A", 0);
    desk.set_up(profile("taiyuan-draft-art19"));
    let adopt = |profile| Command::AdoptProfile { profile };
    let mut short = profile("taiyuan-draft-art19");
    short.appeal.file_hours.value = 2;
    assert_eq!(
        desk.refusal(ADMINISTRATOR, adopt(short)),
        Refusal::AppealPeriodTooShort { minimum_hours: 4 }
    );
    let mut nothing = profile("taiyuan-draft-art19");
    nothing.deadline.answer_hours.value = 0;
    assert_eq!(
        desk.refusal(ADMINISTRATOR, adopt(nothing)),
        Refusal::ProfileInvalid { figure: "deadline.answer_hours".to_owned() }
    );
    let mut early = profile("taiyuan-draft-art19");
    early.deadline.suspend_alarm_minutes.value = 10;
    assert_eq!(
        desk.refusal(ADMINISTRATOR, adopt(early)),
        Refusal::ProfileInvalid { figure: "deadline.suspend_alarm_minutes".to_owned() }
    );
}

#[test]
fn the_body_is_named_with_place_phone_hours_and_members() {
    let mut desk = Desk::new("first", "A", 0);
    desk.open_and_enrol();
    desk.do_as(ADMINISTRATOR, described());
    let Command::DescribeBody { name, place, phone, hours, address, members, stations } = body()
    else {
        panic!()
    };
    let with = |phone: &str, members: &[_]| Command::DescribeBody {
        name: name.clone(),
        place: place.clone(),
        phone: phone.to_owned(),
        hours: hours.clone(),
        address: address.clone(),
        members: members.to_vec(),
        stations: stations.clone(),
    };
    assert_eq!(desk.refusal(ADMINISTRATOR, with(" ", &members)), Refusal::BodyIncomplete);
    assert_eq!(desk.refusal(ADMINISTRATOR, with(&phone, &[])), Refusal::BodyIncomplete);
    let whole = with(&phone, &members);
    desk.do_as(ADMINISTRATOR, whole);
    // A member's name stands apart.
    assert_eq!(desk.told("members/0/name"), Some("韩值"));
    let fact = serde_json::to_string(desk.show().body.as_ref().unwrap()).unwrap();
    assert!(!fact.contains("韩值"), "{fact}");
}

#[test]
fn blanks_are_numbered_in_advance_and_each_is_accounted_for_once() {
    let mut desk = Desk::fair();
    let print = |kind, count| Command::PrintBlanks { kind, count, taken_by: None };
    assert_eq!(desk.refusal(INSPECTOR, print(PaperKind::Decision, 1)), invalid("kind"));
    assert_eq!(desk.refusal(INSPECTOR, print(PaperKind::OnSiteRecord, 0)), invalid("count"));
    assert_eq!(desk.refusal(INSPECTOR, print(PaperKind::OnSiteRecord, 501)), invalid("count"));
    desk.do_as(INSPECTOR, print(PaperKind::OnSiteRecord, 3));
    let numbers: Vec<String> = desk.show().blanks.keys().cloned().collect();
    assert_eq!(numbers.len(), 3);
    let account = |number: &str, became| Command::AccountForBlank {
        number: number.to_owned(),
        became,
        scan: None,
    };
    let not_open = |number: &str| Refusal::BlankNotOpen { number: number.to_owned() };
    assert_eq!(desk.refusal(INSPECTOR, account("x", BlankEnd::Spoilt)), not_open("x"));
    desk.do_as(INSPECTOR, account(&numbers[0], BlankEnd::Spoilt));
    assert_eq!(
        desk.refusal(INSPECTOR, account(&numbers[0], BlankEnd::Lost)),
        not_open(&numbers[0])
    );
    desk.do_as(INSPECTOR, account(&numbers[1], BlankEnd::Returned));
    let used: Vec<_> = desk.show().blanks.values().map(|blank| blank.used.clone()).collect();
    assert_eq!(used, [Some(BlankUse::Spoilt), Some(BlankUse::Returned), None]);
    // Whoever printed them has them, unless somebody else is named; the sheet that came back is kept.
    let taken = |desk: &Desk| desk.show().blanks.values().next_back().unwrap().taken_by.clone();
    assert_eq!(taken(&desk), Some(INSPECTOR.into()));
    let scanned = Command::AccountForBlank {
        number: numbers[2].clone(),
        became: BlankEnd::Lost,
        scan: Some(blob("torn")),
    };
    desk.do_as(INSPECTOR, scanned);
    let kept = &desk.show().blanks[&numbers[2]];
    assert_eq!((&kept.used, &kept.scan), (&Some(BlankUse::Lost), &Some(blob("torn").digest)));
    let for_somebody = |officer: &str| Command::PrintBlanks {
        kind: PaperKind::OnSiteRecord,
        count: 1,
        taken_by: Some(officer.into()),
    };
    let nobody = Refusal::NotFound { what: "officer".to_owned(), id: "nobody".to_owned() };
    assert_eq!(desk.refusal(RECORDER, for_somebody("nobody")), nobody);
    desk.do_as(RECORDER, for_somebody(INSPECTOR));
    assert_eq!(taken(&desk), Some(INSPECTOR.into()));
}

#[test]
fn an_authority_s_visit_is_logged_as_it_was() {
    let mut desk = Desk::fair();
    let log = |officers: &[&str], began_at, ended_at| Command::LogCooperation {
        authority: "市场监督管理局".to_owned(),
        document_number: "并市监〔2026〕3号".to_owned(),
        officers: officers
            .iter()
            .map(|name| NamedOfficer { name: (*name).to_owned(), certificate: "01".to_owned() })
            .collect(),
        legal_basis: "商标法".to_owned(),
        asked: "复制合同".to_owned(),
        confidential: true,
        began_at,
        ended_at,
        given: vec![blob("contract")],
    };
    assert_eq!(desk.refusal(HEAD, log(&[], at("24T09:00"), None)), missing("officers"));
    assert_eq!(
        desk.refusal(HEAD, log(&["甲"], at("24T09:20"), Some(at("24T09:10")))),
        Refusal::BeforeItsCause { field: "ended_at".to_owned(), earliest: at("24T09:20") }
    );
    let facts = desk.do_as(RECORDER, log(&["甲", "乙"], at("24T09:00"), Some(at("24T09:20"))));
    let [AnyFact::Exhibition(Fact::CooperationLogged { officers, given, .. })] = &facts[..] else {
        panic!()
    };
    assert_eq!((officers.len(), given.len()), (2, 1));
    assert_eq!(desk.told("officers/1/name"), Some("乙"));
    assert_eq!(desk.show().cooperation[0].officers, 2);
}

#[test]
fn two_exhibitors_are_joined_once_and_read_as_one() {
    let mut desk = Desk::fair();
    let keep = desk.respondent();
    let twice = exhibitor::Command::RegisterExhibitor {
        round: None,
        natural_person: false,
        details: [(exhibitor::Field::Name, "双塔液压".to_owned())].into(),
        booths: vec!["3-A13".into()],
        exhibits: Vec::new(),
    };
    desk.do_as(INTAKE, twice);
    let join = desk.world().exhibitors.keys().find(|id| **id != keep).unwrap().clone();
    let unite = |keep: &crate::ids::ExhibitorId, join: &crate::ids::ExhibitorId| {
        Command::JoinExhibitors { keep: keep.clone(), join: join.clone() }
    };
    assert_eq!(desk.refusal(INTAKE, unite(&keep, &keep)), Refusal::SameExhibitor);
    assert_eq!(
        desk.refusal(INTAKE, unite(&keep, &"nobody".into())),
        Refusal::NotFound { what: "exhibitor".to_owned(), id: "nobody".to_owned() }
    );
    desk.do_as(INTAKE, unite(&keep, &join));
    assert_eq!(desk.show().read_as(&join), &keep);
    assert_eq!(desk.refusal(INTAKE, unite(&join, &keep)), Refusal::SameExhibitor);
}

#[test]
fn an_erasure_names_what_goes() {
    let mut desk = Desk::fair();
    let erase = |facts: &[&str]| Command::ErasePersonal {
        facts: facts.iter().map(|digest| Digest((*digest).to_owned())).collect(),
        leaves: Vec::new(),
        blobs: Vec::new(),
    };
    assert_eq!(desk.refusal(HEAD, erase(&[])), missing("facts"));
    assert!(matches!(desk.refusal(INTAKE, erase(&["sha256:a"])), Refusal::RoleMissing { .. }));
    desk.do_as(HEAD, erase(&["sha256:a"]));
    assert!(desk.show().erased.facts.contains(&Digest("sha256:a".to_owned())));
}

#[test]
fn an_enquiry_is_one_fact() {
    let mut desk = Desk::fair();
    let ask = Command::NoteEnquiry {
        about: crate::exhibition::Enquiry::Appeal,
        exhibitor: Some(desk.respondent()),
        note: String::new(),
    };
    assert_eq!(desk.refusal("", ask.clone()), Refusal::NotSignedIn);
    assert_eq!(desk.do_as(INTAKE, ask).len(), 1);
    assert_eq!(desk.show().enquiries[&crate::exhibition::Enquiry::Appeal], 1);
}

#[test]
fn after_the_show_only_what_concerns_the_record_goes_on() {
    let mut desk = Desk::fair();
    desk.now = at("26T17:30");
    desk.do_as(HEAD, Command::CloseExhibition);
    assert_eq!(desk.refusal(ADMINISTRATOR, described()), Refusal::FairClosed);
    assert_eq!(desk.refusal(HEAD, draft_rules(&[])), Refusal::FairClosed);
    let booths = Command::RecordBooths { booths: vec!["3-A01".into()] };
    assert_eq!(desk.refusal(ADMINISTRATOR, booths), Refusal::FairClosed);
    let plan = crate::round::Command::PlanRound {
        halls: Vec::new(),
        route: vec!["3-A12".into()],
        inspectors: vec![INSPECTOR.into(), SECOND_INSPECTOR.into()],
    };
    assert_eq!(desk.refusal(HEAD, plan), Refusal::FairClosed);
    desk.do_as(ADMINISTRATOR, enrol("档管", &[crate::fact::Role::Recorder]));
    let erase = Command::ErasePersonal {
        facts: vec![Digest("sha256:a".to_owned())],
        leaves: Vec::new(),
        blobs: Vec::new(),
    };
    desk.do_as(HEAD, erase);
}
