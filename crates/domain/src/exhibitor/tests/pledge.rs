use super::harness::*;
use crate::exhibition::RulesState;
use crate::exhibitor::{
    Command, EarlierPledge, Fact, PledgeDefect, PledgeState, SentBy, SignedForm, SignerCapacity,
    SigningMethod,
};
use crate::ids::ExhibitorId;
use crate::refusal::Refusal;

fn send(ids: &[&ExhibitorId]) -> Command {
    Command::SendPledges {
        exhibitors: ids.iter().map(|id| (*id).clone()).collect(),
        by: SentBy::Paper,
    }
}

fn sign(id: &ExhibitorId, form: SignedForm) -> Command {
    Command::SignPledge { exhibitor: id.clone(), form }
}

fn accept(id: &ExhibitorId) -> Command {
    Command::AcceptPledge { exhibitor: id.clone(), seal_matches: true, clauses_complete: true }
}

fn take(id: &ExhibitorId, form: SignedForm) -> Command {
    Command::TakeSignedPledge {
        exhibitor: id.clone(),
        form,
        seal_matches: true,
        clauses_complete: true,
    }
}

fn give_back(id: &ExhibitorId, defects: &[PledgeDefect], words: &str) -> Command {
    Command::ReturnPledge {
        exhibitor: id.clone(),
        defects: defects.to_vec(),
        words: words.to_owned(),
    }
}

fn not_ready(state: &str) -> Refusal {
    Refusal::PledgeNotReady { state: state.to_owned() }
}

fn missing(field: &str) -> Refusal {
    Refusal::FieldMissing { field: field.to_owned() }
}

#[test]
fn a_pledge_goes_out_comes_back_and_is_accepted() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![]);
    assert_eq!(desk.state(&id).pledge.state, PledgeState::NotSent);
    desk.act("intake", send(&[&id]));
    assert_eq!(desk.state(&id).pledge.state, PledgeState::Sent);
    assert_eq!(desk.state(&id).pledge.sent_at, Some(desk.now));
    let remind = Command::RemindPledges { exhibitors: vec![id.clone()], by: SentBy::Telephone };
    desk.act("intake", remind);
    assert_eq!(desk.state(&id).pledge.reminded_at, [desk.now]);
    let acknowledge = Command::AcknowledgePledge { exhibitor: id.clone() };
    desk.act("intake", acknowledge.clone());
    assert_eq!(desk.state(&id).pledge.state, PledgeState::Acknowledged);
    assert_eq!(desk.refusal("intake", acknowledge), not_ready("acknowledged"));
    desk.act("intake", sign(&id, desk.form()));
    assert_eq!(desk.state(&id).pledge.state, PledgeState::Signed);
    assert!(!desk.state(&id).has_accepted_pledge());
    desk.act("intake", accept(&id));
    let pledge = &desk.state(&id).pledge;
    assert_eq!(pledge.state, PledgeState::Accepted);
    let accepted = pledge.accepted.as_ref().unwrap();
    assert_eq!(accepted.by, Some("intake".into()));
    assert!(!accepted.late);
    assert_eq!(pledge.receipts, std::slice::from_ref(&accepted.number));
    let signed = pledge.signed.as_ref().unwrap();
    assert_eq!(desk.words.at(&signed.signer), Some("王示例"));
    assert_eq!(signed.rules_version, Some(1));
    for command in [send(&[&id]), sign(&id, desk.form())] {
        assert_eq!(desk.refusal("intake", command), not_ready("accepted"));
    }
    assert_eq!(desk.refusal("intake", accept(&id)), not_ready("accepted"));
}

