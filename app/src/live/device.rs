//! The device's key: an Ed25519 key pair, made once for a profile of the browser.
//!
//! Where the browser has Ed25519 in WebCrypto, the private key is not extractable: a script can have it sign, and
//! nothing more. Elsewhere the key is made and used here, and its seed lies in IndexedDB; passes for it are marked,
//! and gates may treat them differently. `docs/device-keys.md` says what either protects from.

use admit_ticket::SigningKey;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::Signer;
use js_sys::{Array, Object, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, CryptoKeyPair, SubtleCrypto};

use super::{LiveError, db::Shelf};

const ALGORITHM: &str = "Ed25519";
const RECORD: &str = "device";
/// Fields of the record.
const PRIVATE: &str = "private";
const PUBLIC: &str = "public";
const SEED: &str = "seed";

/// The key that makes this device's codes.
pub struct Device {
    public: [u8; 32],
    secret: Secret,
}

enum Secret {
    Bound(CryptoKey),
    Software(Box<SigningKey>),
}

impl core::fmt::Debug for Device {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Device")
            .field("public", &self.public_key())
            .field("bound", &self.is_bound())
            .finish_non_exhaustive()
    }
}

impl Device {
    /// The profile's key, made now if there is none.
    ///
    /// # Errors
    /// [`LiveError::Storage`] if the browser keeps nothing for the page, [`LiveError::Signing`] if it has no randomness.
    pub async fn open() -> Result<Self, LiveError> {
        if let Some(record) = Shelf::Keys.get(RECORD).await? {
            if let Some(device) = Self::from_record(&record) {
                return Ok(device);
            }
            // Nothing can be signed with what is there; a new key gets new passes.
            Shelf::Keys.clear().await?;
        }
        // Two tabs may come here together: whichever key is kept first is the one that both use.
        let kept = match bound_record().await {
            Ok(record) => match Shelf::Keys.settle(RECORD, record).await {
                Ok(kept) => kept,
                // Some browsers make such keys but cannot store them.
                Err(_) => Shelf::Keys.settle(RECORD, software_record()?).await?,
            },
            Err(_) => Shelf::Keys.settle(RECORD, software_record()?).await?,
        };
        Self::from_record(&kept).ok_or(LiveError::Damaged)
    }

    fn from_record(record: &JsValue) -> Option<Self> {
        let field = |name: &str| Reflect::get(record, &name.into()).ok();
        if let Some(key) = field(PRIVATE).and_then(|key| key.dyn_into::<CryptoKey>().ok()) {
            return Some(Self {
                public: bytes(&field(PUBLIC)?)?,
                secret: Secret::Bound(key),
            });
        }
        let key = SigningKey::from_bytes(&bytes(&field(SEED)?)?);
        Some(Self {
            public: key.verifying_key().to_bytes(),
            secret: Secret::Software(Box::new(key)),
        })
    }

    /// The public key in base64url without padding.
    #[must_use]
    pub fn public_key(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.public)
    }

    /// Whether no script can read the private key.
    #[must_use]
    pub const fn is_bound(&self) -> bool {
        matches!(self.secret, Secret::Bound(_))
    }

    /// Signs a message.
    ///
    /// # Errors
    /// [`LiveError::Signing`] if the browser refuses.
    pub async fn sign(&self, message: &[u8]) -> Result<[u8; 64], LiveError> {
        match &self.secret {
            Secret::Software(key) => Ok(key.sign(message).to_bytes()),
            Secret::Bound(key) => {
                let subtle = subtle().ok_or_else(|| LiveError::Signing(JsValue::UNDEFINED))?;
                let signing = subtle
                    .sign_with_str_and_u8_array(ALGORITHM, key, message)
                    .map_err(LiveError::Signing)?;
                let signature = JsFuture::from(signing).await.map_err(LiveError::Signing)?;
                bytes(&Uint8Array::new(&signature)).ok_or_else(|| LiveError::Signing(signature))
            }
        }
    }
}

/// WebCrypto, which browsers leave out on pages that did not come over a secure connection.
fn subtle() -> Option<SubtleCrypto> {
    let subtle = window().crypto().ok()?.subtle();
    (!subtle.is_undefined()).then_some(subtle)
}

/// A new key that cannot be read. Fails where the browser lacks the algorithm.
async fn bound_record() -> Result<JsValue, JsValue> {
    let subtle = subtle().ok_or(JsValue::UNDEFINED)?;
    let usages = Array::of1(&"sign".into());
    let pair = JsFuture::from(subtle.generate_key_with_str(ALGORITHM, false, &usages)?).await?;
    let pair: CryptoKeyPair = pair.unchecked_into();
    let public = JsFuture::from(subtle.export_key("raw", &pair.get_public_key())?).await?;
    record(&[
        (PRIVATE, pair.get_private_key().into()),
        (PUBLIC, Uint8Array::new(&public).into()),
    ])
}

/// A new key of our own making.
fn software_record() -> Result<JsValue, LiveError> {
    let mut seed = [0; 32];
    let filled = window()
        .crypto()
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut seed));
    filled
        .and_then(|_| record(&[(SEED, Uint8Array::from(seed.as_slice()).into())]))
        .map_err(LiveError::Signing)
}

fn record(fields: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let record = Object::new();
    for (name, value) in fields {
        Reflect::set(&record, &(*name).into(), value)?;
    }
    Ok(record.into())
}

/// The bytes of a `Uint8Array` of exactly that length.
fn bytes<const N: usize>(value: &JsValue) -> Option<[u8; N]> {
    value.dyn_ref::<Uint8Array>()?.to_vec().try_into().ok()
}
