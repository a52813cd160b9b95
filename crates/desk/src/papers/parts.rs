//! What several papers say in the same way.

use super::Scene;
use crate::messages::{Area, filled, words};
use documents::{
    AppealPath, Carrier, Grounds, HourClock, Item, Moment, Party, Period, Piece, Right, Words,
};
use domain::calendar;
use domain::case::{Case, Complainant, Ground, ItemKind, ItemState, RightRelied};
use domain::exhibitor::{Exhibitor, Field, Value};
use domain::ids::{CaseId, ExhibitId, ItemId, StreamId};
use domain::profile::Deadline;
use domain::{Blob, BlobKind};
use jiff::Timestamp;

/// The country of the fair: whoever is registered there has no registry number from abroad.
const HOME: &str = "CN";

/// A country, blank where it is this one: a code of this country is no registry number of another.
fn foreign(country: String) -> String {
    if country == HOME { String::new() } else { country }
}

impl Scene<'_> {
    /// The case that the act stands in.
    pub(super) fn case(&self) -> Option<(&CaseId, &Case)> {
        match self.stream {
            StreamId::Case(id) => self.world.cases.get(id).map(|case| (id, case)),
            _ => None,
        }
    }

    /// The respondent as a paper names it.
    pub(super) fn respondent(&self, case: &Case) -> Party {
        let mut party = case
            .respondent
            .as_ref()
            .map(|id| self.world.exhibition.read_as(id))
            .and_then(|id| self.world.exhibitors.get(id))
            .map(|exhibitor| self.exhibitor_party(exhibitor))
            .unwrap_or_default();
        if let Some(booth) = &case.booth
            && !party.booths.iter().any(|other| other == booth.as_str())
        {
            party.booths.push(booth.to_string());
        }
        party
    }

    /// An exhibitor as a paper names it.
    pub(super) fn exhibitor_party(&self, exhibitor: &Exhibitor) -> Party {
        let detail = |field| match exhibitor.details.get(field).map(|detail| &detail.value) {
            Some(Value::Plain(text)) => text.clone(),
            Some(Value::Told(told)) => self.say(told),
            None => String::new(),
        };
        let either = |first, second| {
            let text = detail(first);
            if text.is_empty() { detail(second) } else { text }
        };
        Party {
            name: detail(Field::Name),
            other_name: detail(Field::NameEn),
            code: either(Field::Uscc, Field::RegistryNumber),
            country: foreign(detail(Field::Country)),
            address: detail(Field::Address),
            representative: detail(Field::LegalRepresentative),
            contact: either(Field::OnSiteName, Field::ContactName),
            phone: either(Field::OnSitePhone, Field::ContactPhone),
            email: detail(Field::ContactEmail),
            booths: exhibitor.booths.iter().map(ToString::to_string).collect(),
        }
    }

    /// The complainant's name: of the organisation, or of the person.
    pub(super) fn complainant_name(&self, case: &Case) -> String {
        match &case.complainant {
            Some(complainant) if !complainant.organisation.is_empty() => {
                complainant.organisation.clone()
            }
            Some(_) => self.word_of(case, "complainant/name"),
            None => String::new(),
        }
    }

    /// The complainant with what only it and the authority may see.
    pub(super) fn complainant_party(&self, case: &Case, complainant: &Complainant) -> Party {
        Party {
            name: self.complainant_name(case),
            code: complainant.code.clone(),
            country: foreign(complainant.country.clone()),
            address: self.word_of(case, "complainant/address"),
            phone: self.word_of(case, "complainant/phone"),
            ..Party::default()
        }
    }

    /// Words of the case's opening fact.
    pub(super) fn word_of(&self, case: &Case, path: &str) -> String {
        case.words.get(path).map(|told| self.say(told)).unwrap_or_default()
    }

    /// Items as papers list them.
    pub(super) fn items(&self, case: &Case, items: &[ItemId]) -> Vec<Item> {
        items.iter().filter_map(|id| case.item(id)).map(|state| self.item(case, state)).collect()
    }

    /// Every item of the case.
    pub(super) fn all_items(&self, case: &Case) -> Vec<Item> {
        case.items.iter().map(|state| self.item(case, state)).collect()
    }

    fn item(&self, case: &Case, state: &ItemState) -> Item {
        let name = self.say(&state.label);
        // What the name says already is not said twice.
        let model = state.item.exhibit.as_ref().and_then(|id| self.line(case, id));
        let model = model.filter(|model| !name.contains(model.as_str()));
        Item {
            carrier: Some(match state.item.what {
                ItemKind::Exhibit | ItemKind::Packaging => Carrier::Exhibit,
                ItemKind::Panel => Carrier::Panel,
                ItemKind::Brochure => Carrier::Brochure,
                ItemKind::Screen => Carrier::Screen,
                ItemKind::OnlinePage => Carrier::OnlinePage,
            }),
            number: String::new(),
            name,
            model: model.unwrap_or_default(),
            place: [
                case.booth.as_ref().map(ToString::to_string).unwrap_or_default(),
                self.say(&state.place),
            ]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
            quantity: Some(state.item.quantity),
            remark: String::new(),
        }
    }

    fn line(&self, case: &Case, exhibit: &ExhibitId) -> Option<String> {
        let id = self.world.exhibition.read_as(case.respondent.as_ref()?);
        let exhibitor = self.world.exhibitors.get(id)?;
        Some(exhibitor.exhibits.get(exhibit)?.line.model.clone())
    }

    /// Rights as papers list them.
    pub(super) fn rights(&self, case: &Case) -> Vec<Right> {
        let standing = case.complainant.as_ref().map(relation_words).unwrap_or_default();
        case.rights.iter().map(|claimed| right(claimed, &standing)).collect()
    }

    /// What an act rests on: the contract against the party, the article on the organiser.
    pub(super) fn grounds(&self, ground: &Ground) -> Grounds {
        let mut against_party = Vec::new();
        if let Some(clause) = ground.pledge_clause {
            against_party.push(filled(
                Area::Desk,
                "ground.pledge_clause",
                &[("clause", clause.to_string())],
            ));
        }
        against_party.push(filled(
            Area::Desk,
            "ground.rule",
            &[("version", ground.rules_version.to_string()), ("section", ground.section.clone())],
        ));
        let organiser_duty = ground
            .duty_item
            .map(|item| vec![words(Area::Desk, &format!("duty.{item}"))])
            .unwrap_or_default();
        Grounds { against_party, organiser_duty }
    }

    /// The answer period as a notice prints it; its end follows from service.
    pub(super) fn answer_period(&self, hours: u32) -> Period {
        Period {
            hours: Some(hours),
            starts_at: None,
            ends_at: None,
            hour_clock: self.hour_clock(),
            basis: words(Area::Desk, "basis.house_rule"),
        }
    }

    /// How an act can be appealed against.
    pub(super) fn appeal_path(&self) -> AppealPath {
        let Some(profile) = &self.world.exhibition.profile else { return AppealPath::default() };
        let place = self.world.exhibition.body.as_ref().map(|body| body.place.clone());
        AppealPath {
            hours: Some(profile.appeal.file_hours.value),
            ends_at: None,
            place: Words::as_written(place.unwrap_or_default()),
            reviewer: words(Area::Desk, "appeal.reviewer"),
            decide_hours: Some(profile.appeal.decide_hours.value),
            second_look_hours: Some(profile.appeal.suspension_review_hours.value),
            basis: words(Area::Desk, "basis.house_rule"),
        }
    }

    /// Whether the parties' hours run on while the halls are closed.
    pub(super) fn hour_clock(&self) -> HourClock {
        let clock = self.world.exhibition.profile.as_ref().map(|it| it.show.hour_clock.value);
        match clock {
            Some(calendar::HourClock::OpeningHours) => HourClock::OpeningHours,
            _ => HourClock::Continuous,
        }
    }

    /// The files of the act, each fixed by its digest.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        self.blobs.iter().map(|blob| piece(blob, self.act.recorded_at)).collect()
    }

    /// When a running clock of the case ends.
    pub(super) fn due(&self, case: &Case, deadline: Deadline) -> Option<Moment> {
        case.clocks
            .iter()
            .filter(|clock| clock.deadline == deadline)
            .map(|clock| clock.due)
            .max()
            .map(Moment)
    }
}

