//! The code of an invitation: what is scanned or typed on a machine that joins.
//!
//! `boothward://join/XXXX-…-X?at=host:port&at=…`: thirty-two characters of Crockford's base 32 for
//! ten bytes of the fingerprint of the other side's certificate and ten of the secret, a check
//! character (ISO/IEC 7064 MOD 37,36), and where the other side is reached. A person types the
//! characters alone, and the address beside them.

use domain::identifiers::mod_37_36;
use store::{InvitationSecret, SECRET_BYTES};

/// How many bytes of a certificate's fingerprint stand in a code: the first ten.
pub(crate) const PIN_BYTES: usize = 10;
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHARACTERS: usize = (PIN_BYTES + SECRET_BYTES) * 8 / 5;
const PREFIX: &str = "boothward://join/";

/// The code of an invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationCode {
    /// Where the other side is reached, as `host:port`.
    pub addresses: Vec<String>,
    /// The first bytes of the SHA-256 of its certificate.
    pub pin: [u8; PIN_BYTES],
    /// The secret.
    pub secret: InvitationSecret,
}

/// Why a code cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeFault {
    /// It is shorter or longer than a code, or holds other characters.
    #[error("no code")]
    NoCode,
    /// A character is wrong, or two changed places.
    #[error("mistyped")]
    Mistyped,
    /// It does not say where the other side is reached.
    #[error("no address")]
    NoAddress,
}

/// What a code says of a certificate, by its whole fingerprint; none where that is no SHA-256.
pub fn pin_of(tls_key: &str) -> Option<[u8; PIN_BYTES]> {
    let mut whole = [0; 32];
    hex::decode_to_slice(tls_key, &mut whole).ok()?;
    whole.first_chunk().copied()
}

impl InvitationCode {
    /// Reads a code as it was scanned, pasted or typed; `address` is what was typed beside it.
    pub fn read(text: &str, address: &str) -> Result<Self, CodeFault> {
        let text = text.trim();
        let (code, query) = match text.strip_prefix(PREFIX) {
            Some(rest) => rest.split_once('?').unwrap_or((rest, "")),
            None => (text, ""),
        };
        let bytes = read_characters(code)?;
        let (pin, secret) = bytes.split_at(PIN_BYTES);
        let scanned = query.split('&').filter_map(|pair| pair.strip_prefix("at="));
        let addresses: Vec<String> = std::iter::once(address)
            .chain(scanned)
            .map(bare)
            .filter(|at| !at.is_empty())
            .map(str::to_owned)
            .collect();
        if addresses.is_empty() {
            return Err(CodeFault::NoAddress);
        }
        Ok(Self {
            addresses,
            pin: pin.try_into().map_err(|_| CodeFault::NoCode)?,
            secret: InvitationSecret::from_bytes(secret.try_into().map_err(|_| CodeFault::NoCode)?),
        })
    }

    /// The characters that a person types, in groups of four.
    pub fn characters(&self) -> String {
        let bytes = [self.pin.as_slice(), self.secret.bytes().as_slice()].concat();
        let mut characters = String::with_capacity(CHARACTERS + 1);
        for group in bytes.chunks(5) {
            let number = group.iter().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
            for at in (0..8).rev() {
                let index = usize::try_from((number >> (5 * at)) & 31).expect("five bits");
                characters.push(char::from(ALPHABET[index]));
            }
        }
        let check = mod_37_36(&characters).unwrap_or('0');
        characters.push(check);
        let groups: Vec<&str> = (0..characters.len())
            .step_by(4)
            .map(|at| &characters[at..(at + 4).min(characters.len())])
            .collect();
        groups.join("-")
    }

    /// The whole code, to be scanned.
    pub fn link(&self) -> String {
        let at: Vec<String> = self.addresses.iter().map(|at| format!("at={at}")).collect();
        format!("{PREFIX}{}?{}", self.characters(), at.join("&"))
    }
}

/// An address without its scheme and what follows the port.
fn bare(address: &str) -> &str {
    let address = address.trim();
    let address = address.strip_prefix("https://").unwrap_or(address);
    address.split('/').next().unwrap_or(address).trim()
}

/// What looks alike is read alike.
fn as_read(character: char) -> char {
    match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    }
}

fn read_characters(text: &str) -> Result<Vec<u8>, CodeFault> {
    let mut characters = String::new();
    for character in text.chars().filter(|it| !it.is_whitespace() && *it != '-') {
        characters.push(as_read(character));
    }
    if characters.len() != CHARACTERS + 1 || !characters.is_ascii() {
        return Err(CodeFault::NoCode);
    }
    let (characters, check) = characters.split_at(CHARACTERS);
    let expected = mod_37_36(characters).map(as_read);
    if expected != check.chars().next() {
        return Err(CodeFault::Mistyped);
    }
    let mut bytes = Vec::with_capacity(PIN_BYTES + SECRET_BYTES);
    for group in characters.as_bytes().chunks(8) {
        let mut number = 0_u64;
        for character in group {
            let value = ALPHABET.iter().position(|known| known == character);
            number = (number << 5) | u64::try_from(value.ok_or(CodeFault::NoCode)?).expect("small");
        }
        bytes.extend_from_slice(&number.to_be_bytes()[3..]);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::{CodeFault, InvitationCode};
    use store::InvitationSecret;

    fn code() -> InvitationCode {
        InvitationCode {
            addresses: vec!["10.0.0.5:7443".to_owned(), "office.example:7443".to_owned()],
            pin: [1, 2, 3, 4, 5, 250, 251, 252, 253, 254],
            secret: InvitationSecret::from_bytes([9; 10]),
        }
    }

    #[test]
    fn a_code_is_read_as_it_was_scanned() {
        assert_eq!(InvitationCode::read(&code().link(), ""), Ok(code()));
    }

    #[test]
    fn a_code_is_read_as_a_person_types_it() {
        let characters = code().characters();
        assert_eq!(characters.len(), 33 + 8);
        let typed = characters.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        let read = InvitationCode::read(&typed, " https://10.0.0.5:7443 / ").expect("read");
        assert_eq!((read.pin, read.secret), (code().pin, code().secret));
        assert_eq!(read.addresses, ["10.0.0.5:7443"]);
        assert_eq!(InvitationCode::read(&characters, ""), Err(CodeFault::NoAddress));
    }

    #[test]
    fn one_wrong_character_is_noticed() {
        let characters: Vec<char> = code().characters().replace('-', "").chars().collect();
        for at in 0..32 {
            let mut wrong = characters.clone();
            wrong[at] = if wrong[at] == '7' { '8' } else { '7' };
            let wrong: String = wrong.into_iter().collect();
            assert_eq!(InvitationCode::read(&wrong, "a:1"), Err(CodeFault::Mistyped), "{at}");
        }
        assert_eq!(InvitationCode::read("7", "a:1"), Err(CodeFault::NoCode));
        assert_eq!(InvitationCode::read("", "a:1"), Err(CodeFault::NoCode));
    }
}
