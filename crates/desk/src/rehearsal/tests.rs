//! Two small fairs of one seed say the same.

use super::courses::{CASES, subjects};
use super::roster::{firms, floor};
use super::setting::Calendar;
use super::{PASSPHRASE, Plan, Rehearsed};
use crate::clock::Clock;
use crate::desk::Desk;
use domain::case::{Case, Stage};
use domain::ids::{CaseId, StreamId};
use domain::{Reads, Role, Told};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use store::Cost;

const CHEAP: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };

fn now() -> Timestamp {
    "2026-11-22T15:20:00+08:00".parse().expect("a moment")
}

fn play(folder: &std::path::Path, plan: &Plan) -> (Desk, Rehearsed) {
    // A step that is refused says in the log which one it was.
    let _ = tracing_subscriber::fmt().with_test_writer().try_init();
    let desk = Desk::open(folder, Clock::told(now())).expect("a desk").with_cost(CHEAP);
    let told = desk.rehearse(plan, PASSPHRASE).expect("it is played");
    (desk, told)
}

/// What the record says, in the order in which it was said, without ids and keys.
fn content(desk: &Desk) -> Vec<String> {
    let store = &desk.fair().expect("open").store;
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut lines = Vec::new();
    for fact in store.facts_after(0, 100_000).expect("facts") {
        let signed = store.fact(&fact.placed.digest).expect("read").expect("there");
        let mut value: Value = serde_json::to_value(&fact.placed.fact).expect("json");
        veil(&mut value, &mut names);
        let kind = fact.stream.to_string();
        let kind = kind.split('/').next().unwrap_or_default();
        let mut words: Vec<String> = signed
            .leaves
            .iter()
            .map(|leaf| {
                let told = Told::new(&fact.placed.digest, leaf.path.as_str());
                let words = store.words_at(&told).expect("read").unwrap_or_default();
                format!("{}={words}", leaf.path)
            })
            .collect();
        words.sort();
        lines.push(format!("{} {kind} {value} {words:?}", fact.placed.recorded_at));
    }
    lines
}

