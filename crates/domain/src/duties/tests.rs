use super::*;
use crate::profile::tests::told::{
    assert_every_variant, assert_told, assert_told_with_fields, assets,
};

fn profile(id: &str) -> Profile {
    let path = assets().join("profiles").join(format!("{id}.toml"));
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn fair(public_days: u32, build_up_days: u32) -> FairFacts {
    FairFacts {
        public_days,
        build_up_days,
        major_event: MajorEvent::Decided { major: true, decided_by: "王岚".to_owned() },
        duty_owners: vec!["示例会展有限公司".to_owned()],
    }
}

fn item_four(fair: &FairFacts, profile: &Profile) -> (Binds, DutyReason) {
    let reading = binding(fair, profile)
        .into_iter()
        .find(|reading| reading.item == ArticleItem::BodyDemandReport)
        .unwrap();
    assert_eq!(reading.number, 4);
    (reading.binds, reading.because)
}

#[test]
fn exactly_three_days_bind_the_whole_article() {
    let readings = binding(&fair(3, 0), &profile("taiyuan-draft-art19"));
    assert_eq!(readings.len(), 5);
    for reading in &readings {
        assert_eq!(reading.binds, Binds::Yes, "{reading:?}");
        assert_eq!(reading.owed_by, ["示例会展有限公司"]);
        assert_eq!(reading.status, TextStatus::DraftForComment);
        assert_eq!(reading.source.article, format!("19({})", reading.number));
    }
    assert_eq!(readings[3].because, DutyReason::LongEnough { days: 3, threshold_days: 3 });
    assert_eq!(readings[0].because, DutyReason::AnyLength);
}

#[test]
fn two_days_free_from_item_four_alone() {
    let readings = binding(&fair(2, 0), &profile("taiyuan-draft-art19"));
    let binds: Vec<Binds> = readings.iter().map(|reading| reading.binds).collect();
    assert_eq!(binds, [Binds::Yes, Binds::Yes, Binds::Yes, Binds::No, Binds::Yes]);
    assert_eq!(readings[3].because, DutyReason::TooShort { days: 2, threshold_days: 3 });
}

#[test]
fn two_days_with_build_up_advise_a_body() {
    for build_up_days in [1, 3] {
        assert_eq!(
            item_four(&fair(2, build_up_days), &profile("taiyuan-draft-art19")),
            (
                Binds::Advisory,
                DutyReason::LongEnoughWithBuildUp { days: 2, build_up_days, threshold_days: 3 }
            )
        );
    }
}

#[test]
fn a_profile_may_count_build_up_days() {
    let mut profile = profile("taiyuan-draft-art19");
    profile.show.counting.value = ShowDayCounting::BuildUpAndPublicDays;
    assert_eq!(
        item_four(&fair(2, 1), &profile),
        (Binds::Yes, DutyReason::LongEnough { days: 3, threshold_days: 3 })
    );
}

#[test]
fn undecided_is_said_as_such() {
    let profile = profile("taiyuan-draft-art19");
    let nobody = MajorEvent::Decided { major: true, decided_by: " ".to_owned() };
    for major_event in [MajorEvent::Undecided, nobody] {
        for reading in
            binding(&FairFacts { major_event: major_event.clone(), ..fair(3, 0) }, &profile)
        {
            assert_eq!(reading.binds, Binds::Undecided);
            assert_eq!(reading.because, DutyReason::MajorEventUndecided);
        }
    }
}

#[test]
fn a_fair_decided_not_to_be_a_major_event_is_not_bound() {
    let decided_by = "王岚".to_owned();
    let major_event = MajorEvent::Decided { major: false, decided_by: decided_by.clone() };
    for reading in
        binding(&FairFacts { major_event, ..fair(5, 0) }, &profile("taiyuan-draft-art19"))
    {
        assert_eq!(reading.binds, Binds::No);
        assert_eq!(reading.because, DutyReason::NotMajorEvent { decided_by: decided_by.clone() });
    }
}

#[test]
fn a_fair_without_days_is_undecided() {
    assert_eq!(
        item_four(&fair(0, 4), &profile("taiyuan-draft-art19")),
        (Binds::Undecided, DutyReason::DaysUnknown)
    );
}

#[test]
fn other_texts_bind_by_their_own_articles() {
    let mut undecided = fair(3, 0);
    undecided.major_event = MajorEvent::Undecided;
    let guangdong = binding(&undecided, &profile("guangdong-2022"));
    assert_eq!(guangdong[3].binds, Binds::Yes, "Guangdong asks for no decision");
    assert_eq!(guangdong[3].source.article, "31");
    assert_eq!(guangdong[3].status, TextStatus::InForce);
    assert_eq!(guangdong[4].because, DutyReason::NotInText);
    assert_eq!(guangdong[4].status, TextStatus::DraftForComment);
    // The 2006 Measures ask for a decision that the body is necessary.
    assert_eq!(
        item_four(&undecided, &profile("canton")),
        (Binds::Undecided, DutyReason::MajorEventUndecided)
    );
    // Shanghai's complaint body needs no three days.
    assert_eq!(
        item_four(&fair(1, 0), &profile("shanghai-2020")),
        (Binds::Yes, DutyReason::AnyLength)
    );
}

#[test]
fn everything_has_its_sentence() {
    assert_told("duties", "item", ArticleItem::ALL.iter().map(|it| it.code()));
    assert_told("duties", "binds", Binds::ALL.iter().map(|it| it.code()));
    assert_told("duties", "status", TextStatus::ALL.iter().map(|it| it.code()));
    let reasons = [
        DutyReason::AnyLength,
        DutyReason::LongEnough { days: 3, threshold_days: 3 },
        DutyReason::TooShort { days: 2, threshold_days: 3 },
        DutyReason::LongEnoughWithBuildUp { days: 2, build_up_days: 3, threshold_days: 3 },
        DutyReason::DaysUnknown,
        DutyReason::MajorEventUndecided,
        DutyReason::NotMajorEvent { decided_by: String::new() },
        DutyReason::NotInText,
    ];
    assert_every_variant!(
        reasons,
        DutyReason: AnyLength, LongEnough, TooShort, LongEnoughWithBuildUp, DaysUnknown,
        MajorEventUndecided, NotMajorEvent, NotInText
    );
    assert_told_with_fields("duties", "because", &reasons);
}
