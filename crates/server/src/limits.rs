//! How often whoever is not let in so far may ask. Whoever asks more often is told when to ask
//! again; a desk goes on later by itself.

use domain::ids::DeviceId;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

/// Many desks stand behind one address of a hall, and each may ask a few things at once.
const OF_AN_ADDRESS: (u32, u32) = (30, 300);
/// One device opens a session when it starts, and every half hour.
const OF_A_DEVICE: (u32, u32) = (4, 60);
/// Somebody at a page mistypes a passphrase now and then.
const PASSPHRASES: u32 = 10;
const ANOTHER_PASSPHRASE: Duration = Duration::from_secs(6);
/// So many askers are remembered before those who have been quiet are forgotten.
const REMEMBERED: usize = 10_000;

/// What somebody asks who may be anybody.
pub(crate) struct Limits {
    addresses: DefaultKeyedRateLimiter<Network>,
    devices: DefaultKeyedRateLimiter<(Network, DeviceId)>,
    passphrases: DefaultKeyedRateLimiter<Network>,
    accounts: DefaultKeyedRateLimiter<String>,
}

/// Who is one asker: an IPv4 address, or the network of an IPv6 one, of which everybody has many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Network(IpAddr);

impl Network {
    fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => {
                let [first, second, third, fourth, ..] = address.segments();
                Ipv6Addr::new(first, second, third, fourth, 0, 0, 0, 0).into()
            }
            address => address,
        })
    }
}

/// Too much was asked; how long to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wait(Duration);

impl Wait {
    /// Where nobody can say how long.
    pub const A_WHILE: Self = Self(Duration::from_secs(60));

    /// Whole seconds, at least one.
    pub fn seconds(self) -> u64 {
        self.0.as_secs() + 1
    }
}

impl Default for Limits {
    fn default() -> Self {
        let passphrases = Quota::with_period(ANOTHER_PASSPHRASE).expect("longer than nothing");
        let passphrases = passphrases.allow_burst(at_least_one(PASSPHRASES));
        Self {
            addresses: DefaultKeyedRateLimiter::dashmap(per_second(OF_AN_ADDRESS)),
            devices: DefaultKeyedRateLimiter::dashmap(per_second(OF_A_DEVICE)),
            passphrases: DefaultKeyedRateLimiter::dashmap(passphrases),
            accounts: DefaultKeyedRateLimiter::dashmap(passphrases),
        }
    }
}

impl Limits {
    /// Somebody asks who may be anybody.
    pub fn stranger(&self, from: IpAddr) -> Result<(), Wait> {
        ask(&self.addresses, &Network::of(from))
    }

    /// Somebody asks in the name of a device. The address counts too, so that nobody uses up what
    /// another machine may ask.
    pub fn device(&self, from: IpAddr, device: &DeviceId) -> Result<(), Wait> {
        ask(&self.devices, &(Network::of(from), device.clone()))
    }

    /// Somebody tries a passphrase for an account.
    pub fn passphrase(&self, from: IpAddr, account: &str) -> Result<(), Wait> {
        ask(&self.passphrases, &Network::of(from))?;
        ask(&self.accounts, &account.to_owned())
    }
}

fn ask<Key: Hash + Eq + Clone>(
    limiter: &DefaultKeyedRateLimiter<Key>,
    key: &Key,
) -> Result<(), Wait> {
    if limiter.len() >= REMEMBERED {
        limiter.retain_recent();
    }
    let refused =
        |until: governor::NotUntil<_>| Wait(until.wait_time_from(DefaultClock::default().now()));
    limiter.check_key(key).map_err(refused)
}

fn per_second((each, at_once): (u32, u32)) -> Quota {
    Quota::per_second(at_least_one(each)).allow_burst(at_least_one(at_once))
}

fn at_least_one(count: u32) -> NonZeroU32 {
    NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN)
}

#[cfg(test)]
mod tests {
    use super::{Limits, OF_AN_ADDRESS};

    #[test]
    fn one_asker_does_not_use_up_what_another_may_ask() {
        let limits = Limits::default();
        let asks = |address: &str| limits.stranger(address.parse().expect("an address"));
        let (mut taken, mut refused) = (0, None);
        while refused.is_none() {
            match asks("2001:db8:1:2::7") {
                Ok(()) => taken += 1,
                Err(wait) => refused = Some(wait),
            }
        }
        assert!(taken >= OF_AN_ADDRESS.1, "{taken}");
        assert_eq!(refused.map(super::Wait::seconds), Some(1));
        // The same network under another address, and another network.
        assert!(asks("2001:db8:1:2:ffff::1").is_err());
        assert!(asks("2001:db8:1:3::7").is_ok());
        assert!(asks("192.0.2.1").is_ok());
        let device = |address: &str| {
            let address = address.parse().expect("an address");
            (0..1_000).filter(|_| limits.device(address, &"a".into()).is_ok()).count()
        };
        assert!((60..100).contains(&device("192.0.2.1")));
        assert!((60..100).contains(&device("192.0.2.2")));
    }
}