#[test]
fn blank_forms_are_numbered_one_by_one_in_the_order_asked_for() {
    let mut desk = Desk::open();
    let (first, second) = (desk.exhibitor("双塔液压", vec![]), desk.exhibitor("汾河阀门", vec![]));
    let facts = desk.act("intake", send(&[&second, &first, &second]));
    let numbers: Vec<String> = told(&facts)
        .iter()
        .filter_map(|fact| match fact {
            Fact::PledgeSent { number, rules_version: 1, .. } => Some(number.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(numbers.len(), 2);
    assert_eq!(desk.state(&second).pledge.forms[0].to_string(), numbers[0]);
    assert_eq!(desk.state(&first).pledge.forms[0].to_string(), numbers[1]);
    assert_eq!(desk.refusal("intake", send(&[])), missing("exhibitors"));
}

#[test]
fn no_form_cites_rules_that_are_not_published() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![]);
    desk.world.exhibition.rules.insert(1, rules(RulesState::Approved));
    assert_eq!(desk.refusal("intake", send(&[&id])), Refusal::RulesNotPublished);
    assert_eq!(
        desk.refusal("intake", sign(&id, desk.form())),
        Refusal::RulesVersionNotReady { version: 1 }
    );
    let unknown = SignedForm { rules_version: 7, ..desk.form() };
    assert!(matches!(
        desk.refusal("intake", sign(&id, unknown)),
        Refusal::NotFound { what, id } if what == "rules" && id == "7"
    ));
    // What was superseded since stays valid for what was signed under it.
    desk.world.exhibition.rules.insert(1, rules(RulesState::Superseded));
    assert!(desk.ask("intake", sign(&id, desk.form())).is_ok());
}

#[test]
fn the_counter_takes_a_signed_pledge_in_one_act_with_every_check() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![]);
    let facts = desk.act("intake", take(&id, desk.form()));
    assert!(matches!(
        told(&facts)[..],
        [Fact::PledgeSigned { .. }, Fact::PledgeAccepted { late: false, .. }]
    ));
    assert!(desk.state(&id).has_accepted_pledge());

    let other = desk.exhibitor("汾河阀门", vec![]);
    let unseen = |seal_matches, clauses_complete| Command::TakeSignedPledge {
        exhibitor: other.clone(),
        form: desk.form(),
        seal_matches,
        clauses_complete,
    };
    for (seal, clauses, defects) in [
        (false, true, vec![PledgeDefect::NameDiffers]),
        (true, false, vec![PledgeDefect::ClausesMissing]),
        (false, false, vec![PledgeDefect::NameDiffers, PledgeDefect::ClausesMissing]),
    ] {
        assert_eq!(
            desk.refusal("intake", unseen(seal, clauses)),
            Refusal::PledgeDefective { defects }
        );
    }
    let agent = SignedForm { capacity: SignerCapacity::Agent, ..desk.form() };
    assert_eq!(desk.refusal("intake", take(&other, agent.clone())), missing("authority"));
    let with_power = SignedForm { authority: Some(blob("power")), ..agent };
    assert_eq!(desk.ask("intake", take(&other, with_power)).unwrap()[0].blobs.len(), 2);
    let nameless = SignedForm { signer: " ".to_owned(), ..desk.form() };
    assert_eq!(desk.refusal("intake", take(&other, nameless)), missing("signer"));
    let unread = SignedForm { capacity: SignerCapacity::NotRecorded, ..desk.form() };
    assert_eq!(
        desk.refusal("intake", take(&other, unread)),
        Refusal::FieldInvalid { field: "capacity".to_owned() }
    );
    let tomorrow = SignedForm { signed_at: at("2026-11-11T00:00:00+08:00"), ..desk.form() };
    assert_eq!(
        desk.refusal("intake", take(&other, tomorrow)),
        Refusal::InTheFuture { field: "signed_at".to_owned() }
    );
}

#[test]
fn a_defective_pledge_goes_back_and_comes_again() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![]);
    let sealed = [PledgeDefect::SealMissing];
    assert_eq!(desk.refusal("intake", give_back(&id, &sealed, "")), not_ready("not_sent"));
    desk.act("intake", sign(&id, desk.form()));
    assert_eq!(desk.refusal("intake", give_back(&id, &[], "")), missing("defects"));
    assert_eq!(
        desk.refusal("intake", give_back(&id, &[PledgeDefect::Other], " ")),
        missing("words")
    );
    assert!(matches!(
        desk.refusal("intake", give_back(&id, &sealed, "责令补章")),
        Refusal::ForbiddenWord { field, .. } if field == "words"
    ));
    desk.act("intake", give_back(&id, &sealed, "缺公章"));
    let pledge = &desk.state(&id).pledge;
    assert_eq!((pledge.state, &pledge.defects[..]), (PledgeState::Returned, &sealed[..]));
    assert_eq!(desk.words.at(pledge.defects_told.as_ref().unwrap()), Some("缺公章"));
    assert_eq!(desk.refusal("intake", accept(&id)), not_ready("returned"));
    desk.act("intake", sign(&id, desk.form()));
    desk.act("intake", accept(&id));
    assert!(desk.state(&id).has_accepted_pledge());
}

