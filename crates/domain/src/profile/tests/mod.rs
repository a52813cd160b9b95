pub(crate) mod told;

use super::*;
use crate::calendar::Period;
use told::{assert_every_variant, assert_told, assert_told_with_fields, assets, sentences};

const SHIPPED: [&str; 8] = [
    "taiyuan-draft-art19",
    "pudong-2021",
    "guangdong-2022",
    "shanghai-2020",
    "beijing",
    "zhejiang-2015",
    "tianjin",
    "canton",
];

fn text_of(id: &str) -> String {
    std::fs::read_to_string(assets().join("profiles").join(format!("{id}.toml"))).unwrap()
}

fn shipped(id: &str) -> Profile {
    toml::from_str(&text_of(id)).unwrap_or_else(|fault| panic!("{id}: {fault}"))
}

fn taiyuan() -> Profile {
    shipped("taiyuan-draft-art19")
}

#[test]
fn every_shipped_profile_is_whole_and_holds() {
    let mut files: Vec<String> = std::fs::read_dir(assets().join("profiles"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let mut wanted = SHIPPED.map(|id| format!("{id}.toml"));
    wanted.sort();
    assert_eq!(files, wanted);
    for id in SHIPPED {
        let profile = shipped(id);
        assert_eq!(profile.id, id);
        assert_eq!(profile.faults(), [], "{id}");
        // A word that the type does not know would be lost: reading back must give it all.
        let mut written = toml::Value::try_from(&profile).unwrap();
        let mut given: toml::Value = toml::from_str(&text_of(id)).unwrap();
        forget_default_borrowed(&mut written);
        forget_default_borrowed(&mut given);
        assert_eq!(written, given, "{id}");
        let json = serde_json::to_string(&profile).unwrap();
        assert_eq!(serde_json::from_str::<Profile>(&json).unwrap(), profile);
    }
}

fn forget_default_borrowed(value: &mut toml::Value) {
    match value {
        toml::Value::Table(table) => {
            if table.get("borrowed") == Some(&toml::Value::Boolean(false)) {
                table.remove("borrowed");
            }
            table.iter_mut().for_each(|(_, value)| forget_default_borrowed(value));
        }
        toml::Value::Array(list) => list.iter_mut().for_each(forget_default_borrowed),
        _ => {}
    }
}

#[test]
fn the_default_has_the_figures_of_the_reference() {
    let profile = taiyuan();
    let (deadline, appeal) = (&profile.deadline, &profile.appeal);
    assert_eq!(profile.show.three_day_threshold_days.value, 3);
    assert_eq!(deadline.intake_check_minutes.value, 60);
    assert_eq!(deadline.suspend_target_minutes.value, 30);
    assert_eq!(deadline.suspend_alarm_minutes.value, 60);
    assert_eq!(deadline.report_target_minutes.value, 120);
    assert_eq!(deadline.report_alarm_minutes.value, 1440);
    assert_eq!(deadline.transfer_hours.value, 24);
    assert_eq!(deadline.answer_hours.value, 24);
    assert_eq!(deadline.short_forms_hours.value, [12, 4]);
    assert_eq!(deadline.decision_after_answer_hours.value, 4);
    assert_eq!(appeal.file_hours.value, 24);
    assert_eq!(appeal.decide_hours.value, 12);
    assert_eq!(appeal.suspension_review_hours.value, 4);
    assert_eq!(deadline.restore_minutes.value, 30);
    assert_eq!(deadline.handover_workdays.value, 15);
    assert_eq!(deadline.retention_years.value, 3);
    assert_eq!(deadline.suspicion_or_clearance_minutes.value, 60);
    assert_eq!(profile.repeat.lookback_years.value, 5);
    assert_eq!(profile.pledge.missing.value, PledgeMissing::Remind);
    assert!(profile.measure.suspension_counts_as_demand.value);
    assert!(profile.organiser_fine.is_none());
    let pudong = shipped("pudong-2021");
    assert_eq!(pudong.pledge.missing.value, PledgeMissing::NoEntry);
    assert_eq!(
        pudong.organiser_fine.unwrap().value,
        Fine { minimum_yuan: 30_000, maximum_yuan: 100_000 }
    );
}

#[test]
fn what_is_not_law_here_is_shown_as_the_fairs_own_rule() {
    let taiyuan = taiyuan();
    // Recommendation, memory and a borrowed text.
    assert!(taiyuan.deadline.suspend_target_minutes.is_house_rule());
    assert!(taiyuan.deadline.handover_workdays.is_house_rule());
    assert!(taiyuan.deadline.retention_years.is_house_rule());
    assert!(!taiyuan.deadline.answer_hours.is_house_rule());
    // In Guangdong the same three years are law.
    assert!(!shipped("guangdong-2022").deadline.retention_years.is_house_rule());
    let lines = taiyuan.figures();
    let line = lines.iter().find(|line| line.figure == "deadline.retention_years").unwrap();
    assert!(line.house_rule && line.value == 3);
    assert_eq!(line.source.text, SourceText::Guangdong2022);
    assert_eq!(lines.len(), 42);
}

fn fault(change: fn(&mut Profile)) -> ProfileFault {
    let mut profile = taiyuan();
    change(&mut profile);
    profile.check().unwrap_err()
}

#[test]
fn a_profile_that_contradicts_itself_is_refused() {
    let not_positive = |figure: &str| ProfileFault::NotPositive { figure: figure.to_owned() };
    assert_eq!(fault(|it| it.appeal.minimum_hours.value = 25), {
        ProfileFault::AppealPeriodTooShort { appeal_hours: 24, minimum_hours: 25 }
    });
    assert_eq!(fault(|it| it.appeal.minimum_hours.value = 0), not_positive("appeal.minimum_hours"));
    assert_eq!(
        fault(|it| it.deadline.short_forms_hours.value.push(0)),
        not_positive("deadline.short_forms_hours")
    );
    assert_eq!(fault(|it| it.measure.ladder.value.clear()), not_positive("measure.ladder"));
    assert_eq!(
        fault(|it| it.deadline.short_forms_hours.value.push(24)),
        ProfileFault::ShortFormNotShorter { hours: 24 }
    );
    assert_eq!(
        fault(|it| it.deadline.report_alarm_minutes.value = 119),
        ProfileFault::AlarmBeforeTarget { figure: "deadline.report_alarm_minutes".to_owned() }
    );
    assert_eq!(
        fault(|it| it.measure.ladder.value[2].after_minutes = 60),
        ProfileFault::LadderNotRising { step: EscalationStep::CancelParticipation }
    );
    assert_eq!(
        fault(|it| it.items.push(it.items[0].clone())),
        ProfileFault::ItemTwice { item: ArticleItem::ReviewAndPledge }
    );
    assert_eq!(
        fault(|it| it.deadline.suspend_target_minutes.certainty = Certainty::Full),
        ProfileFault::SourceContradictsCertainty {
            figure: "deadline.suspend_target_minutes".to_owned()
        }
    );
    assert_eq!(
        fault(|it| it.name_en.clear()),
        ProfileFault::NameMissing { figure: "name_en".to_owned() }
    );
    let routed = |department| RoutingOverride {
        right: Right::Copyright,
        department,
        source: Source::new(SourceText::HouseRules, ""),
        certainty: Certainty::Design,
    };
    let mut profile = taiyuan();
    profile.routing = vec![routed(Department::MarketRegulator), routed(Department::Customs)];
    assert_eq!(
        profile.faults(),
        [
            ProfileFault::RightTwice { right: Right::Copyright },
            ProfileFault::DepartmentNotManaging {
                right: Right::Copyright,
                department: Department::Customs
            },
        ]
    );
    let mut pudong = shipped("pudong-2021");
    pudong.organiser_fine.as_mut().unwrap().value.minimum_yuan = 200_000;
    assert_eq!(pudong.faults(), [ProfileFault::FineReversed]);
    assert_eq!(pudong.faults()[0].figure(), "organiser_fine");
}

#[test]
fn figures_that_may_be_zero_are_accepted() {
    let mut profile = taiyuan();
    profile.deadline.review_before_opening_days.value = 0;
    profile.appeal.close_before_show_end_hours.value = 0;
    profile.measure.rechecks_per_remaining_day.value = 0;
    profile.deadline.short_forms_hours.value.clear();
    assert_eq!(profile.check(), Ok(()));
}

#[test]
fn a_word_that_is_no_code_is_not_read() {
    let text = text_of("taiyuan-draft-art19").replace("\"opening\"", "\"whenever\"");
    assert!(toml::from_str::<Profile>(&text).is_err());
    let text = text_of("taiyuan-draft-art19").replace("answer_hours", "answer_hour");
    assert!(toml::from_str::<Profile>(&text).is_err());
}

#[test]
fn the_ladder_goes_step_by_step() {
    let profile = taiyuan();
    let step = |done| profile.next_step(done).map(|step| (step.step, step.after_minutes));
    assert_eq!(step(None), Some((EscalationStep::CoverByStaff, 30)));
    assert_eq!(step(Some(EscalationStep::CoverByStaff)), Some((EscalationStep::CloseBooth, 60)));
    assert_eq!(step(Some(EscalationStep::CancelParticipation)), None);
}

#[test]
fn deadlines_have_their_ids_and_keepers() {
    assert_eq!(Deadline::PledgePapers.id(), "D01");
    assert_eq!(Deadline::Answer.id(), "D05");
    assert_eq!(Deadline::Retention.id(), "D14");
    assert_eq!(Deadline::EvaluationReport.id(), "D25");
    assert_eq!(Deadline::SuspicionOrClearance.id(), "H01");
    assert_eq!(Deadline::Supplement.id(), "H05");
    assert_eq!(Deadline::Recheck.id(), "H06");
    for deadline in Deadline::ALL {
        let wanted = match deadline.id().as_str() {
            "D13" | "D15" => Keeper::Organiser,
            id if id.starts_with('H') || id <= "D14" => Keeper::Desk,
            _ => Keeper::Information,
        };
        assert_eq!(deadline.keeper(), wanted, "{}", deadline.id());
        assert!(!deadline.basis().is_empty());
    }
}

#[test]
fn limits_come_from_the_profile_and_follow_its_hour_clock() {
    let mut profile = taiyuan();
    profile.show.hour_clock.value = HourClock::OpeningHours;
    let limit = |deadline: Deadline| deadline.limit(&profile).unwrap();
    let of_opening = |count| Period::Hours { count, clock: HourClock::OpeningHours };
    assert_eq!(limit(Deadline::Answer).period, of_opening(24));
    assert_eq!(limit(Deadline::AppealFiling).period, of_opening(24));
    // The organiser's own duties never wait for the opening.
    assert_eq!(limit(Deadline::ComplaintTransfer).period, Period::hours(24));
    let report = limit(Deadline::AuthorityReport);
    assert_eq!(report.period, Period::minutes(120));
    assert_eq!(report.alarm, Some(Period::minutes(1440)));
    assert!(report.is_house_rule());
    assert_eq!(limit(Deadline::HandOver).period, Period::Workdays { count: 15 });
    assert_eq!(limit(Deadline::Compliance).period, Period::minutes(30));
    let court = limit(Deadline::CourtInjunction);
    assert_eq!(court.period, Period::hours(48));
    assert_eq!(court.source.text, SourceText::CivilProcedureLaw);
    assert!(!court.is_house_rule());
    let without: Vec<String> = Deadline::ALL
        .iter()
        .filter(|deadline| deadline.limit(&profile).is_none())
        .map(|deadline| deadline.id())
        .collect();
    assert_eq!(without, ["D01", "D02", "D13", "H06"]);
    assert_eq!(profile.appeal_rules(true).clock, HourClock::OpeningHours);
}

#[test]
fn everything_has_its_sentence() {
    assert_told("duties", "certainty", Certainty::ALL.iter().map(|it| it.code()));
    assert_told("duties", "text", SourceText::ALL.iter().map(|it| it.code()));
    assert_told("duties", "deadline", Deadline::ALL.iter().map(|it| it.code()));
    assert_told("duties", "deadline_short", Deadline::ALL.iter().map(|it| it.code()));
    assert_told("duties", "keeper", Keeper::ALL.iter().map(|it| it.code()));
    assert_told("duties", "authority_level", AuthorityLevel::ALL.iter().map(|it| it.code()));
    assert_told("duties", "show_day_counting", ShowDayCounting::ALL.iter().map(|it| it.code()));
    assert_told("duties", "pledge_missing", PledgeMissing::ALL.iter().map(|it| it.code()));
    assert_told("duties", "pledge_from", PledgeFrom::ALL.iter().map(|it| it.code()));
    assert_told("duties", "no_answer", NoAnswer::ALL.iter().map(|it| it.code()));
    assert_told("duties", "escalation_step", EscalationStep::ALL.iter().map(|it| it.code()));
    assert_told("duties", "repeat_counter", RepeatCounter::ALL.iter().map(|it| it.code()));
    assert_told("duties", "repeat_sameness", RepeatSameness::ALL.iter().map(|it| it.code()));
    assert_told("duties", "counted_outcome", CountedOutcome::ALL.iter().map(|it| it.code()));
    let mut figures: Vec<String> =
        shipped("pudong-2021").figures().into_iter().map(|line| line.figure).collect();
    figures.sort();
    assert_told("duties", "figure", figures);
    let figure = String::new();
    let faults = [
        ProfileFault::NameMissing { figure: figure.clone() },
        ProfileFault::NotPositive { figure: figure.clone() },
        ProfileFault::AppealPeriodTooShort { appeal_hours: 1, minimum_hours: 2 },
        ProfileFault::AlarmBeforeTarget { figure: figure.clone() },
        ProfileFault::ShortFormNotShorter { hours: 24 },
        ProfileFault::LadderNotRising { step: EscalationStep::CloseBooth },
        ProfileFault::ItemTwice { item: ArticleItem::Cooperation },
        ProfileFault::RightTwice { right: Right::Copyright },
        ProfileFault::DepartmentNotManaging {
            right: Right::Copyright,
            department: Department::Customs,
        },
        ProfileFault::SourceContradictsCertainty { figure },
        ProfileFault::FineReversed,
    ];
    assert_every_variant!(
        faults,
        ProfileFault: NameMissing, NotPositive, AppealPeriodTooShort, AlarmBeforeTarget,
        ShortFormNotShorter, LadderNotRising, ItemTwice, RightTwice, DepartmentNotManaging,
        SourceContradictsCertainty, FineReversed
    );
    assert_told_with_fields("duties", "profile_fault", &faults);
}

#[test]
fn the_organisers_own_words_leave_the_authoritys_to_the_authority() {
    for area in ["duties", "rights"] {
        for (language, told) in sentences(area) {
            for (key, sentence) in told {
                let mut own = sentence.clone();
                while let (Some(from), Some(to)) = (own.find('《'), own.find('》')) {
                    own.replace_range(from..to + '》'.len_utf8(), "");
                }
                for word in ["认定侵权", "责令", "处罚", "没收", "扣押", "查封"] {
                    assert!(!own.contains(word), "{language} {key}: {word}");
                }
                assert!(!sentence.contains("  "), "{language} {key}");
            }
        }
    }
}