/// What is random by nature: ids, keys, digests of what holds them.
fn veil(value: &mut Value, names: &mut BTreeMap<String, usize>) {
    match value {
        Value::String(text) => {
            // What a command brings into being is named by the command's own id and a number.
            let stem = text.split('.').next().unwrap_or_default();
            let uuid = stem.len() == 36 && stem.matches('-').count() == 4;
            let key =
                text.starts_with("sha256:") || text.starts_with("ed25519:") || text.len() > 90;
            let device =
                matches!(text.len(), 32 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
            if uuid || key || device || text.starts_with("age1") {
                let next = names.len();
                let _ = names.entry(text.clone()).or_insert(next);
                *text = "…".to_owned();
            }
        }
        Value::Array(values) => {
            values.iter_mut().for_each(|value| veil(value, names));
            // Lists of ids stand in the order of the ids.
            values.sort_by_key(ToString::to_string);
        }
        Value::Object(fields) => fields.values_mut().for_each(|value| veil(value, names)),
        _ => {}
    }
}

#[test]
fn a_seed_gives_the_same_fair_again() {
    let played = |seed| {
        let folder = tempfile::tempdir().expect("a folder");
        let few = Plan { cases: 2, pledge_papers: 1, route: 3, ..Plan::small(seed, now()) };
        let (desk, told) = play(folder.path(), &few);
        let content = content(&desk);
        assert_eq!(told.facts, content.len() as u64);
        (content, told.papers)
    };
    let (first, papers) = played(11);
    let (second, papers_again) = played(11);
    for (one, two) in first.iter().zip(&second) {
        assert_eq!(one, two);
    }
    assert_eq!((first.len(), papers), (second.len(), papers_again));
    assert_ne!(first, played(12).0);
}

#[test]
fn a_small_fair_holds_what_a_fair_meets() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, told) = play(folder.path(), &Plan::small(11, now()));
    assert_eq!((told.exhibitors, told.exhibits, told.cases), (16, 60, 10));
    assert!(told.papers > 40, "{}", told.papers);

    // The demo cases stand where domain §16 puts them.
    let world = desk
        .fair()
        .expect("open")
        .store
        .world(&Reads { all_cases: true, all_exhibitors: true, ..Reads::default() })
        .expect("a world");
    let mut cases: Vec<_> = world.cases.values().collect();
    cases.sort_by_key(|case| case.number.as_ref().map(ToString::to_string));
    let stages: BTreeSet<String> = cases.iter().map(|case| format!("{:?}", case.stage())).collect();
    for wanted in [Stage::Closed, Stage::Refused, Stage::ToSupplement, Stage::AnswerDue] {
        assert!(stages.contains(&format!("{wanted:?}")), "{wanted:?} in {stages:?}");
    }
    let restored = cases.iter().find(|case| !case.appeals.is_empty()).expect("case (f)");
    let decided = restored.appeals.values().next().expect("an appeal");
    assert_eq!(decided.state, domain::case::AppealState::Reversed);
    let back = restored.restoration.as_ref().and_then(|it| it.restored_at).expect("put back");
    let ended = desk.fair().expect("open").store.facts_of(&StreamId::Case(
        world
            .cases
            .iter()
            .find(|(_, case)| case.number == restored.number)
            .expect("its id")
            .0
            .clone(),
    ));
    let ended = ended.expect("facts");
    let reversed = ended
        .iter()
        .find(|fact| {
            matches!(&fact.fact, domain::Fact::Case(domain::case::Fact::AppealDecided { .. }))
        })
        .expect("decided");
    assert_eq!(back.as_second() - reversed.recorded_at.as_second(), 18 * 60);

    // Pledges accepted, late, returned, told of and missing; nothing lies after the present.
    let pledges: BTreeSet<String> = world
        .exhibitors
        .values()
        .map(|exhibitor| format!("{:?}", exhibitor.pledge.state))
        .collect();
    for wanted in ["Accepted", "Returned", "Signed", "NotSent"] {
        assert!(pledges.contains(wanted), "{wanted} in {pledges:?}");
    }
    assert!(
        world.exhibitors.values().any(|it| it
            .pledge
            .accepted
            .as_ref()
            .is_some_and(|accepted| accepted.late))
    );
    let facts = desk.fair().expect("open").store.facts_after(0, 100_000).expect("facts");
    assert!(facts.windows(2).all(|pair| pair[0].placed.recorded_at <= pair[1].placed.recorded_at));
    assert!(facts.iter().all(|fact| fact.placed.recorded_at <= now()));
    assert!(desk.exhibition().expect("it").rehearsal);
    let checked = desk.check().expect("checked");
    assert_eq!(checked.faults, []);
    let head = desk.exhibition().expect("it");
    let name = |told: &Told| desk.fair().ok()?.store.words_at(told).ok()?;
    assert_eq!(head.officers.values().filter_map(|it| name(&it.name)).count(), 8);
}

#[test]
fn forty_cases_stand_in_every_state() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = Plan {
        booths: 72,
        exhibitors: 56,
        exhibits: 120,
        cases: CASES,
        pledge_papers: 1,
        ..Plan::small(7, now())
    };
    let (desk, told) = play(folder.path(), &plan);
    assert_eq!(told.cases as usize, CASES);
    let head = told.officers.iter().find(|officer| officer.role == Role::HeadOnDuty);
    desk.fair().expect("open").set_officer(head.map(|head| head.officer.clone()));
    let world = desk
        .fair()
        .expect("open")
        .store
        .world(&Reads { all_cases: true, ..Reads::default() })
        .expect("a world");
    let seen: BTreeSet<Stage> = world.cases.values().map(|case| case.stage()).collect();
    let every = [
        Stage::Received,
        Stage::ToSupplement,
        Stage::Refused,
        Stage::ToExamine,
        Stage::Found,
        Stage::Suspended,
        Stage::AnswerDue,
        Stage::DecisionDue,
        Stage::Decided,
        Stage::WithdrawalDue,
        Stage::Withdrawn,
        Stage::Voluntary,
        Stage::Appealed,
        Stage::RestorationDue,
        Stage::ToClose,
        Stage::Closed,
    ];
    assert_eq!(seen, BTreeSet::from(every));
    every_form_is_compared_and_printed(&desk, &world.cases);
    the_last_day_tells_what_is_owed_first(&desk, &plan, &world.cases);
}

