//! The door `tend`: what leaves no fact.

use crate::about::WindowVersions;
use crate::desk::{Desk, Founding};
use crate::failure::{DeskFault, Failure};
use crate::messages::Tongue;
use crate::roster_preview::RosterOptions;
use domain::Role;
use domain::ids::{DeviceId, Digest, ExhibitionId, OfficerId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::{Path, PathBuf};
use store::Checked;
use ts_rs::TS;

/// What the desk may be told to do beside the record.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(tag = "chore", rename_all = "snake_case", deny_unknown_fields)]
pub enum Chore {
    /// Opens a fair as one of its officers, or switches the officer at an open one.
    SignIn {
        /// The fair; the open one, or the only one, where none is named.
        #[serde(default)]
        exhibition: Option<ExhibitionId>,
        /// The officer.
        officer: OfficerId,
        /// The officer's passphrase.
        passphrase: String,
    },
    /// Signs the officer out.
    Lock,
    /// Founds a fair with a proposal that can be changed.
    SetUp(Founding),
    /// Plays a rehearsal fair up to now; its officers share
    /// [`PASSPHRASE`](crate::rehearsal::PASSPHRASE).
    OpenRehearsal {
        /// Everything in it follows from this.
        #[ts(type = "number")]
        seed: u64,
    },
    /// Brings in a fair from a second copy, a backup or another machine's folder.
    BringIn {
        /// The fair's folder.
        folder: PathBuf,
    },
    /// Lets this machine write in the open fair in a lost one's place.
    TakeOver {
        /// The recovery sheet's code.
        recovery: String,
    },
    /// Enrols an officer, who chooses the passphrase.
    EnrolOfficer {
        /// Name.
        name: String,
        /// Roles.
        roles: Vec<Role>,
        /// Passphrase.
        passphrase: String,
    },
    /// Keeps a draft of the officer who is signed in.
    KeepDraft {
        /// Under this name.
        key: String,
        /// The draft.
        #[ts(type = "unknown")]
        value: Value,
    },
    /// Drops a draft.
    DropDraft {
        /// Its name.
        key: String,
    },
    /// Keeps a setting of this desk.
    KeepSetting {
        /// Its name.
        key: String,
        /// Its value.
        value: String,
    },
    /// The officer who is signed in has looked at what others did, up to here.
    Looked {
        /// `seen` of what was told.
        #[ts(type = "number")]
        seen: i64,
    },
    /// Stops long work; nothing of it stays.
    Cancel {
        /// The work.
        job: String,
    },
    /// Writes the record as plain files.
    Export {
        /// An empty folder.
        folder: PathBuf,
    },
    /// Writes a backup of the fair.
    BackUp {
        /// Where.
        folder: PathBuf,
    },
    /// Keeps a second copy on another medium from now on.
    AttachSecondCopy {
        /// Where.
        folder: PathBuf,
    },
    /// Lets the second copy go.
    DetachSecondCopy,
    /// Joins an office by the code that it shows, and hands everything in.
    JoinOffice {
        /// The code, scanned or typed.
        code: String,
        /// Where the office is reached, typed beside it.
        #[serde(default)]
        address: String,
    },
    /// Invites another desk.
    InviteDesk {
        /// Whether it may admit and revoke.
        administrator: bool,
    },
    /// Admits a desk that answered an invitation.
    AdmitDesk {
        /// The invitation.
        invitation: String,
    },
    /// Packs what a device lacks into a file that only it can open.
    PackBundle {
        /// The device.
        device: DeviceId,
        /// Where.
        path: PathBuf,
    },
    /// Takes in a bundle that somebody brought.
    TakeBundle {
        /// Which file.
        path: PathBuf,
    },
    /// Joins a fair that other desks have, by the code that one of them shows.
    JoinFair {
        /// The code, scanned or typed.
        code: String,
        /// Where its office is reached, typed beside it.
        #[serde(default)]
        address: String,
        /// How people call this machine.
        name: String,
    },
    /// Saves rows that could not be read, so that they can be mended.
    SaveRejected {
        /// The roster file.
        file: Digest,
        /// How it was read, so that it can be read again.
        #[serde(default)]
        options: RosterOptions,
        /// Where, `.xlsx` or `.csv`.
        path: PathBuf,
    },
    /// Hands a stored paper or a printout to the printer, or to a viewer where there is none.
    PrintPaper {
        /// Which.
        #[serde(alias = "blob")]
        digest: Digest,
    },
    /// Saves versions, counts and health for whoever helps, and nothing of what the record holds.
    SaveDiagnostics {
        /// Where.
        path: PathBuf,
        /// What the window stands on, where there is one.
        window: Option<WindowVersions>,
    },
    /// Saves a list of the register as a workbook, or as CSV where the name ends so.
    SaveTable {
        /// Which.
        of: crate::tables::TableOf,
        /// Where, `.xlsx` or `.csv`.
        path: PathBuf,
        /// Whether columns with persons go along, as far as the officer's roles allow.
        #[serde(default)]
        personal: bool,
        /// Under which name its progress is told.
        job: String,
    },
    /// Saves a stored paper, printout or file as it is.
    SaveBytes {
        /// Which.
        digest: Digest,
        /// Where.
        path: PathBuf,
    },
}

/// A draft as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct KeptDraft {
    /// When.
    pub kept_at: Timestamp,
    /// What.
    pub value: Value,
}

