//! Before the show: the roster, pledges, the review.

use super::numbers;
use super::show::Show;
use super::{names, out_of_script, roster};
use crate::failure::Failure;
use crate::roster_import::ImportChoice;
use domain::exhibitor::{
    Command, EarlierPledge, Line, PledgeDefect, RefusalGround, ReviewState, SentBy, SignedForm,
    SignerCapacity, SigningMethod,
};
use domain::ids::{BoothCode, ExhibitId, ExhibitorId};
use domain::right::WatchBasis;
use domain::rights::Right;
use domain::{Role, exhibition};
use jiff::SignedDuration;
use std::collections::BTreeMap;

/// Exhibitors whose exhibits are signed off in one act.
const SIGNED_OFF_AT_ONCE: usize = 200;
/// Flagged exhibits that the review decides one by one.
const DECIDED_AT_MOST: usize = 60;

/// Whether the firm with this index hands in its pledge before the show, in order.
pub fn pledges(firm: usize) -> bool {
    firm % 12 < 8
}

impl Show<'_> {
    /// Everything before the build-up.
    pub fn enter(&mut self) -> Result<(), Failure> {
        self.at(self.calendar.at(-9, 9, 0));
        self.watch_rights()?;
        self.import()?;
        self.at(self.calendar.at(-8, 9, 0));
        self.print_blanks()?;
        self.take_sample_pledges()?;
        self.at(self.calendar.at(-7, 9, 0));
        self.take_over_pledges()?;
        self.return_pledges()?;
        self.at(self.calendar.at(-5, 9, 0));
        self.review()
    }

    fn import(&mut self) -> Result<(), Failure> {
        self.sit(Role::Intake)?;
        let file = roster::file(&self.firms);
        let read = self.desk.read_roster(&file, "演练名录.csv", &roster::options())?;
        if let Some(rejected) = read.rejected.first() {
            return Err(out_of_script(&format!("row {} of the roster", rejected.row)));
        }
        self.desk.import_roster(&read.file, &ImportChoice { whole: true, ..Default::default() })?;
        let world = self.desk.fair()?.whole_world()?;
        let mut by_code = BTreeMap::new();
        for (id, state) in &world.exhibitors {
            let name = state.name_for_lists().unwrap_or_default();
            let key = if state.uscc().is_empty() { name } else { state.uscc() };
            by_code.insert(key.to_owned(), id.clone());
        }
        self.exhibitors = self
            .firms
            .iter()
            .map(|firm| {
                let key = if firm.code.is_empty() { &firm.name } else { &firm.code };
                by_code
                    .get(key)
                    .cloned()
                    .ok_or_else(|| out_of_script(&format!("{} was not imported", firm.name)))
            })
            .collect::<Result<_, _>>()?;
        Ok(())
    }

    /// Rights that their holders filed: one of them meets the brand of a firm that pledges.
    fn watch_rights(&mut self) -> Result<(), Failure> {
        for (at, firm) in [4_usize, 5, 6].into_iter().enumerate() {
            let mark = names::brand(firm % self.firms.len());
            self.act(
                Role::Recorder,
                domain::Command::Right(domain::right::Command::RecordRight {
                    right: Right::Trademark,
                    number: numbers::trademark(700 + at),
                    classes: vec![11],
                    holder: format!("虚构权利人{}（示例）", at + 1),
                    natural_person: false,
                    holder_uscc: numbers::social_credit_code(
                        40_000 + at,
                        false,
                        self.calendar.day(0),
                    ),
                    contact: "000-0000-0700".to_owned(),
                    mark,
                    words: Vec::new(),
                    basis: WatchBasis::FiledByHolder,
                    proofs: Vec::new(),
                }),
            )?;
        }
        Ok(())
    }

    /// The first pledges with every paper: form sent, signed copy taken, receipt made.
    fn take_sample_pledges(&mut self) -> Result<(), Failure> {
        let sample: Vec<usize> = (0..self.firms.len())
            .filter(|firm| pledges(*firm))
            .take(self.plan.pledge_papers)
            .collect();
        let exhibitors = sample.iter().map(|firm| self.exhibitor(*firm));
        let exhibitors = exhibitors.collect::<Result<Vec<_>, _>>()?;
        self.exhibitor_act(Role::Intake, Command::SendPledges { exhibitors, by: SentBy::Mail })?;
        for firm in sample {
            self.take_pledge(firm, true)?;
        }
        Ok(())
    }

    /// Takes a signed pledge over the counter.
    pub fn take_pledge(&mut self, firm: usize, with_papers: bool) -> Result<(), Failure> {
        let form = self.signed_form(firm)?;
        let take = Command::TakeSignedPledge {
            exhibitor: self.exhibitor(firm)?,
            form,
            seal_matches: true,
            clauses_complete: true,
        };
        if with_papers {
            return self.exhibitor_act(Role::Intake, take);
        }
        self.act_without_papers(Role::Intake, &domain::Command::Exhibitor(take))
    }

    fn signed_form(&mut self, firm: usize) -> Result<SignedForm, Failure> {
        Ok(SignedForm {
            signed_at: self.desk.clock().now() - SignedDuration::from_mins(15),
            method: SigningMethod::PaperAndSeal,
            capacity: SignerCapacity::LegalRepresentative,
            signer: self.firms[firm].head.clone(),
            post: "法定代表人".to_owned(),
            rules_version: 1,
            scan: self.paper("O-01")?,
            authority: None,
            pages: Some(2),
        })
    }

    /// The mass of pledges: scans that came in before, and some told of by a list only.
    fn take_over_pledges(&mut self) -> Result<(), Failure> {
        let now = self.desk.clock().now();
        let mut batch = Vec::new();
        let mut taken = 0;
        for firm in 0..self.firms.len() {
            let told_only = firm % 12 == 8;
            if pledges(firm) {
                taken += 1;
            }
            let by_sample = pledges(firm) && taken <= self.plan.pledge_papers;
            if by_sample || !(pledges(firm) || told_only) {
                continue;
            }
            let scan = if told_only { None } else { Some(self.paper(&format!("F{firm}"))?) };
            batch.push(EarlierPledge {
                exhibitor: self.exhibitor(firm)?,
                signed_at: now - SignedDuration::from_hours(26),
                received_at: now - SignedDuration::from_hours(2),
                method: SigningMethod::PaperAndSeal,
                rules_version: Some(1),
                scan,
            });
        }
        let take = domain::Command::Exhibitor(Command::RecordSignedPledges { batch });
        self.act_without_papers(Role::Intake, &take)
    }

    /// Pledges that go back with what they lack.
    fn return_pledges(&mut self) -> Result<(), Failure> {
        let returned: Vec<usize> =
            (0..self.firms.len()).filter(|firm| firm % 12 == 10).take(40).collect();
        for (at, firm) in returned.into_iter().enumerate() {
            let form = self.signed_form(firm)?;
            let exhibitor = self.exhibitor(firm)?;
            self.exhibitor_act(
                Role::Intake,
                Command::SignPledge { exhibitor: exhibitor.clone(), form },
            )?;
            let (defect, words) = match at % 3 {
                0 => (PledgeDefect::SealMissing, "未盖章。"),
                1 => (PledgeDefect::NameDiffers, "印章名称与登记名称不一致。"),
                _ => (PledgeDefect::ExhibitsMissing, "未附展品清单。"),
            };
            self.exhibitor_act(
                Role::Intake,
                Command::ReturnPledge { exhibitor, defects: vec![defect], words: words.to_owned() },
            )?;
        }
        Ok(())
    }

    /// Batches are signed off; what is flagged is looked at one by one, and some is left.
    fn review(&mut self) -> Result<(), Failure> {
        let world = self.desk.fair()?.whole_world()?;
        let in_state = |firm: usize, wanted: ReviewState| -> Result<Vec<ExhibitId>, Failure> {
            let state = world.exhibitors.get(&self.exhibitor(firm)?);
            let state = state.ok_or_else(|| out_of_script("no such exhibitor"))?;
            Ok(self
                .exhibits_in(firm, state)
                .into_iter()
                .filter(|id| {
                    state.exhibit(id).is_some_and(|exhibit| exhibit.review.state == wanted)
                })
                .collect())
        };
        let mut batch: BTreeMap<ExhibitorId, Vec<ExhibitId>> = BTreeMap::new();
        for firm in (0..self.firms.len()).filter(|firm| firm % 6 != 5) {
            let passed = in_state(firm, ReviewState::AutoPass)?;
            if !passed.is_empty() {
                batch.insert(self.exhibitor(firm)?, passed);
            }
            if batch.len() == SIGNED_OFF_AT_ONCE {
                self.sign_off(&mut batch)?;
            }
        }
        self.sign_off(&mut batch)?;
        let mut decided = 0;
        for firm in 0..self.firms.len() {
            for exhibit in in_state(firm, ReviewState::AutoFlag)? {
                if decided == DECIDED_AT_MOST {
                    return Ok(());
                }
                let state = &world.exhibitors[&self.exhibitor(firm)?];
                let hit = state.exhibit(&exhibit).is_some_and(|it| !it.review.hits.is_empty());
                self.decide_review(firm, exhibit, hit, decided)?;
                decided += 1;
            }
        }
        Ok(())
    }

    fn sign_off(&self, batch: &mut BTreeMap<ExhibitorId, Vec<ExhibitId>>) -> Result<(), Failure> {
        if batch.is_empty() {
            return Ok(());
        }
        let exhibits = std::mem::take(batch);
        self.exhibitor_act(Role::Handler, Command::SignOffExhibits { exhibits })
    }

    fn decide_review(
        &self,
        firm: usize,
        exhibit: ExhibitId,
        hit: bool,
        at: usize,
    ) -> Result<(), Failure> {
        let exhibitor = self.exhibitor(firm)?;
        let command = match at % 4 {
            _ if hit && at.is_multiple_of(2) => Command::RefuseExhibit {
                exhibitor,
                exhibit,
                ground: RefusalGround::WatchConfirmed,
                reasons: "与已备案商标相同，参展方未提供授权。".to_owned(),
            },
            0 => {
                Command::ClearExhibit {
                    exhibitor, exhibit, reasons: "已核对证书原件。".to_owned()
                }
            }
            1 => Command::ClearExhibitWithoutClaim {
                exhibitor,
                exhibit,
                reasons: "同意展出，遮盖标注。".to_owned(),
            },
            2 => Command::RequestReviewPapers {
                exhibitor,
                exhibits: vec![exhibit],
                asked: "请提交专利登记簿副本。".to_owned(),
                due: self.calendar.at(-2, 18, 0),
            },
            _ => return Ok(()),
        };
        let role = match command {
            Command::RequestReviewPapers { .. } => Role::Handler,
            _ => Role::Reviewer,
        };
        self.exhibitor_act(role, command)
    }

    /// Whoever comes without being on any list (the counter's own page).
    pub fn walk_in(&mut self) -> Result<(), Failure> {
        let details = BTreeMap::from([
            (domain::exhibitor::Field::Name, "临时参展示例工作室（虚构示例）".to_owned()),
            (domain::exhibitor::Field::Country, "CN".to_owned()),
            (domain::exhibitor::Field::ContactName, "临样一".to_owned()),
        ]);
        let booth = self.floor.last().cloned().unwrap_or_default();
        self.exhibitor_act(
            Role::Intake,
            Command::RegisterExhibitor {
                round: None,
                natural_person: false,
                details,
                booths: vec![BoothCode(booth)],
                exhibits: vec![Line { name: "手作摆件".to_owned(), ..Line::default() }],
            },
        )
    }

    /// Somebody asks.
    pub fn enquire(&mut self, about: exhibition::Enquiry) -> Result<(), Failure> {
        self.exhibition(
            Role::Intake,
            exhibition::Command::NoteEnquiry { about, exhibitor: None, note: String::new() },
        )
    }

    fn exhibitor_act(&self, role: Role, command: Command) -> Result<(), Failure> {
        self.act(role, domain::Command::Exhibitor(command)).map(|_| ())
    }
}
