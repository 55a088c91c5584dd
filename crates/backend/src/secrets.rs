//! The master key, and sealing under it (AES-256-GCM, NIST SP 800-38D).

use std::{
    fs,
    io::{ErrorKind, Write},
    path::Path,
};

use aes_gcm::{
    Aes256Gcm,
    aead::{Aead, KeyInit, Payload},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{Error, Settings, random};

/// The file in the data directory that holds the key when none is given.
const KEY_FILE: &str = "master.key";

/// Bytes of an AES-GCM nonce. Random nonces are safe for the few keys that an installation ever seals.
const NONCE_LEN: usize = 12;

/// The key under which all private keys rest.
pub(crate) struct MasterKey(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey(<redacted>)")
    }
}

impl MasterKey {
    /// The key that the settings give, or that of the key file, which is made on first use.
    pub(crate) fn load(settings: &Settings) -> Result<Self, Error> {
        match &settings.master_key {
            Some(text) => Self::parse(text.trim()),
            None => Self::from_file(&settings.data_dir.join(KEY_FILE)),
        }
    }

    fn parse(text: &str) -> Result<Self, Error> {
        let bytes = Zeroizing::new(
            STANDARD
                .decode(text)
                .map_err(|_| Error::MasterKey("is not base64".into()))?,
        );
        let key = <[u8; 32]>::try_from(bytes.as_slice())
            .map_err(|_| Error::MasterKey(format!("has {} bytes; it needs 32", bytes.len())))?;
        Ok(Self(Zeroizing::new(key)))
    }

    fn from_file(path: &Path) -> Result<Self, Error> {
        let failed = |error: std::io::Error| {
            Error::MasterKey(format!("file {} cannot be used: {error}", path.display()))
        };
        match fs::read_to_string(path) {
            Ok(text) => return Self::parse(text.trim()),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(failed(error)),
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(failed)?;
        }
        let key = Zeroizing::new(random::bytes::<32>()?);
        // Written whole under another name first: a crash must not leave half a key, nor another process read one.
        let draft = path.with_extension(format!("{}.new", hex::encode(random::bytes::<8>()?)));
        let kept = write_private(&draft, &Zeroizing::new(STANDARD.encode(*key)))
            .and_then(|()| fs::hard_link(&draft, path));
        let tidied = fs::remove_file(&draft);
        match kept {
            // Another process made it at the same moment; its key is the one.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                Self::parse(fs::read_to_string(path).map_err(failed)?.trim())
            }
            Err(error) => Err(failed(error)),
            Ok(()) => tidied.map_err(failed).map(|()| Self(key)),
        }
    }

    /// A key for another purpose, which tells nothing about this one.
    pub(crate) fn derive(&self, purpose: &str) -> [u8; 32] {
        mac(&*self.0, purpose.as_bytes())
    }

    fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new(&self.derive("admit/seal").into())
    }

    /// Seals `secret` for the place that `label` names; it cannot be opened under another label.
    pub(crate) fn seal(&self, label: &str, secret: &[u8]) -> Result<Vec<u8>, Error> {
        let nonce = random::bytes::<NONCE_LEN>()?;
        let sealed = self
            .cipher()
            .encrypt(
                &nonce.into(),
                Payload {
                    msg: secret,
                    aad: label.as_bytes(),
                },
            )
            .map_err(|_| Error::Unavailable("the cipher"))?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// Opens what [`MasterKey::seal`] sealed.
    pub(crate) fn open(&self, label: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
        let damaged = || Error::SealedKey(label.to_owned());
        let (nonce, sealed) = sealed
            .split_first_chunk::<NONCE_LEN>()
            .ok_or_else(damaged)?;
        self.cipher()
            .decrypt(
                &(*nonce).into(),
                Payload {
                    msg: sealed,
                    aad: label.as_bytes(),
                },
            )
            .map(Zeroizing::new)
            .map_err(|_| damaged())
    }
}

/// Writes a file that its owner alone can read.
fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// HMAC-SHA-256.
pub(crate) fn mac(key: &[u8], message: &[u8]) -> [u8; 32] {
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any length");
    mac.update(message);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> MasterKey {
        MasterKey(Zeroizing::new([7; 32]))
    }

    #[test]
    fn what_is_sealed_opens_under_its_label_and_key_alone() {
        let sealed = key().seal("event:1", b"secret").unwrap();
        assert_eq!(*key().open("event:1", &sealed).unwrap(), b"secret");
        assert!(key().open("event:2", &sealed).is_err());
        assert!(
            MasterKey(Zeroizing::new([8; 32]))
                .open("event:1", &sealed)
                .is_err()
        );
        for bit in 0..sealed.len() * 8 {
            let mut changed = sealed.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(key().open("event:1", &changed).is_err(), "bit {bit}");
        }
        assert!(key().open("event:1", &sealed[..NONCE_LEN - 1]).is_err());
    }

    #[test]
    fn the_key_file_is_made_once_for_its_owner_alone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("deep").join(KEY_FILE);
        let first = MasterKey::from_file(&path).unwrap();
        let again = MasterKey::from_file(&path).unwrap();
        assert_eq!(*first.0, *again.0);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(
                fs::metadata(&path).unwrap().permissions().mode() & 0o777,
                0o600
            );
        }
    }

    #[test]
    fn a_key_of_another_length_is_refused_by_name() {
        assert!(
            MasterKey::parse(&STANDARD.encode([1; 31]))
                .unwrap_err()
                .to_string()
                .contains("31 bytes")
        );
        assert!(
            MasterKey::parse("%")
                .unwrap_err()
                .to_string()
                .contains("base64")
        );
    }
}