/// What a chore answers.
#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct Tended {
    /// The answer's particulars, by chore.
    #[ts(type = "unknown")]
    pub answer: Value,
}

impl Desk {
    /// Does a chore.
    pub fn tend(&self, chore: Chore) -> Result<Tended, Failure> {
        let answer = match chore {
            Chore::SignIn { exhibition, officer, passphrase } => {
                let exhibition = self.which_fair(exhibition, &officer)?;
                self.sign_in(&exhibition, &officer, &passphrase)?;
                Value::Null
            }
            Chore::Lock => {
                self.sign_out();
                Value::Null
            }
            Chore::SetUp(founding) => told(&self.found_with_proposal(&founding)?),
            Chore::OpenRehearsal { seed } => {
                told(&self.open_rehearsal(seed, crate::rehearsal::PASSPHRASE)?)
            }
            Chore::BringIn { folder } => told(&self.bring_in(&folder)?),
            Chore::TakeOver { recovery } => {
                self.take_over(&recovery)?;
                Value::Null
            }
            Chore::EnrolOfficer { name, roles, passphrase } => {
                told(&self.enrol(&name, roles, &passphrase)?)
            }
            Chore::KeepDraft { key, value } => {
                let (fair, officer) = self.at_work()?;
                let kept = KeptDraft { kept_at: self.clock().now(), value };
                let text = told(&kept).to_string();
                fair.store.notes().keep_draft(&officer, &key, &text)?;
                Value::Null
            }
            Chore::DropDraft { key } => {
                let (fair, officer) = self.at_work()?;
                fair.store.notes().drop_draft(&officer, &key)?;
                Value::Null
            }
            Chore::KeepSetting { key, value } => {
                self.keep_setting(&key, &value)?;
                Value::Null
            }
            Chore::Looked { seen } => {
                self.looked(seen)?;
                Value::Null
            }
            Chore::Cancel { job } => {
                self.cancel(job);
                Value::Null
            }
            Chore::Export { folder } => told(&self.export(&folder)?),
            Chore::BackUp { folder } => {
                let work = self.begin("back_up");
                self.fair()?
                    .store
                    .backup_to(&folder, &mut |done, total| work.counted(done, total))?;
                Value::Null
            }
            Chore::AttachSecondCopy { folder } => told(&self.keep_second_copy(&folder)?),
            Chore::DetachSecondCopy => {
                self.drop_second_copy()?;
                Value::Null
            }
            Chore::JoinOffice { code, address } => told(&self.join_office(&code, &address)?),
            Chore::InviteDesk { administrator } => told(&self.invite_desk(administrator)?),
            Chore::AdmitDesk { invitation } => told(&self.admit_desk(&invitation)?),
            Chore::PackBundle { device, path } => told(&self.pack_bundle(&device, &path)?),
            Chore::TakeBundle { path } => told(&self.take_bundle(&path)?),
            Chore::JoinFair { code, address, name } => {
                told(&self.join_fair(&code, &address, &name)?)
            }
            Chore::SaveRejected { file, options, path } => {
                self.remember_roster(&file, options)?;
                let as_text = path.extension().is_some_and(|ending| ending == "csv");
                let language = match self.tongue() {
                    Tongue::English => roster::Language::En,
                    Tongue::Chinese => roster::Language::ZhCn,
                };
                let rows = self.rejected_rows(&file, as_text, language)?;
                save(&path, &rows)?;
                Value::Null
            }
            Chore::PrintPaper { digest } => {
                self.print_paper(&digest)?;
                Value::Null
            }
            Chore::SaveDiagnostics { path, window } => {
                self.at_work()?;
                self.save_diagnostics(&path, window)?;
                Value::Null
            }
            Chore::SaveTable { of, path, personal, job } => {
                told(&self.save_table(&of, &path, personal, &job)?)
            }
            Chore::SaveBytes { digest, path } => {
                save(&path, &self.bytes(&digest)?)?;
                Value::Null
            }
        };
        Ok(Tended { answer })
    }

