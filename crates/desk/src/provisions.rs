//! What ships with the program: rule profiles and holiday tables.

use crate::failure::{DeskFault, Failure};
use domain::calendar::{HolidayYear, Holidays};
use domain::profile::Profile;

/// The profile of a new fair.
pub const DEFAULT_PROFILE: &str = "taiyuan-draft-art19";

const PROFILES: [(&str, &str); 8] = [
    (DEFAULT_PROFILE, include_str!("../../../assets/profiles/taiyuan-draft-art19.toml")),
    ("pudong-2021", include_str!("../../../assets/profiles/pudong-2021.toml")),
    ("guangdong-2022", include_str!("../../../assets/profiles/guangdong-2022.toml")),
    ("shanghai-2020", include_str!("../../../assets/profiles/shanghai-2020.toml")),
    ("beijing", include_str!("../../../assets/profiles/beijing.toml")),
    ("zhejiang-2015", include_str!("../../../assets/profiles/zhejiang-2015.toml")),
    ("tianjin", include_str!("../../../assets/profiles/tianjin.toml")),
    ("canton", include_str!("../../../assets/profiles/canton.toml")),
];

const CALENDARS: [&str; 3] = [
    include_str!("../../../assets/calendars/cn-2025.toml"),
    include_str!("../../../assets/calendars/cn-2026.toml"),
    include_str!("../../../assets/calendars/cn-2027.toml"),
];

/// A profile by its id.
pub fn profile(id: &str) -> Result<Profile, Failure> {
    let text = PROFILES.iter().find(|(known, _)| *known == id).map(|(_, text)| *text);
    text.map(read).ok_or_else(|| Failure::desk(&DeskFault::ProfileUnknown { id: id.to_owned() }))
}

/// Every profile.
pub fn profiles() -> Vec<Profile> {
    PROFILES.iter().map(|(_, text)| read(text)).collect()
}

/// The holiday tables.
pub fn holidays() -> Holidays {
    Holidays {
        years: CALENDARS
            .iter()
            .map(|text| {
                toml::from_str::<HolidayYear>(text)
                    .expect("the tables are compiled in and a test reads each")
            })
            .collect(),
    }
}

fn read(text: &str) -> Profile {
    toml::from_str(text).expect("the profiles are compiled in and a test reads each")
}

#[cfg(test)]
mod tests {
    use super::{holidays, profiles};

    #[test]
    fn every_profile_and_table_reads_and_holds() {
        for profile in profiles() {
            assert_eq!(profile.check(), Ok(()), "{}", profile.id);
        }
        assert!(holidays().years.len() >= 3);
    }
}
