//! Who may read at the office's page. The program's own commands write the accounts, the page only
//! reads them, anew at every step: whoever is taken away is out at once.

use crate::Fault;
use crate::folder::{Folder, fill, random, write_secret};
use domain::ids::ExhibitionId;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};
use store::{Cost, new_officer_key, unlock_officer_key};

const FORMAT: u32 = 1;
/// The file, in the office's folder.
pub(crate) const FILE: &str = "accounts.json";
/// Fewer characters can be guessed.
const PASSPHRASE_AT_LEAST: usize = 10;

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// What the log calls it.
    pub id: String,
    /// What a person types.
    pub name: String,
    /// A key that the passphrase opens, stretched by argon2id; it is good for nothing else.
    key: String,
    /// What it may see.
    pub grants: Vec<Grant>,
}

/// What an account may see of a fair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// The fair; none for every fair for which nothing else is said.
    pub fair: Option<ExhibitionId>,
    /// As what.
    pub role: Role,
}

/// What somebody may see.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, clap::ValueEnum,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// How far everything has come: numbers, booths, stages. No person's name, and no paper.
    Reader,
    /// Names and papers too.
    Administrator,
}

/// Why an account was not written.
#[derive(Debug, thiserror::Error)]
pub enum AccountFault {
    /// There is such an account.
    #[error("there is an account {0} already")]
    Exists(String),
    /// There is no such account.
    #[error("there is no account {0}")]
    Unknown(String),
    /// Nobody can type it.
    #[error("a name has 1 to 60 characters, none of them blank at its ends")]
    Name,
    /// It could be guessed.
    #[error("a passphrase has at least {PASSPHRASE_AT_LEAST} characters")]
    Passphrase,
    /// The office failed.
    #[error(transparent)]
    Office(#[from] Fault),
}

#[derive(Serialize, Deserialize)]
struct Written {
    format: u32,
    accounts: Vec<Account>,
}

/// The accounts of an office.
pub struct Accounts {
    file: PathBuf,
    cost: Cost,
    /// Each passphrase takes a good deal of memory: one after the other.
    one_at_a_time: Mutex<()>,
}

impl Account {
    /// As what it sees a fair; none where it sees nothing of it.
    pub fn role_in(&self, fair: &ExhibitionId) -> Option<Role> {
        let of = |wanted: Option<&ExhibitionId>| {
            let grants = self.grants.iter().filter(|grant| grant.fair.as_ref() == wanted);
            grants.map(|grant| grant.role).max()
        };
        of(Some(fair)).or_else(|| of(None))
    }
}

impl Accounts {
    /// The accounts of an office.
    pub fn of(folder: &Folder) -> Self {
        let file = folder.path().join(FILE);
        Self { file, cost: Cost::STANDARD, one_at_a_time: Mutex::new(()) }
    }