#[test]
fn what_comes_after_the_opening_is_late() {
    for (now, late) in
        [(OPENING, false), ("2026-11-24T09:00:01+08:00", true), ("2026-11-25T10:00:00+08:00", true)]
    {
        let mut desk = Desk::open();
        let id = desk.exhibitor("双塔液压", vec![]);
        desk.now = at(now);
        let backdated = SignedForm { signed_at: at("2026-11-01T00:00:00Z"), ..desk.form() };
        desk.act("intake", take(&id, backdated));
        assert_eq!(desk.state(&id).pledge.accepted.as_ref().unwrap().late, late, "{now}");
    }
    // Received before, looked at after: it came in time.
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![]);
    desk.act("intake", sign(&id, desk.form()));
    desk.now = at("2026-11-25T10:00:00+08:00");
    desk.act("intake", accept(&id));
    assert!(!desk.state(&id).pledge.accepted.as_ref().unwrap().late);
}

#[test]
fn pledges_signed_earlier_are_taken_over_in_a_batch() {
    let mut desk = Desk::open();
    let (scanned, told_of) =
        (desk.exhibitor("双塔液压", vec![]), desk.exhibitor("汾河阀门", vec![]));
    desk.now = at("2026-11-25T10:00:00+08:00");
    let earlier = |id: &ExhibitorId, received: &str, scan| EarlierPledge {
        exhibitor: id.clone(),
        signed_at: at("2026-11-01T09:00:00+08:00"),
        received_at: at(received),
        method: SigningMethod::PaperAndSeal,
        rules_version: None,
        scan,
    };
    let before = "2026-11-03T09:00:00+08:00";
    let batch = |batch| Command::RecordSignedPledges { batch };
    desk.act(
        "intake",
        batch(vec![earlier(&scanned, before, Some(blob("scan"))), earlier(&told_of, before, None)]),
    );
    assert_eq!(desk.state(&scanned).pledge.state, PledgeState::Accepted);
    assert!(!desk.state(&scanned).pledge.accepted.as_ref().unwrap().late);
    let signed = desk.state(&scanned).pledge.signed.as_ref().unwrap();
    assert_eq!((signed.signed_at, signed.recorded_at), (at("2026-11-01T09:00:00+08:00"), desk.now));
    // A roster's column shows no paper: it waits for the scan.
    assert_eq!(desk.state(&told_of).pledge.state, PledgeState::Signed);
    assert_eq!(desk.refusal("intake", accept(&told_of)), missing("scan"));
    let again = earlier(&scanned, before, Some(blob("scan")));
    assert_eq!(desk.refusal("intake", batch(vec![again])), not_ready("accepted"));
    let twice = earlier(&told_of, before, None);
    assert_eq!(
        desk.refusal("intake", batch(vec![twice.clone(), twice.clone()])),
        not_ready("accepted")
    );
    assert_eq!(desk.refusal("intake", batch(vec![])), missing("batch"));
    let unsigned = EarlierPledge { received_at: at("2026-10-01T00:00:00Z"), ..twice.clone() };
    assert_eq!(
        desk.refusal("intake", batch(vec![unsigned])),
        Refusal::InTheFuture { field: "signed_at".to_owned() }
    );
    let unpublished = EarlierPledge { rules_version: Some(9), ..twice };
    assert!(matches!(
        desk.refusal("intake", batch(vec![unpublished])),
        Refusal::NotFound { what, .. } if what == "rules"
    ));
    desk.act(
        "intake",
        batch(vec![earlier(&told_of, "2026-11-25T09:30:00+08:00", Some(blob("late")))]),
    );
    assert!(desk.state(&told_of).pledge.accepted.as_ref().unwrap().late);
}