fn view(desk: &Desk, question: Value) -> Value {
    let question = serde_json::from_value(question).expect("a question");
    desk.view(question).expect("an answer")
}

fn every_form_is_compared_and_printed(desk: &Desk, cases: &BTreeMap<CaseId, Case>) {
    let mut forms = BTreeSet::new();
    for case in cases.keys() {
        let told = view(desk, json!({ "question": "case", "id": case }))["comparisons"].take();
        for compared in told.as_array().expect("comparisons") {
            let form = compared["compared"]["form"].as_str().expect("a form").to_owned();
            let pictures = compared["pictures"].as_array().expect("pictures");
            assert_eq!(pictures.is_empty(), form == "documents", "{compared}");
            let points = compared["compared"]["points"].as_array().expect("points");
            let marked = |point: &&Value| point["marks"] != json!([]);
            assert!(form == "documents" || points.iter().filter(marked).count() > 1, "{compared}");
            if forms.insert(form) {
                let of =
                    json!({ "printout": "comparison", "case": case, "fact": compared["digest"] });
                let sheet =
                    view(desk, json!({ "question": "printout", "of": of, "language": "zh-CN" }));
                assert!(sheet["pages"].as_u64() > Some(0), "{sheet}");
            }
        }
    }
    assert_eq!(forms, BTreeSet::from(["claims", "documents", "signs", "views"].map(str::to_owned)));
}

/// Last photos first, then returns, then reports; the oldest case first in each.
fn the_last_day_tells_what_is_owed_first(desk: &Desk, plan: &Plan, cases: &BTreeMap<CaseId, Case>) {
    let calendar = Calendar::new(plan.now);
    desk.clock().set(calendar.at(1, 12, 0));
    let last = view(desk, json!({ "question": "today" }))["last_day"].take();
    assert_eq!(last["closes"], "2026-11-23T09:30:00Z");
    let rows = last["cases"].as_array().expect("cases");
    let open = cases.values().filter(|case| !case.is_ended()).count();
    assert_eq!(
        rows.len() + usize::try_from(last["others"].as_u64().unwrap_or(0)).unwrap_or(0),
        open
    );

    let order: Vec<_> = rows
        .iter()
        .map(|row| {
            let kind =
                ["photos", "returns", "reports"].iter().position(|kind| row[kind] != json!([]));
            let id = CaseId(row["case"].as_str().expect("an id").to_owned());
            (kind.expect("something is owed"), cases[&id].opened_at)
        })
        .collect();
    assert!(order.is_sorted(), "{order:?}");

    // Under a measure, undertaken, reversed, ordered back, found; taken, transferred, received.
    let subjects = subjects(plan, &calendar);
    let firms = firms(plan, &floor(plan.booths), &subjects, calendar.day(0));
    let steps = |at: usize| {
        let booth = &firms[subjects[at].firm].booths[0];
        rows.iter()
            .find(|row| row["booth"] == **booth)
            .map_or(json!([]), |row| row["steps"].clone())
    };
    for (at, owed) in [
        (22, json!(["recheck_items"])),
        (0, json!(["recheck_items"])),
        (27, json!(["order_restoration", "prepare_report"])),
        (29, json!(["record_restored", "prepare_report"])),
        (13, json!(["prepare_report"])),
        (37, json!([])),
        (34, json!([])),
        (10, json!([])),
    ] {
        assert_eq!(steps(at), owed, "case {at}");
    }
    for row in rows {
        let case = view(desk, json!({ "question": "case", "id": row["case"] }));
        let moves = case["moves"].as_array().expect("moves");
        for step in row["steps"].as_array().expect("steps") {
            let told = moves.iter().find(|told| told["step"] == *step);
            assert!(told.is_some_and(|told| told["hindered"].is_null()), "{told:?} of {row}");
        }
        for item in
            ["photos", "returns"].iter().flat_map(|kind| row[kind].as_array().expect("items"))
        {
            assert!(item["label"].is_string() && item["place"].is_string(), "{row}");
        }
    }
}