    /// Re-verifies every digest, signature, chain and file, and that views equal their rebuild.
    pub fn check(&self) -> Result<Checked, Failure> {
        Ok(self.fair()?.store.check()?)
    }

    /// A draft of the officer who is signed in.
    pub fn draft(&self, key: &str) -> Result<Option<Value>, Failure> {
        Ok(self.kept_draft(key)?.map(|kept| kept.value))
    }

    /// A draft with when it was kept; one that cannot be read is none.
    pub(crate) fn kept_draft(&self, key: &str) -> Result<Option<KeptDraft>, Failure> {
        let (fair, officer) = self.at_work()?;
        let kept = fair.store.notes().draft(&officer, key)?;
        Ok(kept.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Reads a kept roster file again where what was read of it is gone.
    fn remember_roster(&self, file: &Digest, options: RosterOptions) -> Result<(), Failure> {
        if self.readings().contains_key(file) {
            return Ok(());
        }
        let bytes = self.fair()?.store.blob(file)?;
        self.read_roster(&bytes, "", &options.into())?;
        Ok(())
    }

    fn at_work(&self) -> Result<(std::sync::Arc<crate::OpenFair>, OfficerId), Failure> {
        let fair = self.fair()?;
        let officer = fair.officer().ok_or_else(|| Failure::desk(&DeskFault::Locked))?;
        Ok((fair, officer))
    }

    /// The fair that is named, the open one, or the first in which this officer can sign in.
    fn which_fair(
        &self,
        named: Option<ExhibitionId>,
        officer: &OfficerId,
    ) -> Result<ExhibitionId, Failure> {
        if let Some(named) = named {
            return Ok(named);
        }
        if let Ok(open) = self.fair() {
            return Ok(open.store.exhibition().clone());
        }
        let fairs = self.fairs()?;
        let theirs = fairs
            .iter()
            .find(|fair| fair.officers.iter().any(|known| known.officer == *officer))
            .or(fairs.first());
        theirs
            .map(|fair| fair.exhibition.clone())
            .ok_or_else(|| Failure::desk(&DeskFault::NoFairOpen))
    }
}

fn told<T: Serialize>(answer: &T) -> Value {
    serde_json::to_value(answer).unwrap_or_default()
}

fn save(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    std::fs::write(path, bytes).map_err(|fault| Failure::saving(path, &fault))
}
