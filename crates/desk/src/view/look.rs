//! One look at an open fair: what a question reads, each stream at most once.

use super::heads::OfficerHead;
use crate::desk::{Desk, OpenFair};
use crate::failure::{DeskFault, Failure};
use domain::case::{Appealed, Case};
use domain::exhibition::Exhibition;
use domain::exhibitor::{Exhibitor, Field, Value};
use domain::fact::Told;
use domain::ids::{CaseId, ExhibitorId, OfficerId, RoundId, StreamId};
use domain::round::Round;
use domain::{Reads, Refusal, State, World};
use jiff::Timestamp;
use jiff::civil::Date;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
use store::{Store, Words};

/// What a question sees.
pub(crate) struct Look<'desk> {
    pub desk: &'desk Desk,
    pub fair: Arc<OpenFair>,
    /// Who asks.
    pub officer: OfficerId,
    /// The show as it stands.
    pub show: Exhibition,
    pub now: Timestamp,
    words: RefCell<BTreeMap<StreamId, Rc<Words>>>,
    states: RefCell<BTreeMap<StreamId, Rc<State>>>,
}

impl<'desk> Look<'desk> {
    /// Begins to look; refused while nobody is signed in.
    pub fn enter(desk: &'desk Desk) -> Result<Self, Failure> {
        let fair = desk.fair()?;
        let officer = fair.officer().ok_or_else(|| Failure::desk(&DeskFault::Locked))?;
        Ok(Self {
            desk,
            show: fair.exhibition()?,
            fair,
            officer,
            now: desk.clock().now(),
            words: RefCell::default(),
            states: RefCell::default(),
        })
    }

    pub fn store(&self) -> &Store {
        &self.fair.store
    }

    /// Today at the fair.
    pub fn today(&self) -> Date {
        self.fair.zone_day(self.now)
    }

    /// When today began at the fair.
    pub fn today_began(&self) -> Option<Timestamp> {
        self.began(self.today())
    }

    /// When a day begins at the fair; none beyond what a calendar holds.
    pub fn began(&self, day: Date) -> Option<Timestamp> {
        day.to_zoned(self.fair.zone()).ok().map(|midnight| midnight.timestamp())
    }

    /// The words beside the facts of a stream that this officer may see.
    pub fn words(&self, stream: &StreamId) -> Result<Rc<Words>, Failure> {
        if let Some(known) = self.words.borrow().get(stream) {
            return Ok(known.clone());
        }
        let words = Rc::new(self.store().words_shown(stream)?);
        self.words.borrow_mut().insert(stream.clone(), words.clone());
        Ok(words)
    }

    /// What a leaf says; none where it was erased or may not be seen.
    pub fn say(&self, stream: &StreamId, told: &Told) -> Result<Option<String>, Failure> {
        Ok(self.words(stream)?.get(told).cloned())
    }

    fn state(&self, stream: &StreamId) -> Result<Rc<State>, Failure> {
        if let Some(known) = self.states.borrow().get(stream) {
            return Ok(known.clone());
        }
        let state = Rc::new(self.store().folded(stream)?.state);
        self.states.borrow_mut().insert(stream.clone(), state.clone());
        Ok(state)
    }

    /// An exhibitor that was registered; under a joined one's id, the one it is read with.
    pub fn exhibitor(&self, id: &ExhibitorId) -> Result<Exhibitor, Failure> {
        let id = self.show.read_as(id);
        match &*self.state(&StreamId::Exhibitor(id.clone()))? {
            State::Exhibitor(state) if state.is_known() => Ok(state.clone()),
            _ => Err(not_found("exhibitor", id.as_str())),
        }
    }

    /// A case that was opened.
    pub fn case(&self, id: &CaseId) -> Result<Case, Failure> {
        match &*self.state(&StreamId::Case(id.clone()))? {
            State::Case(state) if state.number.is_some() => Ok(state.clone()),
            _ => Err(not_found("case", id.as_str())),
        }
    }

    /// A round that was planned.
    pub fn round(&self, id: &RoundId) -> Result<Round, Failure> {
        match &*self.state(&StreamId::Round(id.clone()))? {
            State::Round(state) if state.planned_at.is_some() => Ok(state.clone()),
            _ => Err(not_found("round", id.as_str())),
        }
    }

