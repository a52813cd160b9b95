//! Officers, devices, and what counts beyond a cut.

use crate::case::tests::harness::*;
use crate::exhibition::{Command, Office};
use crate::fact::Role;
use crate::fold::SetAside;
use crate::ids::{Digest, OfficerId};
use crate::refusal::Refusal;

fn show() -> Desk {
    let mut desk = Desk::new("first", "A", 0);
    desk.set_up(profile("taiyuan-draft-art19"));
    desk
}

fn invalid(field: &str) -> Refusal {
    Refusal::FieldInvalid { field: field.to_owned() }
}

fn not_found(what: &str, id: &str) -> Refusal {
    Refusal::NotFound { what: what.to_owned(), id: id.to_owned() }
}

fn admit(device: &str, station: &str) -> Command {
    Command::AdmitDevice {
        device: device.into(),
        key: "key".to_owned(),
        tls_key: None,
        station: station.into(),
        administrator: false,
        until: None,
        name: String::new(),
        office: None,
    }
}

fn revoke(device: &str, reasons: &str) -> Command {
    Command::RevokeDevice {
        device: device.into(),
        last_sequence: 1,
        last_digest: Digest("sha256:x".to_owned()),
        reasons: reasons.to_owned(),
    }
}

#[test]
fn the_first_officer_is_an_administrator_and_enrols_the_others() {
    let mut desk = Desk::new("first", "A", 0);
    desk.open_fair();
    assert_eq!(desk.refusal("", enrol("甲", &[Role::Intake])), Refusal::LastAdministrator);
    assert_eq!(
        desk.refusal("", enrol("甲", &[])),
        Refusal::FieldMissing { field: "roles".to_owned() }
    );
    desk.do_as("", enrol("甲", &[Role::Administrator]));
    let administrator = Refusal::RoleMissing { needed: vec![Role::Administrator] };
    assert_eq!(desk.refusal("", enrol("乙", &[Role::Intake])), administrator);
    desk.do_as("甲", enrol("乙", &[Role::Intake]));
    assert_eq!(desk.refusal("乙", enrol("丙", &[Role::Intake])), administrator);
    assert_eq!(desk.refusal("甲", enrol("乙", &[Role::Handler])), invalid("officer"));
}

#[test]
fn the_last_administrator_stays() {
    let mut desk = show();
    let set = |roles: &[Role]| Command::SetOfficerRoles {
        officer: ADMINISTRATOR.into(),
        roles: roles.to_vec(),
    };
    let retire = |officer: &str| Command::RetireOfficer { officer: officer.into() };
    assert_eq!(desk.refusal(ADMINISTRATOR, set(&[Role::HeadOnDuty])), Refusal::LastAdministrator);
    assert_eq!(desk.refusal(ADMINISTRATOR, retire(ADMINISTRATOR)), Refusal::LastAdministrator);
    desk.do_as(ADMINISTRATOR, enrol("又管", &[Role::Administrator]));
    desk.do_as("又管", retire(ADMINISTRATOR));
    let gone: &OfficerId = &ADMINISTRATOR.into();
    assert!(desk.show().officers[gone].retired && desk.show().roles_of(gone).is_empty());
    // Who left stays away, and does nothing any more.
    assert_eq!(desk.refusal("又管", set(&[Role::Intake])), not_found("officer", ADMINISTRATOR));
    assert!(matches!(
        desk.refusal(ADMINISTRATOR, enrol("丙", &[Role::Intake])),
        Refusal::RoleMissing { .. }
    ));
}

#[test]
fn a_device_is_admitted_by_an_administrator_s_device_under_its_own_station() {
    let mut desk = show();
    let none = Command::AdmitDevice {
        device: "second".into(),
        key: " ".to_owned(),
        tls_key: None,
        station: "AA".into(),
        administrator: false,
        until: None,
        name: String::new(),
        office: None,
    };
    let missing = Refusal::FieldMissing { field: "key".to_owned() };
    assert_eq!(desk.refusal(ADMINISTRATOR, none), missing);
    for station in ["B", "AAA", "A", "A1", "aa", ""] {
        let refused = desk.refusal(ADMINISTRATOR, admit("second", station));
        assert_eq!(refused, invalid("station"), "{station}");
    }
    assert_eq!(desk.refusal(ADMINISTRATOR, admit("first", "AA")), invalid("device"));
    let mut second = desk.second("second", "AA");
    assert_eq!(desk.refusal(ADMINISTRATOR, admit("third", "AA")), invalid("station"));
    // The admitted device is not an administrator's: it admits and revokes nobody.
    assert_eq!(
        second.refusal(ADMINISTRATOR, admit("third", "AAA")),
        Refusal::DeviceNotAdministrator
    );
    assert_eq!(
        second.refusal(ADMINISTRATOR, revoke("first", "遗失")),
        Refusal::DeviceNotAdministrator
    );
    second.do_as(INTAKE, enquiry());
}

fn enquiry() -> Command {
    Command::NoteEnquiry {
        about: crate::exhibition::Enquiry::Rules,
        exhibitor: None,
        note: String::new(),
    }
}