    /// Every account, as the file says now.
    pub fn all(&self) -> Result<Vec<Account>, Fault> {
        let bytes = match fs::read(&self.file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let written: Written = serde_json::from_slice(&bytes).map_err(|_| Fault::Damaged(FILE))?;
        if written.format > FORMAT {
            return Err(Fault::Damaged("accounts.json is of a newer version"));
        }
        Ok(written.accounts)
    }

    /// Adds an account.
    pub fn add(
        &self,
        name: &str,
        passphrase: &str,
        grants: Vec<Grant>,
    ) -> Result<(), AccountFault> {
        if name.trim() != name || !(1..=60).contains(&name.chars().count()) {
            return Err(AccountFault::Name);
        }
        if passphrase.chars().count() < PASSPHRASE_AT_LEAST {
            return Err(AccountFault::Passphrase);
        }
        let mut accounts = self.all()?;
        if accounts.iter().any(|account| account.name == name) {
            return Err(AccountFault::Exists(name.to_owned()));
        }
        let (key, _) = new_officer_key(passphrase, self.cost, &mut fill);
        accounts.push(Account {
            id: hex::encode(random::<4>()),
            name: name.to_owned(),
            key: key.wrapped_key,
            grants,
        });
        Ok(self.write(accounts)?)
    }

    /// Lets an account see something else than before: of these fairs, or of all others.
    pub fn grant(&self, name: &str, grants: Vec<Grant>) -> Result<(), AccountFault> {
        self.change(name, |account| {
            account.grants.retain(|old| grants.iter().all(|new| new.fair != old.fair));
            account.grants.extend(grants);
        })
    }

    /// Takes an account away.
    pub fn remove(&self, name: &str) -> Result<(), AccountFault> {
        let mut accounts = self.all()?;
        let before = accounts.len();
        accounts.retain(|account| account.name != name);
        if accounts.len() == before {
            return Err(AccountFault::Unknown(name.to_owned()));
        }
        Ok(self.write(accounts)?)
    }

    /// The account that a name and a passphrase open. A name that nobody has takes as long as a
    /// passphrase that is wrong.
    pub fn open(&self, name: &str, passphrase: &str) -> Result<Option<Account>, Fault> {
        let found = self.all()?.into_iter().find(|account| account.name == name);
        let key =
            found.as_ref().map_or_else(|| nobodys_key().as_str(), |account| account.key.as_str());
        let _one = self.one_at_a_time.lock().unwrap_or_else(PoisonError::into_inner);
        let is_right = unlock_officer_key(key, passphrase).is_ok();
        Ok(found.filter(|_| is_right))
    }

    fn change(&self, name: &str, change: impl FnOnce(&mut Account)) -> Result<(), AccountFault> {
        let mut accounts = self.all()?;
        let found = accounts.iter_mut().find(|account| account.name == name);
        change(found.ok_or_else(|| AccountFault::Unknown(name.to_owned()))?);
        Ok(self.write(accounts)?)
    }

    fn write(&self, accounts: Vec<Account>) -> Result<(), Fault> {
        let written = Written { format: FORMAT, accounts };
        write_secret(&self.file, &serde_json::to_vec_pretty(&written).expect("texts alone"))
    }
}

/// A key that no passphrase opens, at the same cost as all others; made before anybody asks.
pub(crate) fn nobodys_key() -> &'static String {
    static KEY: OnceLock<String> = OnceLock::new();
    KEY.get_or_init(|| {
        let passphrase = hex::encode(random::<32>());
        new_officer_key(&passphrase, Cost::STANDARD, &mut fill).0.wrapped_key
    })
}

#[cfg(test)]
mod tests {
    use super::{AccountFault, Accounts, Grant, Role};
    use crate::Folder;

    #[test]
    fn what_an_account_may_see_is_said_fair_by_fair() {
        let folder = tempfile::tempdir().expect("a folder");
        let office = Folder::open(folder.path()).expect("an office");
        let accounts = Accounts::of(&office);
        let grant = |fair: Option<&str>, role| Grant { fair: fair.map(Into::into), role };
        accounts.add("周宁", "ten or more", vec![grant(Some("a"), Role::Reader)]).expect("added");
        let roles = |name: &str| {
            let opened = accounts.open(name, "ten or more").expect("asked").expect("opened");
            ["a", "b"].map(|fair| opened.role_in(&fair.into()))
        };
        assert_eq!(roles("周宁"), [Some(Role::Reader), None]);
        accounts.grant("周宁", vec![grant(None, Role::Administrator)]).expect("granted");
        assert_eq!(roles("周宁"), [Some(Role::Reader), Some(Role::Administrator)]);
        assert_eq!(accounts.open("周宁", "ten or mor").expect("asked"), None);
        assert_eq!(accounts.open("nobody", "ten or more").expect("asked"), None);
        let refused = |name: &str, passphrase: &str| {
            accounts.add(name, passphrase, Vec::new()).expect_err("refused")
        };
        assert!(matches!(refused("周宁", "ten or more"), AccountFault::Exists(_)));
        assert!(matches!(refused(" ", "ten or more"), AccountFault::Name));
        assert!(matches!(refused("new", "九个字的密码不算长"), AccountFault::Passphrase));
        accounts.remove("周宁").expect("removed");
        assert!(matches!(accounts.remove("周宁"), Err(AccountFault::Unknown(_))));
        assert_eq!(accounts.open("周宁", "ten or more").expect("asked"), None);
        let text = std::fs::read_to_string(folder.path().join(super::FILE)).expect("read");
        assert!(!text.contains("ten or more"));
    }
}
