//! The clash table as one reads it: which fields of a stream are open, reckoned anew and plainly.

use domain::exhibitor;
use domain::fact::{Fact, Placed};
use domain::fold::Folded;
use domain::ids::Digest;
use std::collections::{BTreeMap, BTreeSet};

/// What a fact that counts says of a field.
struct Claim<'a> {
    by: &'a Digest,
    /// Whose claim it is: another's, where a settlement keeps it.
    of: &'a Digest,
    says: String,
}

/// The fields on which facts disagree that had not seen one another, unless a person who had seen
/// both said which holds; each with the last of those facts.
pub fn open(facts: &[Placed], folded: &Folded) -> BTreeMap<String, BTreeSet<Digest>> {
    let aside: BTreeSet<&Digest> = folded.set_aside.iter().map(|(fact, _)| fact).collect();
    let by_digest: BTreeMap<&Digest, &Placed> = facts.iter().map(|it| (&it.digest, it)).collect();
    let behind: BTreeMap<&Digest, BTreeSet<&Digest>> = facts
        .iter()
        .map(|fact| {
            let mut seen = BTreeSet::new();
            let mut open: Vec<&Digest> = fact.parents.iter().collect();
            while let Some(parent) = open.pop() {
                if seen.insert(parent) {
                    open.extend(by_digest.get(parent).iter().flat_map(|it| &it.parents));
                }
            }
            (&fact.digest, seen)
        })
        .collect();
    let standing: Vec<&Placed> = facts.iter().filter(|it| !aside.contains(&it.digest)).collect();
    let mut claims: BTreeMap<String, Vec<Claim<'_>>> = BTreeMap::new();
    let mut settlements: BTreeMap<String, Vec<&Digest>> = BTreeMap::new();
    for fact in standing {
        for touch in touches(&fact.fact) {
            let claim = Claim { by: &fact.digest, of: &fact.digest, says: touch.1 };
            claims.entry(touch.0).or_default().push(claim);
        }
        let Fact::Exhibitor(exhibitor::Fact::ClashSettled { field, keep }) = &fact.fact else {
            continue;
        };
        let kept = by_digest.get(keep).filter(|_| !aside.contains(keep));
        let kept = kept.filter(|_| behind[&fact.digest].contains(keep));
        let says = kept.iter().flat_map(|kept| touches(&kept.fact)).find(|it| it.0 == *field);
        if let Some((field, says)) = says {
            settlements.entry(field.clone()).or_default().push(&fact.digest);
            let claim = Claim { by: &fact.digest, of: keep, says };
            claims.entry(field).or_default().push(claim);
        }
    }
    let mut open: BTreeMap<String, BTreeSet<Digest>> = BTreeMap::new();
    for (field, claims) in claims {
        let settlements = settlements.remove(&field).unwrap_or_default();
        let has_seen = |by: &Digest, one: &Claim<'_>| behind[by].contains(one.by);
        let mut disputed: Vec<&Claim<'_>> = Vec::new();
        for (at, one) in claims.iter().enumerate() {
            for other in &claims[at + 1..] {
                let settled = |by: &&Digest| has_seen(by, one) && has_seen(by, other);
                if one.says != other.says
                    && !has_seen(one.by, other)
                    && !has_seen(other.by, one)
                    && !settlements.iter().any(settled)
                {
                    disputed.extend([one, other]);
                }
            }
        }
        // What somebody said before a word of theirs that is disputed too is no side any more.
        let is_last = |one: &Claim<'_>| !disputed.iter().any(|other| has_seen(other.by, one));
        for one in disputed.iter().filter(|one| is_last(one)) {
            open.entry(field.clone()).or_default().insert(one.of.clone());
        }
    }
    open
}

/// What the table says of the facts of this simulation's exhibitors: who they are must be one.
fn touches(fact: &Fact) -> Vec<(String, String)> {
    let Fact::Exhibitor(exhibitor::Fact::ExhibitorCorrected { details, .. }) = fact else {
        return Vec::new();
    };
    let name = details.get(&exhibitor::Field::Name).and_then(Option::as_ref);
    name.map(|name| ("details/name".to_owned(), name.clone())).into_iter().collect()
}