#[test]
fn a_device_never_revokes_itself_and_a_cut_sets_aside_until_adopted() {
    let mut desk = show();
    let mut second = desk.second("second", "AA");
    assert_eq!(desk.refusal(ADMINISTRATOR, revoke("first", "遗失")), Refusal::OwnDevice);
    assert_eq!(
        desk.refusal(ADMINISTRATOR, revoke("nobody", "遗失")),
        not_found("device", "nobody")
    );
    assert_eq!(
        desk.refusal(ADMINISTRATOR, revoke("second", "")),
        Refusal::FieldMissing { field: "reasons".to_owned() }
    );
    second.do_as(INTAKE, enquiry());
    let kept = second.streams[&crate::ids::StreamId::Exhibition].last().unwrap().clone();
    second.do_as(INTAKE, enquiry());
    let beyond = second.streams[&crate::ids::StreamId::Exhibition].last().unwrap().clone();
    let cut = Command::RevokeDevice {
        device: "second".into(),
        last_sequence: kept.sequence,
        last_digest: kept.digest.clone(),
        reasons: "遗失".to_owned(),
    };
    desk.do_as(ADMINISTRATOR, cut);
    // The facts come after the revocation that cuts them off.
    desk.hear(&second);
    let show = crate::ids::StreamId::Exhibition;
    assert_eq!(desk.folded(&show).set_aside, [(beyond.digest.clone(), SetAside::BeyondRevocation)]);
    assert_eq!(desk.show().enquiries.values().sum::<u32>(), 1);
    let adopt = |reasons: &str| Command::AdoptFact {
        digest: beyond.digest.clone(),
        reasons: reasons.to_owned(),
    };
    assert!(matches!(desk.refusal(HEAD, adopt("")), Refusal::FieldMissing { .. }));
    desk.do_as(HEAD, adopt("经核实属实"));
    let heard = desk.clone();
    desk.hear(&heard);
    assert!(desk.folded(&show).set_aside.is_empty());
    assert_eq!(desk.show().enquiries.values().sum::<u32>(), 2);
}

#[test]
fn a_lost_administrator_s_device_is_replaced_by_a_new_one() {
    let desk = show();
    let mut new = Desk::new("new", "RQX", 0);
    new.hear(&desk);
    let replace = |replaces: &str, station: &str, signature: &str| Command::ReplaceDevice {
        key: "key of new".to_owned(),
        station: station.into(),
        replaces: replaces.into(),
        root_signature: signature.to_owned(),
    };
    assert!(matches!(new.refusal("", replace("first", "RQX", "")), Refusal::FieldMissing { .. }));
    assert_eq!(new.refusal("", replace("nobody", "RQX", "s")), not_found("device", "nobody"));
    for station in ["A", "AB", "RA", "RABC"] {
        assert_eq!(
            new.refusal("", replace("first", station, "s")),
            invalid("station"),
            "{station}"
        );
    }
    let known = desk.refusal("", replace("first", "RQX", "s"));
    assert_eq!(known, invalid("device"));
    new.do_as(ADMINISTRATOR, replace("first", "RQX", "s"));
    let admission = &new.show().devices[&"new".into()];
    assert!(admission.administrator && admission.admitted_by.is_none());
    // It revokes the lost one, and officers go on under it.
    let lost = desk.streams.values().flatten().max_by_key(|placed| placed.sequence).unwrap();
    let cut = Command::RevokeDevice {
        device: "first".into(),
        last_sequence: lost.sequence,
        last_digest: lost.digest.clone(),
        reasons: "遗失".to_owned(),
    };
    new.do_as(ADMINISTRATOR, cut);
    assert!(new.show().devices[&"first".into()].revoked);
}

#[test]
fn an_office_is_admitted_by_its_key_for_the_line_and_an_address() {
    let mut desk = show();
    let office = |tls_key: Option<&str>, addresses: &[&str], administrator| Command::AdmitDevice {
        device: "office".into(),
        key: "key".to_owned(),
        tls_key: tls_key.map(str::to_owned),
        station: "AO".into(),
        administrator,
        until: None,
        name: " 总部 ".to_owned(),
        office: Some(Office { addresses: addresses.iter().map(ToString::to_string).collect() }),
    };
    let here = ["https://office.example:7443"];
    let missing = |field: &str| Refusal::FieldMissing { field: field.to_owned() };
    assert_eq!(desk.refusal(ADMINISTRATOR, office(None, &here, false)), missing("tls_key"));
    assert_eq!(desk.refusal(ADMINISTRATOR, office(Some("k"), &[], false)), missing("addresses"));
    let refused = desk.refusal(ADMINISTRATOR, office(Some("k"), &here, true));
    assert_eq!(refused, invalid("administrator"));
    desk.do_as(ADMINISTRATOR, office(Some("k"), &here, false));
    let admitted = &desk.show().devices[&"office".into()];
    assert_eq!((admitted.name.as_str(), admitted.tls_key.as_deref()), ("总部", Some("k")));
    assert_eq!(admitted.office.as_ref().map(|it| it.addresses.len()), Some(1));
}
