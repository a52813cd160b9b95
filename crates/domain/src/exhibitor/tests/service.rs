use super::harness::*;
use crate::exhibitor::{Command, ServiceChannel, SightedPerson};
use crate::identifiers::Kind;
use crate::ids::BoothCode;
use crate::refusal::Refusal;

#[test]
fn booths_are_added_and_left_one_by_one() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![]);
    let change = |added: &[&str], left: &[&str]| Command::ChangeBooths {
        exhibitor: id.clone(),
        added: added.iter().map(|booth| BoothCode::from(*booth)).collect(),
        left: left.iter().map(|booth| BoothCode::from(*booth)).collect(),
    };
    desk.act("intake", change(&["3-A02", "3-A03"], &["3-A01"]));
    let booths: Vec<_> = desk.state(&id).booths.iter().map(BoothCode::as_str).collect();
    assert_eq!(booths, ["3-A02", "3-A03"]);
    assert_eq!(desk.refusal("intake", change(&["3-A02"], &["3-A09"])), Refusal::NothingChanged);
    assert_eq!(
        desk.refusal("intake", change(&["9-Z99"], &[])),
        Refusal::BoothUnknown { booth: "9-Z99".into() }
    );
    let sublet = |booth: &str, note: &str| Command::NoteSubletting {
        exhibitor: id.clone(),
        booth: booth.into(),
        note: note.to_owned(),
    };
    desk.act("inspector", sublet("3-A02", "由另一家公司使用"));
    assert!(desk.state(&id).sublet.contains(&"3-A02".into()));
    assert_eq!(
        desk.refusal("inspector", sublet("3-A01", "")),
        Refusal::BoothUnknown { booth: "3-A01".into() }
    );
    assert!(matches!(
        desk.refusal("inspector", sublet("3-A02", "已认定侵权")),
        Refusal::ForbiddenWord { .. }
    ));
}

#[test]
fn papers_may_go_where_the_exhibitor_agreed() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![]);
    let agree = |channels: &[(ServiceChannel, &str)], agreed_at| Command::AgreeService {
        exhibitor: id.clone(),
        channels: channels.iter().map(|(channel, text)| (*channel, (*text).to_owned())).collect(),
        agreed_at,
    };
    let email = [(ServiceChannel::Email, "ip@example.com")];
    assert!(desk.state(&id).agreed_address(ServiceChannel::Email).is_none());
    desk.act("intake", agree(&email, desk.now));
    let told = desk.state(&id).agreed_address(ServiceChannel::Email).unwrap();
    assert_eq!(desk.words.at(told), Some("ip@example.com"));
    assert!(desk.state(&id).agreed_address(ServiceChannel::Phone).is_none());
    // A second channel does not end the first.
    desk.act("intake", agree(&[(ServiceChannel::Phone, "13800138000")], desk.now));
    assert!(desk.state(&id).agreed_address(ServiceChannel::Email).is_some());
    assert_eq!(
        desk.refusal("intake", agree(&[], desk.now)),
        Refusal::FieldMissing { field: "channels".to_owned() }
    );
    assert_eq!(
        desk.refusal("intake", agree(&email, at("2027-01-01T00:00:00Z"))),
        Refusal::InTheFuture { field: "agreed_at".to_owned() }
    );
}

#[test]
fn of_an_identity_paper_only_four_characters_stay() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![]);
    let sight = |number: &str| Command::SightIdentity {
        exhibitor: id.clone(),
        person: SightedPerson::Signer,
        document: Kind::ResidentId,
        number: number.to_owned(),
    };
    let appends = desk.ask("intake", sight("11010519491231002X")).unwrap();
    assert_eq!(appends[0].leaves.len(), 1);
    assert_eq!(appends[0].leaves[0].value, "002X");
    assert!(!serde_json::to_string(&appends[0].fact).unwrap().contains("1949"));
    desk.act("intake", sight("11010519491231002X"));
    assert_eq!(desk.state(&id).identities[0].by, Some("intake".into()));
    let invalid = Refusal::FieldInvalid { field: "number".to_owned() };
    assert_eq!(desk.refusal("intake", sight("110105194912310021")), invalid);
}