    /// Every case, folded.
    pub fn all_cases(&self) -> Result<BTreeMap<CaseId, Case>, Failure> {
        let reads = Reads { all_cases: true, ..Reads::default() };
        let world = self.store().world(&reads)?;
        Ok(world.cases.into_iter().filter(|(_, case)| case.number.is_some()).collect())
    }

    /// Every round, folded, in the order of planning.
    pub fn all_rounds(&self) -> Result<Vec<(RoundId, Round)>, Failure> {
        let reads = Reads { all_rounds: true, ..Reads::default() };
        let mut rounds: Vec<_> = self
            .store()
            .world(&reads)?
            .rounds
            .into_iter()
            .filter(|(_, round)| round.planned_at.is_some())
            .collect();
        rounds.sort_by(|(left_id, left), (right_id, right)| {
            (left.planned_at, left_id).cmp(&(right.planned_at, right_id))
        });
        Ok(rounds)
    }

    /// The states that deciding on a case reads.
    pub fn world_of(&self, case: &CaseId) -> Result<World, Failure> {
        self.fair.world(&Reads::one(StreamId::Case(case.clone())))
    }

    /// What an exhibitor is called; blank where the name was erased.
    pub fn name(&self, id: &ExhibitorId) -> Result<String, Failure> {
        let id = self.show.read_as(id);
        let stream = StreamId::Exhibitor(id.clone());
        match &*self.state(&stream)? {
            State::Exhibitor(state) => {
                Ok(self.detail(&stream, state, Field::Name)?.unwrap_or_default())
            }
            _ => Ok(String::new()),
        }
    }

    /// A particular of an exhibitor; none where it is not known or was erased.
    pub fn detail(
        &self,
        stream: &StreamId,
        state: &Exhibitor,
        field: Field,
    ) -> Result<Option<String>, Failure> {
        match state.details.get(field).map(|detail| &detail.value) {
            Some(Value::Plain(text)) => Ok(Some(text.clone())),
            Some(Value::Told(told)) => self.say(stream, told),
            None => Ok(None),
        }
    }

    /// Who complains: an organisation's name, or a person's; none where nobody does.
    pub fn complainant(&self, id: &CaseId, case: &Case) -> Result<Option<String>, Failure> {
        let Some(complainant) = &case.complainant else { return Ok(None) };
        if !complainant.organisation.is_empty() {
            return Ok(Some(complainant.organisation.clone()));
        }
        let stream = StreamId::Case(id.clone());
        let name = match case.words.get("complainant/name") {
            Some(told) => self.say(&stream, told)?,
            None => None,
        };
        Ok(Some(name.unwrap_or_default()))
    }

    /// An officer's name; none where nobody acted, blank where the name was erased.
    pub fn officer_name(&self, officer: Option<&OfficerId>) -> Result<Option<String>, Failure> {
        let Some(id) = officer else { return Ok(None) };
        let Some(known) = self.show.officers.get(id) else { return Ok(Some(id.0.clone())) };
        Ok(Some(self.say(&StreamId::Exhibition, &known.name)?.unwrap_or_default()))
    }

    /// Every officer by name.
    pub fn officers(&self) -> Result<Vec<OfficerHead>, Failure> {
        self.show
            .officers
            .iter()
            .map(|(id, officer)| {
                Ok(OfficerHead {
                    id: id.clone(),
                    name: self.say(&StreamId::Exhibition, &officer.name)?.unwrap_or_default(),
                    roles: officer.roles.clone(),
                })
            })
            .collect()
    }
}

/// The sides that may appeal against an act.
pub(super) fn sides_of(case: &Case, number: &str) -> Vec<domain::case::Side> {
    use domain::case::Side;
    [Side::Complainant, Side::Respondent]
        .into_iter()
        .filter(|side| {
            let appealable: Result<Appealed, Refusal> =
                domain::case::appealable(case, number, *side);
            // Whoever is no party cannot appeal: an ex-officio case has no complainant.
            appealable.is_ok() && (*side == Side::Respondent || case.complainant.is_some())
        })
        .collect()
}

pub(crate) fn not_found(what: &str, id: &str) -> Failure {
    Failure::from(Refusal::NotFound { what: what.to_owned(), id: id.to_owned() })
}