#[test]
fn a_changed_list_is_pledged_for_by_a_supplement() {
    let mut desk = Desk::open();
    let id = desk.pledged("双塔液压", vec![]);
    let supplement = |scan| Command::SignSupplement {
        exhibitor: id.clone(),
        signed_at: desk_time(),
        method: SigningMethod::PaperAndSeal,
        signer: "王示例".to_owned(),
        scan,
    };
    assert_eq!(desk.refusal("intake", supplement(Some(blob("s")))), not_ready("accepted"));
    desk.given(&id, Fact::SupplementDue {});
    assert_eq!(desk.state(&id).pledge.state, PledgeState::SupplementDue);
    assert_eq!(desk.refusal("intake", supplement(None)), missing("scan"));
    desk.now = at("2026-11-24T12:00:00+08:00");
    let facts = desk.act("intake", supplement(Some(blob("s"))));
    assert!(matches!(told(&facts)[..], [Fact::SupplementSigned { late: true, .. }]));
    assert_eq!(desk.state(&id).pledge.state, PledgeState::Accepted);
}

fn desk_time() -> jiff::Timestamp {
    at("2026-11-10T10:00:00+08:00")
}

#[test]
fn no_entry_is_a_person_s_act_on_the_profile_s_terms() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![]);
    let notify = |id: &ExhibitorId, why: &str| Command::NotifyNoEntry {
        exhibitor: id.clone(),
        reasons: why.to_owned(),
    };
    let why = "多次提醒仍未提交承诺书";
    assert_eq!(desk.refusal("head", notify(&id, why)), Refusal::TooEarly { from: at(MOVE_IN) });
    desk.now = at(MOVE_IN);
    assert_eq!(desk.refusal("head", notify(&id, " ")), missing("reasons"));
    assert!(matches!(desk.refusal("head", notify(&id, "处罚")), Refusal::ForbiddenWord { .. }));
    assert!(matches!(desk.refusal("intake", notify(&id, why)), Refusal::RoleMissing { .. }));
    let mut unpublished = Desk::open();
    let other = unpublished.exhibitor("双塔液压", vec![]);
    unpublished.now = desk.now;
    unpublished.world.exhibition.rules.clear();
    assert_eq!(unpublished.refusal("head", notify(&other, why)), Refusal::RulesNotPublished);

    desk.act("head", notify(&id, why));
    let notice = desk.state(&id).pledge.no_entry.clone().unwrap();
    assert_eq!((notice.from, notice.by, notice.ended_at), (at(MOVE_IN), Some("head".into()), None));
    assert_eq!(desk.refusal("head", notify(&id, why)), Refusal::NothingChanged);
    // The notice ends by itself when the pledge is accepted after all.
    desk.act("intake", take(&id, desk.form()));
    assert_eq!(desk.state(&id).pledge.no_entry.as_ref().unwrap().ended_at, Some(desk.now));
    assert_eq!(desk.refusal("head", notify(&id, why)), Refusal::PledgeAccepted);
}

#[test]
fn taiyuan_s_draft_only_reminds() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![]);
    desk.now = at(OPENING);
    let notify = Command::NotifyNoEntry { exhibitor: id, reasons: "未提交".to_owned() };
    desk.world.exhibition.profile = Some(profile("taiyuan-draft-art19"));
    assert_eq!(desk.refusal("head", notify.clone()), Refusal::NoEntryNotInProfile);
    desk.world.exhibition.profile = None;
    assert_eq!(desk.refusal("head", notify), Refusal::FairNotSetUp);
}

#[test]
fn nothing_is_numbered_before_the_fair_has_its_letters() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![]);
    desk.world.exhibition.code.clear();
    assert_eq!(desk.refusal("intake", send(&[&id])), Refusal::FairNotSetUp);
    assert_eq!(desk.refusal("intake", take(&id, desk.form())), Refusal::FairNotSetUp);
}