/// A file as papers list it.
pub(super) fn piece(blob: &Blob, at: Timestamp) -> Piece {
    let kind = match blob.kind {
        BlobKind::Photo => "photo",
        BlobKind::Video => "video",
        BlobKind::Scan => "scan",
        _ => "attachment",
    };
    Piece {
        name: words(Area::Desk, &format!("blob.{kind}")).zh,
        digest: super::bare(&blob.digest).to_owned(),
        bytes: Some(blob.bytes),
        taken_at: Some(at.into()),
        kept_at: words(Area::Desk, "kept_at.desk"),
    }
}

fn right(claimed: &RightRelied, standing: &Words) -> Right {
    Right {
        kind: words(Area::Rights, &format!("right.{}", claimed.right.code())),
        number: claimed.number.clone(),
        title: claimed.title.clone(),
        holder: claimed.holder.clone(),
        goods: claimed.classes.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"),
        standing: standing.clone(),
        status_proof: claimed.status_proved_on.map(|day| day.to_string()).unwrap_or_default(),
    }
}

fn relation_words(complainant: &Complainant) -> Words {
    let value = serde_json::to_value(&complainant.relation).unwrap_or_default();
    let code = value.get("is").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
    words(Area::Rights, &format!("relation.{code}"))
}

/// A department's name: as recorded for the fair, else by its kind.
pub(super) fn authority(scene: &Scene<'_>, department: domain::rights::Department) -> Words {
    match scene.world.exhibition.authorities.get(&department) {
        Some(contact) => Words::as_written(&contact.name),
        None => words(Area::Rights, &format!("department.{}", department.code())),
    }
}
